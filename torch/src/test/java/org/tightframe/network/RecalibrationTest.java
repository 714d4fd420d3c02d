package org.tightframe.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tightframe.capture.Activations;
import org.tightframe.capture.CaptureModel;
import org.tightframe.capture.Pooling;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Inputs;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;
import org.tightframe.torch.NoGradient;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

@Tag("native")
class RecalibrationTest {

    private static final ImageShape SHAPE = new ImageShape(2, 12, 10);
    private static final int[] BATCHES = {8, 8, 5};

    private final Engine engine = Engine.open("cpu", 1, "fp32");
    private final Network network = Network.create(engine, "wrn-10x1", SHAPE, 4, 3);
    private final Random random = new Random(5);
    private final List<FloatBuffer> batches =
            Arrays.stream(BATCHES).mapToObj(this::noise).toList();

    /** The first normalisation reads the stem's output, whose statistics are computed here from its captured values. */
    @Test
    void statistics_are_plain_averages_over_the_examples_of_those_of_their_batches() {
        moveStatistics();
        int channels = 16;
        int plane = 12 * 10;
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        for (int b = 0; b < BATCHES.length; b++) {
            Activations stem = network.captured(Mode.EVAL, Pooling.FLATTEN)
                    .activations(batches.get(b), BATCHES[b], List.of("stem"));
            assertThat(stem.stage("stem").columns()).isEqualTo(channels * plane);
            int n = BATCHES[b] * plane;
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                double square = 0;
                for (int i = 0; i < BATCHES[b]; i++) {
                    for (int k = 0; k < plane; k++) {
                        double x = stem.stage("stem").get(i, c * plane + k);
                        sum += x;
                        square += x * x;
                    }
                }
                mean[c] += BATCHES[b] / 21.0 * sum / n;
                variance[c] += BATCHES[b] / 21.0 * (square - sum * sum / n) / (n - 1);
            }
        }
        try (Recalibration recalibration = recalibrated()) {
            float[] runningMean = values("block1.layer.0.bn1.running_mean");
            float[] runningVariance = values("block1.layer.0.bn1.running_var");
            for (int c = 0; c < channels; c++) {
                assertThat(runningMean[c]).as("seed 5, channel %d", c).isCloseTo((float) mean[c], within(1e-5f));
                assertThat(runningVariance[c]).isCloseTo((float) variance[c], within(1e-4f));
            }
        }
    }

    @Test
    void one_batch_makes_the_recalibrated_network_that_of_train_mode_on_it_but_for_the_unbiased_variance() {
        FloatBuffer batch = batches.get(0);
        Activations train = network.captured(Mode.TRAIN).activations(batch, 8);
        Activations before = network.captured(Mode.EVAL).activations(batch, 8);
        try (Recalibration recalibration = Recalibration.of(network)) {
            recalibration.accept(batch, 8);
            CaptureModel model = recalibration.captured(Pooling.MEAN);
            assertThat(model.mode()).isEqualTo("recalibrated");
            double toTrain = distance(model.activations(batch, 8), train);
            assertThat(toTrain).as("seed 5").isLessThan(0.02 * distance(before, train));
        }
    }

    /** Images of a single place: a batch of one has no unbiased variance. */
    @Test
    void a_batch_of_one_is_left_out() {
        ImageShape point = new ImageShape(2, 1, 1);
        Network small = Network.create(engine, "wrn-10x1", point, 4, 3);
        FloatBuffer values = Inputs.memory(8 * point.values());
        for (int i = 0; i < values.capacity(); i++) {
            values.put(i, (float) random.nextGaussian());
        }
        try (Recalibration recalibration = Recalibration.of(small)) {
            recalibration.accept(values, 1);
            recalibration.accept(values, 8);
            FloatMatrix expected =
                    recalibration.captured(Pooling.MEAN).activations(values, 8).features();
            recalibration.accept(values, 1);
            FloatMatrix features =
                    recalibration.captured(Pooling.MEAN).activations(values, 8).features();
            assertThat(features).as("seed 5").isEqualTo(expected);
            for (float value : features.toArray()) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void what_was_there_is_back_afterwards_bit_for_bit() {
        moveStatistics();
        Map<String, float[]> before = all();
        Activations seen = network.captured(Mode.EVAL).activations(batches.get(2), 5);
        try (Recalibration recalibration = recalibrated()) {
            assertThat(values("bn1.running_var")).isNotEqualTo(before.get("bn1.running_var"));
        }
        all().forEach((name, now) -> assertThat(now).as(name).isEqualTo(before.get(name)));
        assertThat(network.captured(Mode.EVAL).activations(batches.get(2), 5)).isEqualTo(seen);
    }

    @Test
    void a_look_may_not_move_statistics() {
        for (Mode mode : List.of(Mode.LEARN, Mode.averaging(0.5))) {
            assertThatThrownBy(() -> network.captured(mode))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "mode: expected TRAIN or EVAL, got " + mode + ", which moves what a look must leave alone");
        }
        assertThatThrownBy(() -> Mode.averaging(0)).hasMessage("share: expected a number in (0, 1], got 0.0");
    }

    @Test
    void every_stage_is_captured_in_one_pass_pooled_or_flattened() {
        FloatBuffer batch = batches.get(0);
        CaptureModel flat = network.captured(Mode.EVAL, Pooling.FLATTEN);
        CaptureModel mean = network.captured(Mode.EVAL, Pooling.MEAN);
        assertThat(flat.stages())
                .isEqualTo(Stream.concat(Stream.of("input"), network.stages().stream())
                        .toList())
                .endsWith(CaptureModel.CLASSIFIER);
        Activations values = flat.activations(batch, 8, flat.stages());
        Activations means = mean.activations(batch, 8, mean.stages());
        for (int k = 0; k < SHAPE.values(); k++) {
            assertThat(values.stage("input").get(3, k)).isEqualTo(batch.get(3 * SHAPE.values() + k));
        }
        for (String stage : flat.stages()) {
            int d = means.stage(stage).columns();
            int places = values.stage(stage).columns() / d;
            for (int c = 0; c < d; c++) {
                double sum = 0;
                for (int k = 0; k < places; k++) {
                    sum += values.stage(stage).get(6, c * places + k);
                }
                assertThat(means.stage(stage).get(6, c)).as(stage).isCloseTo(sum / places, within(1e-4));
            }
        }
        assertThat(means.stage("group2").columns()).isEqualTo(32);
        assertThat(values.stage("group2").columns()).isEqualTo(32 * 6 * 5);
        assertThat(means.features())
                .isEqualTo(network.captured(Mode.EVAL).activations(batch, 8).features());
    }

    @Test
    void tokens_are_pooled_over_their_places() {
        try (Scope scope = Scope.open()) {
            Tensor tokens = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2, 3, 2);
            assertThat(tokens.meanOverPlaces().toFloats()).containsExactly(3, 4, 9, 10);
        }
    }

    private Recalibration recalibrated() {
        Recalibration recalibration = Recalibration.of(network);
        for (int b = 0; b < BATCHES.length; b++) {
            recalibration.accept(batches.get(b), BATCHES[b]);
        }
        return recalibration;
    }

    private void moveStatistics() {
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open()) {
            network.features(Tensor.over(noise(6), 6, 2, 12, 10), Mode.LEARN);
        }
    }

    private Map<String, float[]> all() {
        Map<String, float[]> all = new LinkedHashMap<>();
        network.weights().all().forEach((name, tensor) -> all.put(name, tensor.toFloats()));
        return all;
    }

    private float[] values(String name) {
        return Objects.requireNonNull(network.weights().all().get(name), name).toFloats();
    }

    private static double distance(Activations one, Activations other) {
        double sum = 0;
        for (int i = 0; i < one.features().rows(); i++) {
            for (int k = 0; k < one.features().columns(); k++) {
                sum += Math.abs(one.features().get(i, k) - other.features().get(i, k));
            }
        }
        return sum;
    }

    private FloatBuffer noise(int count) {
        FloatBuffer batch = Inputs.memory(count * SHAPE.values());
        for (int i = 0; i < batch.capacity(); i++) {
            batch.put(i, (float) (1 + 2 * random.nextGaussian()));
        }
        return batch;
    }
}
