package org.tightframe.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.data.Augmentation;
import org.tightframe.data.DataSet;
import org.tightframe.data.Inputs;
import org.tightframe.mixup.Blend;
import org.tightframe.mixup.MixPlan;
import org.tightframe.network.Network;
import org.tightframe.random.RandomStream;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

/** A device's feed runs on the processor here: it must give what the processor's own gives, to the bit. */
@Tag("native")
class FeedTest {

    private final Engine engine = Trainings.engine();
    private final DataSet data = Trainings.data(30, 31, 32, 27);
    private final Inputs inputs = Inputs.of(data.train(), data.normalization());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mix=none",
                "mix.kind=mixup mix.per=batch",
                "mix.kind=mixup mix.per=sample",
                "mix.kind=mixup mix.pairs=nearest",
                "mix.kind=mixup mix.pairs=within mix.per=sample",
                "mix.kind=cutmix mix.per=batch",
                "mix.kind=cutmix mix.per=sample",
                "mix=manifold",
                "mix=regmixup",
                "mix=inputs"
            })
    void both_feeds_give_the_same_bits(String mix) {
        for (String augment : List.of("kind=none", "kind=standard", "shift=9", "mirror=true")) {
            ExperimentSpec spec = Trainings.spec((mix + " augment." + augment + " batchSize=17 seed=5").split(" "));
            Feed host = new HostFeed(engine, data.classes(), InputWriter.BLENDS);
            Feed device = new DeviceFeed(engine, data);
            for (int number = 0; number < 4; number++) {
                Draft draft = draft(spec, number);
                try (Scope scope = Scope.open()) {
                    Feed.Served expected = host.prepare(draft, new Slot());
                    Feed.Served got = device.prepare(draft, new Slot());
                    String what = spec.mix() + ", " + spec.augment() + ", batch " + number;
                    assertThat(got.inputs().shape())
                            .as(what)
                            .isEqualTo(expected.inputs().shape());
                    assertThat(got.inputs().toFloats())
                            .as(what)
                            .isEqualTo(expected.inputs().toFloats());
                    assertThat(got.targets().toFloats())
                            .as(what)
                            .isEqualTo(expected.targets().toFloats());
                }
            }
        }
    }

    private Draft draft(ExperimentSpec spec, int number) {
        int[] positions = Arrays.copyOfRange(
                RandomStream.permutation(data.train().size(), RandomStream.of(5, "shuffle")),
                number * 17,
                (number + 1) * 17);
        Augmentation.View[] views = new Augmentation.View[positions.length];
        Arrays.setAll(views, i -> spec.augment().draw(RandomStream.of(5, "augment", 0, positions[i])));
        TrainingBatch batch = new TrainingBatch(
                0,
                positions,
                data.train().labels(),
                inputs,
                views,
                new float[17 * inputs.shape().values()]);
        List<String> stages = List.of("stem", "classifier");
        MixPlan plan = spec.mix().fitted(stages).plan(batch, RandomStream.of(5, "mix", 0, number));
        String stage =
                plan.blend() instanceof Blend.Hidden hidden ? HiddenBlend.resolve(hidden.stage(), stages) : Blend.INPUT;
        return new Draft(number, batch, plan, stage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "mixup", "manifold", "cutmix", "regmixup", "inputs"})
    void a_training_fed_from_the_device_has_the_same_bits_and_passes_the_audit(String mix) {
        ExperimentSpec spec = Trainings.spec("mix=" + mix, "augment=standard", "batchSize=17");
        Network expected = Trainings.network(spec, data, engine);
        Trainer host = new Trainer(spec, data, engine, expected);
        Network network = Trainings.network(spec, data, engine);
        Trainer device = device(spec, network);
        for (int epoch = 0; epoch < 2; epoch++) {
            assertThat(device.epoch(() -> false)).isEqualTo(host.epoch(() -> false));
        }
        assertThat(Trainings.weights(network)).isEqualTo(Trainings.weights(expected));
        assertThat(device.audit().problems()).isEmpty();
    }

    @Test
    void a_diverged_training_on_a_device_is_noticed_at_the_end_of_the_epoch_or_when_stopped() {
        ExperimentSpec spec = Trainings.spec("mix=none", "batchSize=20", "optimizer.learningRate=1e30");
        Trainer trainer = device(spec, Trainings.network(spec, data, engine));
        assertThatThrownBy(() -> trainer.epoch(() -> false))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching("training diverged: expected finite losses, got a sum of \\S+ in epoch 1; a smaller"
                        + " optimizer.learningRate is the usual cure");
        assertThat(trainer.position().batch()).isEqualTo(trainer.stepsPerEpoch());
        Trainer stopped = device(spec, Trainings.network(spec, data, engine));
        assertThatThrownBy(() -> stopped.epoch(() -> stopped.position().batch() == 5))
                .isInstanceOf(DivergedException.class);
    }

    /** Its memory is taken with the first batch, given back on request, and taken again with the next. */
    @Test
    void a_feed_that_takes_a_devices_memory_is_made_when_it_is_needed() {
        List<Feed> made = new ArrayList<>();
        LateFeed feed = new LateFeed(
                () -> {
                    made.add(new DeviceFeed(engine, data));
                    return made.get(made.size() - 1);
                },
                new HostFeed(engine, data.classes(), InputWriter.BLENDS));
        Draft draft = draft(Trainings.spec("batchSize=17"), 0);
        feed.release();
        assertThat(made).isEmpty();
        float[] first = inputs(feed, draft);
        assertThat(inputs(feed, draft)).isEqualTo(first);
        assertThat(made).hasSize(1);
        feed.release();
        assertThatThrownBy(() -> inputs(made.get(0), draft)).hasMessageContaining("closed");
        assertThat(inputs(feed, draft)).isEqualTo(first);
        assertThat(made).hasSize(2);
    }

    @Test
    void where_the_device_refuses_the_images_batches_are_made_in_javas_memory() {
        Feed host = new HostFeed(engine, data.classes(), InputWriter.BLENDS);
        int[] asked = new int[1];
        Feed late = new LateFeed(
                () -> {
                    asked[0]++;
                    return refused();
                },
                host);
        Draft draft = draft(Trainings.spec("batchSize=17"), 1);
        for (int i = 0; i < 3; i++) {
            assertThat(inputs(late, draft)).isEqualTo(inputs(host, draft));
        }
        assertThat(asked[0]).as("tries").isEqualTo(1);
    }

    /** As the engine refuses what does not fit. */
    private static Feed refused() {
        try (Scope scope = Scope.open()) {
            throw new AssertionError(
                    "expected a refusal, got " + Tensor.zeros(1).shaped(2));
        }
    }

    private static float[] inputs(Feed feed, Draft draft) {
        try (Scope scope = Scope.open()) {
            return feed.prepare(draft, new Slot()).inputs().toFloats();
        }
    }

    @Test
    void losses_summed_on_a_device_are_whole_when_it_stops() {
        ExperimentSpec spec = Trainings.spec("batchSize=20");
        Trainer trainer = device(spec, Trainings.network(spec, data, engine));
        Trainer host = Trainings.trainer(spec, data);
        for (Trainer either : List.of(trainer, host)) {
            assertThatThrownBy(() -> either.epoch(() -> either.position().batch() == 3))
                    .isInstanceOf(StoppedException.class);
        }
        assertThat(trainer.position()).isEqualTo(host.position());
        assertThat(host.position().lossSum()).isPositive();
    }

    private Trainer device(ExperimentSpec spec, Network network) {
        return new Trainer(
                spec, data, engine, network, new DeviceFeed(engine, data), new Losses.OnDevice(engine), true, true);
    }
}
