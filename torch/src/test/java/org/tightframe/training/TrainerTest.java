package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.data.DataSet;
import org.tightframe.geometry.SimplexEtf;
import org.tightframe.linalg.LinearHead;
import org.tightframe.mixup.ManifoldMixup;
import org.tightframe.mixup.Mixup;
import org.tightframe.network.Network;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;

@Tag("native")
class TrainerTest {

    @ParameterizedTest
    @CsvSource({"21, 7, 3", "20, 7, 3", "22, 7, 3", "21, 21, 1", "5, 3, 2"})
    void odd_batches_and_a_smaller_last_one_train(int examples, int size, int steps) {
        DataSet data = Trainings.data(examples - 2, 2);
        for (String mix : List.of("mixup", "manifold", "cutmix", "regmixup", "none")) {
            Trainer trainer = Trainings.trainer(Trainings.spec("mix=" + mix, "batchSize=" + size), data);
            assertThat(trainer.stepsPerEpoch()).isEqualTo(steps);
            assertThat(trainer.epoch(() -> false)).as(mix).isBetween(0.01, 10.0);
            assertThat(trainer.audit().problems()).as(mix).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"21, 7, 7 7 7", "20, 7, 7 7 6", "22, 7, 7 7 8", "21, 20, 21", "5, 2, 2 3", "16, 7, 7 7 2"})
    void every_example_is_seen_once_an_epoch_and_none_alone(int examples, int size, String batches) {
        DataSet data = Trainings.data(examples - 2, 2);
        ExperimentSpec spec = Trainings.spec("mix=none", "batchSize=" + size);
        Engine engine = Trainings.engine();
        List<Integer> sizes = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        InputWriter writer = (plan, batch, out) -> {
            sizes.add(batch.size());
            IntStream.range(0, batch.size()).mapToObj(batch::position).forEach(seen::add);
            InputWriter.BLENDS.write(plan, batch, out);
        };
        Trainer trainer = new Trainer(spec, data, engine, Trainings.network(spec, data, engine), writer, true);
        trainer.epoch(() -> false);
        assertThat(sizes)
                .isEqualTo(
                        Arrays.stream(batches.split(" ")).map(Integer::valueOf).toList());
        assertThat(sizes).hasSize(trainer.stepsPerEpoch());
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, examples).boxed().toList());
        assertThat(trainer.images()).isEqualTo(examples);
        trainer.moveTo(new Position(1, trainer.stepsPerEpoch() - 1, 0));
        seen.clear();
        trainer.epoch(() -> false);
        assertThat(seen).as("the last batch alone").hasSize(sizes.get(sizes.size() - 1));
        assertThat(trainer.images()).isEqualTo(2L * examples);
    }

    @Test
    void a_stage_named_twice_is_an_error() {
        ManifoldMixup mix = new ManifoldMixup(((Mixup) Trainings.spec().mix()).draws(), List.of("input", "stem", "0"));
        assertThatThrownBy(() -> Trainings.trainer(Trainings.with(Trainings.spec(), mix), Trainings.data(60, 60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mix.stages: expected distinct stages, got stem twice in [input, stem, 0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mix.pairs=random", "mix.pairs=within", "mix.pairs=across"})
    void a_class_with_one_example_trains(String pairs) {
        ExperimentSpec spec = Trainings.spec("batchSize=8", pairs);
        Trainer trainer = Trainings.trained(Trainings.trainer(spec, Trainings.data(12, 1, 9)), spec);
        assertThat(trainer.audit().problems()).isEmpty();
    }

    /** Of one stage before the head up to the paper's number. */
    @ParameterizedTest
    @ValueSource(strings = {"mlp-16x2", "mlp-16x1", "vit-12x1/1", "wrn-10x1"})
    void early_stages_are_mixed_in_networks_of_any_depth(String network) {
        ExperimentSpec spec = Trainings.spec("mix=manifold", "batchSize=8", "network=" + network);
        Trainer trainer = Trainings.trained(Trainings.trainer(spec, Trainings.data(20, 20)), spec);
        assertThat(trainer.audit().problems()).isEmpty();
        assertThatThrownBy(() -> Trainings.trainer(
                        Trainings.spec("mix.kind=manifold", "mix.stages=9", "network=" + network),
                        Trainings.data(200, 200)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mix.stages: expected one of input, ");
    }

    @Test
    void a_batch_larger_than_the_data_is_an_error() {
        assertThatThrownBy(() -> Trainings.trainer(Trainings.spec("batchSize=1000"), Trainings.data(300, 300)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("batchSize: expected at most N = 600 training examples, got 1000; batchSize=512 would do");
    }

    @Test
    void data_of_one_class_are_an_error() {
        for (DataSet data : List.of(Trainings.data(60), Trainings.data(0, 60, 0))) {
            assertThatThrownBy(() -> Trainings.trainer(Trainings.spec(), data))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("data: expected training examples of at least 2 classes, got 60 of 1 in noise");
        }
    }

    @Test
    void a_fixed_etf_head_never_moves_and_what_is_before_it_does() {
        DataSet data = Trainings.data(20, 20, 20);
        ExperimentSpec spec = Trainings.spec(
                "head.kind=etf", "head.multiplier=1.5", "optimizer.weightDecay=0.1", "batchSize=20", "epochs=3");
        Engine engine = Trainings.engine();
        Network network = Trainings.network(spec, data, engine);
        LinearHead before = network.captured(Mode.EVAL).head();
        float[] weights = Trainings.weights(network);
        Trainings.trained(new Trainer(spec, data, engine, network), spec);
        assertThat(Trainings.weights(network)).isNotEqualTo(weights);
        assertThat(network.captured(Mode.EVAL).head()).isEqualTo(before);
        assertThat(SimplexEtf.error(before.weight())).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "loss.kind=meanSquaredError, optimizer.kind=adam",
        "loss.smoothing=0.1, optimizer.kind=adamw",
        "loss.featureDecay=0.001, optimizer.clipNorm=1"
    })
    void losses_fall(String loss, String optimizer) {
        ExperimentSpec spec = Trainings.spec(
                "mix=none",
                "batchSize=20",
                "epochs=12",
                loss,
                optimizer,
                "optimizer.learningRate=0.01",
                "head.bias=false");
        Trainer trainer = Trainings.trainer(spec, Trainings.data(20, 20));
        double first = trainer.epoch(() -> false);
        double last = first;
        for (int epoch = 1; epoch < spec.epochs(); epoch++) {
            last = trainer.epoch(() -> false);
        }
        assertThat(last).isLessThan(0.8 * first);
    }
}
