package org.tightframe.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.capture.Activations;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Inputs;
import org.tightframe.json.Json;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Layout;
import org.tightframe.torch.Mode;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Sgd;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * Each network, the loss and the optimiser beside PyTorch's own: reference/network/make_network_references.py wrote the same
 * networks from the papers, with weights and inputs by the same formula, and ran them in 64 bits.
 */
@Tag("native")
class NetworkReferenceTest {

    private static final int CLASSES = 5;
    private static final int STEPS = 5;
    /** Of what is compared, relative to its size: of a tensor's norm, of a vector's largest value. */
    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @CsvSource({
        "mlp-16x2, CHANNELS_FIRST",
        "mlp-16x2, CHANNELS_LAST",
        "wrn-10x1, CHANNELS_FIRST",
        "wrn-10x1, CHANNELS_LAST",
        "resnet18, CHANNELS_FIRST",
        "resnet18, CHANNELS_LAST",
        "vit-128x2/4, CHANNELS_FIRST",
        "vit-128x2/4, CHANNELS_LAST",
        "vit-64x2/4-mean, CHANNELS_FIRST",
        "vit-64x2/4-mean, CHANNELS_LAST"
    })
    void names_activations_gradients_and_five_steps_are_those_of_pytorch(String name, Layout layout) {
        Reference expected = Reference.of(name);
        Network network =
                Network.create(Engine.open("cpu", 2, "fp32").with(layout), name, expected.shape(), CLASSES, 0);
        Weights weights = network.weights();
        assertThat(shapes(weights)).isEqualTo(new TreeMap<>(expected.map("tensors")));
        Map<String, float[]> before = fill(weights);

        int batch = expected.integer("batch");
        FloatBuffer inputs = inputs(batch * expected.shape().values());
        Activations eval = network.captured(Mode.EVAL).activations(inputs, batch);
        expected.assertFingerprint("evalFeatures", eval.features().toArray());
        expected.assertClose("evalLogits", eval.logits().toArray());
        Activations train = network.captured(Mode.TRAIN).activations(inputs, batch);
        expected.assertFingerprint("trainFeatures", train.features().toArray());
        expected.assertClose("trainLogits", train.logits().toArray());

        expected.assertClose("losses", steps(network, expected, inputs));
        weights.all().forEach((tensor, value) -> {
            float[] change = value.toFloats();
            float[] start = Objects.requireNonNull(before.get(tensor), tensor);
            for (int i = 0; i < change.length; i++) {
                change[i] -= start[i];
            }
            expected.assertChange(tensor, change, STEPS * 0x1p-24 * norm(start));
        });
    }

    private static float[] steps(Network network, Reference expected, FloatBuffer inputs) {
        int batch = expected.integer("batch");
        ImageShape shape = expected.shape();
        Sgd sgd = new Sgd(network.weights(), 0.9, 5e-4);
        float[] losses = new float[STEPS];
        for (int step = 0; step < STEPS; step++) {
            try (Scope scope = Scope.open()) {
                sgd.zeroGradients();
                Tensor x = Tensor.over(inputs, batch, shape.channels(), shape.height(), shape.width());
                Tensor loss = network.logits(network.features(x, Mode.LEARN))
                        .crossEntropy(Tensor.of(targets(batch), batch, CLASSES));
                losses[step] = (float) loss.item();
                loss.backward();
                if (step == 0) {
                    network.weights()
                            .parameters()
                            .forEach((name, parameter) -> expected.assertGradient(
                                    name, parameter.gradient().toFloats()));
                }
                sgd.step(expected.number("learningRate"));
            }
        }
        return losses;
    }

    private static Map<String, List<Long>> shapes(Weights weights) {
        Map<String, List<Long>> shapes = new TreeMap<>();
        weights.all()
                .forEach((name, tensor) ->
                        shapes.put(name, Arrays.stream(tensor.shape()).boxed().toList()));
        return shapes;
    }

    /** The script numbers its tensors by their names' order. */
    private static Map<String, float[]> fill(Weights weights) {
        Map<String, float[]> values = new LinkedHashMap<>();
        int k = 0;
        for (Map.Entry<String, Tensor> entry : new TreeMap<>(weights.all()).entrySet()) {
            Tensor tensor = entry.getValue();
            float[] formula = formula(k++, entry.getKey(), tensor.shape());
            tensor.set(Tensor.of(formula, tensor.shape()));
            values.put(entry.getKey(), formula);
        }
        return values;
    }

