package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.config.ConfigNode;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSet;
import org.tightframe.data.Inputs;
import org.tightframe.network.Network;
import org.tightframe.random.RandomStream;
import org.tightframe.run.Metric;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.snapshot.Safetensors;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

@Tag("native")
class ExperimentTest {

    private static final String[] SMALL = {
        "data.perClass=40", "epochs=3", "batchSize=64", "capture.examples=200", "capture.epochs=last", "threads=2"
    };

    @TempDir
    private Path runs;

    @Test
    void the_same_spec_seed_and_threads_give_the_same_bits() throws IOException {
        for (String precision : List.of("fp32", "bf16")) {
            ExperimentSpec spec = spec("precision=" + precision);
            Run one = run(spec, precision + "-one");
            Run other = run(spec, precision + "-other");
            assertThat(Files.readString(other.path().resolve("metrics.jsonl")))
                    .isEqualTo(Files.readString(one.path().resolve("metrics.jsonl")));
            List<Path> files = files(one.path());
            assertThat(files).hasSize(4);
            for (Path file : files) {
                assertThat(other.path().resolve(one.path().relativize(file))).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void another_seed_gives_another_run() throws IOException {
        assertThat(loss(run(spec("seed=1"), "one"))).isNotEqualTo(loss(run(spec("seed=2"), "two")));
    }

    @Test
    void training_learns_and_the_record_says_how_it_ended() throws IOException {
        Run run = run(spec("epochs=8", "data.perClass=100", "mix=none"), "learns");
        List<Double> losses = loss(run);
        assertThat(losses).hasSize(8);
        assertThat(losses.get(7)).isLessThan(0.6 * losses.get(0));
        assertThat(run.record()).containsEntry("status", "finished").containsEntry("epochs", 8L);
        assertThat(run.value("test", "accuracy").map(Double.class::cast))
                .hasValueSatisfying(a -> assertThat(a).isBetween(0.3, 1.0));
        assertThat(run.testPredictions()).isPresent();
    }

    /**
     * The first step's loss, recomputed from what a stranger can know: the seed's shuffle and plan, the blended inputs, fresh
     * weights. A trainer that mixed after the forward pass, or mixed labels otherwise than inputs, would differ.
     */
    @Test
    void the_first_loss_is_that_of_the_network_on_the_blended_batch() throws IOException {
        ExperimentSpec spec = spec("precision=fp32", "mix.per=sample", "data.perClass=10", "epochs=1", "batchSize=100");
        DataSet data = data(spec);
        Engine engine = Engine.open("cpu", 2, "fp32");
        Trainer trainer = new Trainer(spec, data, engine, network(spec, data, engine));
        assertThat(trainer.stepsPerEpoch()).isEqualTo(1);
        double loss = trainer.epoch(0, () -> false);

        int[] order = RandomStream.permutation(100, RandomStream.of(spec.seed(), "shuffle", 0));
        var plan = spec.mix().plan(100, RandomStream.of(spec.seed(), "mix", 0, 0));
        assertThat(Arrays.stream(plan.lambdas())
                        .filter(lam -> lam > 0.2 && lam < 0.8)
                        .count())
                .isGreaterThan(30);
        Inputs inputs = Inputs.of(data.train(), data.normalization());
        FloatBuffer batch = Inputs.memory(100 * 784);
        for (int i = 0; i < 100; i++) {
            inputs.write(order[i], order[plan.partner(i)], plan.lambda(i), batch, i);
        }
        Network fresh = network(spec, data, engine);
        try (Scope scope = Scope.open()) {
            float[] z = fresh.logits(fresh.features(Tensor.over(batch, 100, 1, 28, 28), Mode.LEARN))
                    .toFloats();
            double expected = 0;
            for (int i = 0; i < 100; i++) {
                double sum = 0;
                for (int c = 0; c < 10; c++) {
                    sum += Math.exp(z[i * 10 + c]);
                }
                int y = data.train().label(order[i]);
                int partner = data.train().label(order[plan.partner(i)]);
                expected += Math.log(sum) - plan.lambda(i) * z[i * 10 + y] - (1 - plan.lambda(i)) * z[i * 10 + partner];
            }
            assertThat(loss).isCloseTo(expected / 100, within(1e-5));
        }
    }

    @Test
    void a_loss_that_is_not_finite_ends_the_run_as_diverged_and_keeps_the_last_good_weights() throws IOException {
        ExperimentSpec spec = spec("optimizer.learningRate=1e30", "optimizer.schedule=constant");
        assertThatThrownBy(() -> run(spec, "diverges"))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching("training diverged: expected a finite loss, got (NaN|Infinity) in epoch \\d+ .*");
        Run run = Run.open(runs.resolve("diverges"));
        assertThat(run.record()).containsEntry("status", "diverged");
        for (var tensor : Safetensors.read(run.path().resolve("checkpoints/last.safetensors"))
                .tensors()) {
            for (float value : tensor.toFloats()) {
                assertThat(value).as(tensor.name()).isFinite();
            }
        }
    }

    @Test
    void weights_that_blow_up_in_the_very_last_step_are_not_kept() throws IOException {
        ExperimentSpec spec =
                spec("epochs=1", "batchSize=100000", "optimizer.learningRate=1e30", "optimizer.weightDecay=1e30");
        assertThatThrownBy(() -> run(spec, "last-step"))
                .isInstanceOf(DivergedException.class)
                .hasMessageStartingWith("training diverged: expected finite weights after epoch 1, got others in ");
        Run run = Run.open(runs.resolve("last-step"));
        assertThat(run.record()).containsEntry("status", "diverged");
        assertThat(Safetensors.read(run.path().resolve("checkpoints/last.safetensors"))
                        .metadata())
                .containsEntry("epoch", "0");
    }

    @Test
    void a_run_asked_to_stop_says_interrupted() throws IOException {
        ExperimentSpec spec = spec("epochs=50");
        AtomicInteger steps = new AtomicInteger();
        Engine engine = Engine.open("cpu", 2, "fp32");
        try (RunFolder folder = RunFolder.create(runs, "stopped")) {
            Experiment experiment =
                    new Experiment(spec, data(spec), engine, e -> {}, () -> steps.incrementAndGet() > 20);
            assertThatThrownBy(() -> experiment.run(folder, Map.of())).isInstanceOf(StoppedException.class);
        }
        assertThat(Run.open(runs.resolve("stopped")).record()).containsEntry("status", "interrupted");
    }

    @Test
    void capturing_in_train_mode_is_recorded() throws IOException {
        Run run = run(spec("capture.mode=train", "epochs=1"), "train-mode");
        assertThat(files(run.path()).stream().map(f -> String.valueOf(f.getFileName())))
                .contains("e0001-classifier-train-train-mixed.safetensors");
        assertThat(run.snapshots()).hasSize(1);
    }

    private Run run(ExperimentSpec spec, String name) throws IOException {
        Engine engine = Engine.open(spec.device(), spec.threads(), spec.precision());
        List<TrainingEvent> events = new ArrayList<>();
        try (RunFolder folder = RunFolder.create(runs, name)) {
            new Experiment(spec, data(spec), engine, events::add, () -> false).run(folder, Map.of());
        }
        assertThat(events.get(events.size() - 1)).isInstanceOf(TrainingEvent.Ended.class);
        return Run.open(runs.resolve(name));
    }

    private static Network network(ExperimentSpec spec, DataSet data, Engine engine) {
        return Network.create(engine, spec.network(), data.shape(), data.classes(), spec.seed());
    }

    private static List<Double> loss(Run run) throws IOException {
        return run.metrics().stream()
                .filter(m -> m.name().equals("loss"))
                .map(Metric::value)
                .toList();
    }

    private static List<Path> files(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.filter(f -> f.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        }
    }

    private static DataSet data(ExperimentSpec spec) throws IOException {
        return DataRegistry.standard().load(spec.data(), DataFolders.standard(Optional.empty()));
    }

    private static ExperimentSpec spec(String... settings) {
        ConfigNode.Table table = new ConfigNode.Table(Map.of(), "test");
        for (String setting :
                Stream.concat(Arrays.stream(SMALL), Arrays.stream(settings)).toList()) {
            String[] parts = setting.split("=", 2);
            table = table.with(parts[0], new ConfigNode.Scalar(parts[1], "test"));
        }
        return ExperimentSpec.of(table);
    }
}
