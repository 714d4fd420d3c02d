package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.data.DataSet;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.MixPlan;
import org.tightframe.network.Network;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;

@Tag("native")
class BatchesTest {

    private final Engine engine = Trainings.engine();
    private final DataSet data = Trainings.data(40, 43);

    /** However the test before ended. */
    @AfterEach
    void no_thread_is_left() {
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .doesNotContain("tightframe-batches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixup", "manifold", "cutmix", "regmixup", "none"})
    void batches_made_ahead_have_the_bits_of_batches_made_in_turn(String mix) {
        ExperimentSpec spec = Trainings.spec("mix=" + mix, "augment=standard", "batchSize=9");
        Network first = Trainings.network(spec, data, engine);
        Network second = Trainings.network(spec, data, engine);
        Trainer inTurn = Trainings.trained(trainer(spec, first, false), spec);
        Trainer ahead = Trainings.trained(trainer(spec, second, true), spec);
        assertThat(Trainings.weights(second)).isEqualTo(Trainings.weights(first));
        assertThat(ahead.audit().toTree()).isEqualTo(inTurn.audit().toTree());
        assertThat(ahead.audit().problems()).isEmpty();
    }

    /** At every batch of an epoch, before the first and behind the last too. */
    @Test
    void stopped_at_any_batch_it_goes_on_to_the_same_bits() {
        ExperimentSpec spec = Trainings.spec("augment=standard", "batchSize=9", "epochs=1");
        Network undisturbed = Trainings.network(spec, data, engine);
        double loss = trainer(spec, undisturbed, true).epoch(() -> false);
        for (int at = 0; at <= 9; at++) {
            int batch = at;
            Network network = Trainings.network(spec, data, engine);
            Trainer trainer = trainer(spec, network, true);
            assertThatThrownBy(() -> trainer.epoch(() -> trainer.position().batch() == batch))
                    .isInstanceOf(StoppedException.class);
            assertThat(trainer.position().batch()).isEqualTo(batch);
            no_thread_is_left();
            assertThat(trainer.epoch(() -> false)).isEqualTo(loss);
            assertThat(Trainings.weights(network)).isEqualTo(Trainings.weights(undisturbed));
        }
    }

    @Test
    void a_mix_that_fails_does_so_at_its_batch_and_in_the_training_thread() {
        ExperimentSpec spec = Trainings.spec("batchSize=9");
        for (boolean ahead : new boolean[] {true, false}) {
            ExperimentSpec failing = Trainings.with(spec, new Failing(spec.mix(), new AtomicInteger(), 4));
            Trainer trainer = trainer(failing, Trainings.network(spec, data, engine), ahead);
            assertThatThrownBy(() -> trainer.epoch(() -> false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no plan for the fifth batch");
            assertThat(trainer.position().batch()).as("ahead %s", ahead).isEqualTo(4);
        }
    }

    /** Nothing that was made and not trained on counts. */
    @Test
    void a_batch_made_ahead_and_thrown_away_is_not_audited() {
        ExperimentSpec spec = Trainings.spec("batchSize=9");
        Trainer ahead = trainer(spec, Trainings.network(spec, data, engine), true);
        Trainer inTurn = trainer(spec, Trainings.network(spec, data, engine), false);
        for (Trainer trainer : List.of(ahead, inTurn)) {
            assertThatThrownBy(() -> trainer.epoch(() -> trainer.position().batch() == 3))
                    .isInstanceOf(StoppedException.class);
        }
        assertThat(ahead.audit().state()).isEqualTo(inTurn.audit().state());
    }

    @Test
    void an_interrupt_is_kept_for_whoever_trains() {
        ExperimentSpec spec = Trainings.spec("batchSize=9");
        Trainer trainer = trainer(spec, Trainings.network(spec, data, engine), true);
        Thread.currentThread().interrupt();
        trainer.epoch(() -> false);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Trainer trainer(ExperimentSpec spec, Network network, boolean ahead) {
        Feed feed = Feed.of(engine, data, InputWriter.BLENDS);
        return new Trainer(spec, data, engine, network, feed, Losses.of(engine), ahead, true);
    }

    /** Fails at the batch of that number. */
    private record Failing(Mix honest, AtomicInteger asked, int at) implements Mix {

        @Override
        public String kind() {
            return "failing";
        }

        @Override
        public MixPlan plan(Batch batch, SplittableRandom random) {
            if (asked.getAndIncrement() == at) {
                throw new IllegalStateException("no plan for the fifth batch");
            }
            return honest.plan(batch, random);
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of("kind", kind());
        }
    }
}
