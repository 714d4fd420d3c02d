package org.tightframe.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.capture.Activations;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Inputs;
import org.tightframe.linalg.LinearHead;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Mode;
import org.tightframe.torch.NoGradient;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

@Tag("native")
class NetworkTest {

    private static final ImageShape GREY = new ImageShape(1, 28, 28);

    private final Engine engine = Engine.open("cpu", 2, "fp32");

    @ParameterizedTest
    @CsvSource({
        // millions of parameters, table 4 of the Wide ResNet paper (32 x 32 x 3, 10 classes)
        "wrn-40x1, 0.6",
        "wrn-40x2, 2.2",
        "wrn-16x8, 11.0",
        "wrn-28x10, 36.5"
    })
    void parameters_are_as_many_as_in_the_paper(String name, double millions) {
        Network network = Network.create(engine, name, new ImageShape(3, 32, 32), 10, 0);
        assertThat(network.weights().parameterCount() / 1e6).isCloseTo(millions, within(0.06));
    }

    @ParameterizedTest
    @CsvSource({"1, 8, 8", "3, 32, 32", "3, 17, 23", "4, 33, 9"})
    void images_of_any_size_and_channels_go_through(int channels, int height, int width) {
        ImageShape shape = new ImageShape(channels, height, width);
        Network network = Network.create(engine, "wrn-10x2", shape, 7, 0);
        Activations out = network.captured(Mode.EVAL).activations(noise(shape, 3), 3);
        assertThat(out.features().rows()).isEqualTo(3);
        assertThat(out.features().columns()).isEqualTo(128);
        assertThat(out.logits().columns()).isEqualTo(7);
    }

    @Test
    void convolutions_start_with_the_variance_of_the_paper() {
        Network network = Network.create(engine, "wrn-16x4", new ImageShape(3, 32, 32), 10, 3);
        float[] weight = tensor(network, "group3.1.conv2.weight").toFloats();
        double square = 0;
        for (float w : weight) {
            square += (double) w * w;
        }
        double expected = 2.0 / (9 * 256);
        assertThat(square / weight.length).as("seed 3").isCloseTo(expected, within(expected * 0.02));
    }

    @Test
    void the_head_that_a_capture_sees_maps_its_features_to_its_logits() {
        Network network = Network.create(engine, "wrn-10x1", GREY, 10, 1);
        Activations out = network.captured(Mode.EVAL).activations(noise(GREY, 5), 5);
        LinearHead head = network.captured(Mode.EVAL).head();
        double[] h = new double[64];
        for (int i = 0; i < 5; i++) {
            out.features().row(i, h);
            assertThat(Arrays.stream(h).allMatch(v -> v >= 0)).isTrue();
            for (int c = 0; c < 10; c++) {
                double z = head.bias().get(c);
                for (int k = 0; k < 64; k++) {
                    z += head.weight().get(c, k) * h[k];
                }
                assertThat(out.logits().get(i, c)).isCloseTo(z, within(1e-5));
            }
        }
    }

    @Test
    void a_look_leaves_the_network_as_it_was_and_a_step_does_not() {
        Network network = Network.create(engine, "wrn-10x1", GREY, 10, 1);
        Tensor running = tensor(network, "norm.running_mean");
        float[] before = running.toFloats();
        network.captured(Mode.EVAL).activations(noise(GREY, 4), 4);
        network.captured(Mode.TRAIN).activations(noise(GREY, 4), 4);
        assertThat(running.toFloats()).isEqualTo(before);
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open()) {
            network.features(Tensor.over(noise(GREY, 4), 4, 1, 28, 28), Mode.LEARN);
        }
        assertThat(running.toFloats()).isNotEqualTo(before);
    }

    @Test
    void in_eval_mode_an_example_does_not_depend_on_its_neighbours_and_in_train_mode_it_does() {
        Network network = Network.create(engine, "wrn-10x1", GREY, 10, 1);
        FloatBuffer batch = noise(GREY, 8);
        assertThat(first(network, Mode.EVAL, batch, 8)).isCloseTo(first(network, Mode.EVAL, batch, 1), within(1e-5));
        assertThat(first(network, Mode.TRAIN, batch, 8))
                .isNotCloseTo(first(network, Mode.TRAIN, batch, 2), within(1e-5));
    }

    private static Tensor tensor(Network network, String name) {
        return Objects.requireNonNull(network.weights().all().get(name), name);
    }

    private static double first(Network network, Mode mode, FloatBuffer batch, int count) {
        return network.captured(mode).activations(batch, count).logits().get(0, 0);
    }

    private static FloatBuffer noise(ImageShape shape, int count) {
        Random random = new Random(11);
        FloatBuffer batch = Inputs.memory(count * shape.values());
        for (int i = 0; i < batch.capacity(); i++) {
            batch.put(i, (float) random.nextGaussian());
        }
        return batch;
    }
}
