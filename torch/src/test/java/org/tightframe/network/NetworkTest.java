package org.tightframe.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
        "wrn-10x2, 1, 8, 8, 128",
        "wrn-10x2, 3, 17, 23, 128",
        "wrn-10x2, 4, 1, 1, 128",
        "resnet18, 4, 9, 5, 512",
        "mlp-24x1, 3, 5, 9, 24",
        "mlp-24x3, 1, 8, 8, 24",
        "vit-70x2/3, 4, 9, 6, 70",
        "vit-128x1/1-mean, 1, 3, 5, 128"
    })
    void images_of_any_size_and_channels_go_through(String name, int channels, int height, int width, int dimension) {
        ImageShape shape = new ImageShape(channels, height, width);
        Network network = Network.create(engine, name, shape, 7, 0);
        Activations out = network.captured(Mode.EVAL).activations(noise(shape, 3), 3);
        assertThat(out.features().rows()).isEqualTo(3);
        assertThat(out.features().columns()).isEqualTo(dimension);
        assertThat(out.logits().columns()).isEqualTo(7);
    }

    @Test
    void a_patch_that_does_not_divide_the_image_is_an_error_with_the_nearest_that_does() {
        assertThatThrownBy(() -> Network.create(engine, "vit-ti/16-mean", new ImageShape(1, 28, 42), 10, 0))
                .hasMessage(
                        "network: expected a patch that divides the height and width of images [C=1,H=28,W=42], got 16"
                                + " (nearest: vit-192x12/14-mean)");
    }

    @ParameterizedTest
    @CsvSource({
        "mlp-8x3, layer1 layer2 classifier",
        "mlp-8x1, classifier",
        "resnet18, stem layer1 layer2 layer3 layer4 classifier",
        "wrn-16x1, stem group1 group2 group3 classifier",
        "vit-8x2/4, embed block1 block2 classifier"
    })
    void stages_have_names_and_the_last_is_the_classifiers(String name, String stages) {
        Network network = Network.create(engine, name, GREY, 10, 0);
        assertThat(network.stages()).containsExactly(stages.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp-16x2", "resnet18", "wrn-10x1", "vit-64x2/7", "vit-64x2/7-mean"})
    void a_step_in_16_bits_moves_every_parameter_about_as_one_in_32(String name) {
        Network narrow = Network.create(Engine.open("cpu", 2, "bf16"), name, GREY, 10, 5);
        Network wide = Network.create(engine, name, GREY, 10, 5);
        Map<String, float[]> expected = gradients(wide);
        gradients(narrow).forEach((tensor, got) -> {
            float[] want = Objects.requireNonNull(expected.get(tensor), tensor);
            double product = 0;
            double first = 1e-30;
            double second = 1e-30;
            for (int i = 0; i < got.length; i++) {
                product += (double) got[i] * want[i];
                first += (double) got[i] * got[i];
                second += (double) want[i] * want[i];
            }
            if (Math.sqrt(second) > 1e-4) {
                assertThat(product / Math.sqrt(first * second)).as(tensor).isGreaterThan(0.7);
            }
        });
    }

    @Test
    void decay_on_weights_alone_leaves_norms_biases_tokens_and_positions_out() {
        Network network = Network.create(engine, "vit-8x1/4", GREY, 10, 0);
        assertThat(network.weights().decayed())
                .containsExactlyInAnyOrder(
                        "patch_embed.proj.weight",
                        "blocks.0.attn.qkv.weight",
                        "blocks.0.attn.proj.weight",
                        "blocks.0.mlp.fc1.weight",
                        "blocks.0.mlp.fc2.weight",
                        "head.weight");
        assertThat(network.weights().parameters().keySet())
                .containsAll(network.weights().decayed())
                .contains("cls_token", "pos_embed", "norm.weight", "head.bias");
    }

    @Test
    void convolutions_start_with_the_variance_of_the_paper() {
        Network network = Network.create(engine, "wrn-16x4", new ImageShape(3, 32, 32), 10, 3);
        float[] weight = tensor(network, "block3.layer.1.conv2.weight").toFloats();
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
        Tensor running = tensor(network, "bn1.running_mean");
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

    private static Map<String, float[]> gradients(Network network) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            Tensor x = Tensor.over(noise(GREY, 16), 16, 1, 28, 28);
            float[] targets = new float[160];
            for (int i = 0; i < 16; i++) {
                targets[10 * i + i % 10] = 1;
            }
            network.logits(network.features(x, Mode.LEARN))
                    .crossEntropy(Tensor.of(targets, 16, 10))
                    .backward();
            network.weights()
                    .parameters()
                    .forEach((name, parameter) ->
                            gradients.put(name, parameter.gradient().toFloats()));
        }
        return gradients;
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