    private static float[] formula(int k, String name, long[] shape) {
        int n = 1;
        for (long axis : shape) {
            n *= (int) axis;
        }
        if (name.endsWith("running_var") || (name.endsWith(".weight") && shape.length == 1)) {
            return hashed(k, n, 0.2, 1);
        }
        return switch (shape.length) {
            case 4 -> hashed(k, n, Math.sqrt(3.0 * 2 / (shape[1] * shape[2] * shape[3])), 0);
            case 2 -> hashed(k, n, Math.sqrt(3.0 / shape[1]), 0);
            default -> hashed(k, n, 0.1, 0);
        };
    }

    private static float[] hashed(int k, int n, double scale, double offset) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) (offset + scale * hashed(k, i));
        }
        return values;
    }

    /** In [-1, 1), from an integer hash. */
    private static double hashed(int k, int i) {
        int x = i + 0x9E3779B9 * (k + 1);
        x = (x ^ (x >>> 16)) * 0x7FEB352D;
        x = (x ^ (x >>> 15)) * 0x846CA68B;
        x ^= x >>> 16;
        return (x & 0xFFFFFFFFL) / 0x1p31 - 1;
    }

    private static double norm(float[] values) {
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }

    private static FloatBuffer inputs(int size) {
        FloatBuffer memory = Inputs.memory(size);
        memory.put(0, hashed(1000, size, 2, 0));
        return memory;
    }

    private static float[] targets(int batch) {
        float[] targets = new float[batch * CLASSES];
        for (int i = 0; i < batch; i++) {
            targets[i * CLASSES + i % CLASSES] += 0.75f;
            targets[i * CLASSES + (2 * i + 1) % CLASSES] += 0.25f;
        }
        return targets;
    }

    /** One file of the script's. */
    private record Reference(Map<String, ?> tree) {

        static Reference of(String network) {
            String file = "/reference/network/" + network.replace('/', '-') + ".json";
            try (InputStream in = Objects.requireNonNull(NetworkReferenceTest.class.getResourceAsStream(file), file)) {
                return new Reference(Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        ImageShape shape() {
            double[] axes = numbers(tree.get("shape"));
            return new ImageShape((int) axes[0], (int) axes[1], (int) axes[2]);
        }

        int integer(String name) {
            return (int) number(name);
        }

        double number(String name) {
            return ((Number) Objects.requireNonNull(tree.get(name), name)).doubleValue();
        }

        Map<String, Object> map(String name) {
            Map<String, Object> map = new LinkedHashMap<>();
            ((Map<?, ?>) Objects.requireNonNull(tree.get(name), name))
                    .forEach((key, value) -> map.put(String.valueOf(key), value));
            return map;
        }

        void assertClose(String name, float[] got) {
            double[] values = numbers(tree.get(name));
            assertThat(got).as(name).hasSize(values.length);
            double size = 0;
            for (double value : values) {
                size = Math.max(size, Math.abs(value));
            }
            for (int i = 0; i < got.length; i++) {
                assertThat((double) got[i]).as("%s[%d]", name, i).isCloseTo(values[i], within(TOLERANCE * size));
            }
        }

        void assertFingerprint(String name, float[] got) {
            assertFingerprint(name, numbers(tree.get(name)), got, 0);
        }

        void assertGradient(String tensor, float[] got) {
            assertFingerprint("gradients " + tensor, numbers(map("gradients").get(tensor)), got, 0);
        }

        /**
         * @param rounding what the values of that tensor lose by being kept in 32 bits
         */
        void assertChange(String tensor, float[] got, double rounding) {
            assertFingerprint("changes " + tensor, numbers(map("changes").get(tensor)), got, rounding);
        }

        private static void assertFingerprint(String name, double[] expected, float[] got, double rounding) {
            double projection = 0;
            for (int i = 0; i < got.length; i++) {
                projection += hashed(7, i) < 0 ? -got[i] : got[i];
            }
            double[] fingerprint = {norm(got), projection, got[0], got[got.length - 1]};
            for (int i = 0; i < fingerprint.length; i++) {
                assertThat(fingerprint[i])
                        .as("%s: norm, projection, first, last [%d]", name, i)
                        .isCloseTo(expected[i], within(TOLERANCE * expected[0] + rounding));
            }
        }

        private static double[] numbers(@Nullable Object value) {
            return ((List<?>) Objects.requireNonNull(value))
                    .stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
        }
    }
}
