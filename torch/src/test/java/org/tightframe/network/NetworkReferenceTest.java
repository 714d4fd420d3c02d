package org.tightframe.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

/**
 * The network, the loss and the optimiser beside PyTorch's own: reference/network/make_wrn_reference.py wrote the same network
 * from the paper, with weights and inputs by the same formula.
 */
@Tag("native")
class NetworkReferenceTest {

    private static final ImageShape SHAPE = new ImageShape(2, 9, 7);
    private static final int BATCH = 6;
    private static final int CLASSES = 5;

    private final Map<String, ?> expected = reference();

    @Test
    void activations_are_those_of_pytorch_in_either_layout() {
        for (Layout layout : Layout.values()) {
            Network network = network(Engine.open("cpu", 2, "fp32").with(layout));
            Activations eval = network.captured(Mode.EVAL).activations(inputs(), BATCH);
            assertClose("evalFeatures", eval.features().toArray());
            assertClose("evalLogits", eval.logits().toArray());
            assertClose(
                    "trainFeatures",
                    network.captured(Mode.TRAIN)
                            .activations(inputs(), BATCH)
                            .features()
                            .toArray());
        }
    }

    @Test
    void three_steps_go_where_pytorch_goes() {
        Network network = network(Engine.open("cpu", 2, "fp32"));
        Sgd sgd = new Sgd(network.weights(), 0.9, 5e-4);
        float[] losses = new float[3];
        for (int step = 0; step < 3; step++) {
            try (Scope scope = Scope.open()) {
                sgd.zeroGradients();
                Tensor x = Tensor.over(inputs(), BATCH, 2, 9, 7);
                Tensor loss = network.logits(network.features(x, Mode.LEARN))
                        .crossEntropy(Tensor.of(targets(), BATCH, CLASSES));
                losses[step] = (float) loss.item();
                loss.backward();
                sgd.step(0.1);
            }
        }
        assertClose("losses", losses);
        assertClose("afterStem", Arrays.copyOf(weight(network, "stem.weight").toFloats(), 40));
        assertClose(
                "afterClassifier",
                Arrays.copyOf(weight(network, "classifier.weight").toFloats(), 40));
        assertClose("afterRunningMean", weight(network, "norm.running_mean").toFloats());
        assertClose(
                "afterRunningVar", weight(network, "group2.0.norm1.running_var").toFloats());
    }

    private static Network network(Engine engine) {
        Network network = Network.create(engine, "wrn-10x1", SHAPE, CLASSES, 0);
        // The script numbers its tensors in the order of the network, parameters and buffers together.
        String[] order = ORDER.split(" ");
        assertThat(network.weights().all().keySet()).containsExactlyInAnyOrder(order);
        for (int k = 0; k < order.length; k++) {
            Tensor tensor = weight(network, order[k]);
            tensor.set(Tensor.of(
                    wave(k, tensor.size(), scale(order[k], tensor.shape()), offset(order[k])), tensor.shape()));
        }
        return network;
    }

    private static final String ORDER = order();

    private static String order() {
        StringBuilder names = new StringBuilder("stem.weight");
        for (int group = 1; group <= 3; group++) {
            String block = " group" + group + ".0.";
            names.append(norm(block + "norm1")).append(block).append("conv1.weight");
            names.append(norm(block + "norm2")).append(block).append("conv2.weight");
            if (group > 1) {
                names.append(block).append("shortcut.weight");
            }
        }
        return names.append(norm(" norm"))
                .append(" classifier.weight classifier.bias")
                .toString();
    }

    private static String norm(String name) {
        return name + ".weight" + name + ".bias" + name + ".running_mean" + name + ".running_var";
    }

    private static double scale(String name, long[] shape) {
        if (shape.length == 4) {
            return Math.sqrt(2.0 / (shape[0] * shape[2] * shape[3]));
        }
        if (name.equals("classifier.weight") || name.endsWith("running_var")) {
            return 0.3;
        }
        return name.endsWith(".weight") ? 0.2 : 0.1;
    }

    private static double offset(String name) {
        return name.endsWith("running_var") || name.matches(".*norm\\d?\\.weight") ? 1 : 0;
    }

    private static float[] wave(int k, long size, double scale, double offset) {
        float[] values = new float[(int) size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (offset + scale * Math.sin(1 + k + 0.37 * i));
        }
        return values;
    }

    private static FloatBuffer inputs() {
        FloatBuffer memory = Inputs.memory(BATCH * SHAPE.values());
        memory.put(0, wave(100, memory.capacity(), 1.5, 0));
        return memory;
    }

    private static float[] targets() {
        float[] targets = new float[BATCH * CLASSES];
        for (int i = 0; i < BATCH; i++) {
            targets[i * CLASSES + i % CLASSES] += 0.7f;
            targets[i * CLASSES + (2 * i + 1) % CLASSES] += 0.3f;
        }
        return targets;
    }

    private static Tensor weight(Network network, String name) {
        return Objects.requireNonNull(network.weights().all().get(name), name);
    }

    private void assertClose(String name, float[] got) {
        List<?> values = (List<?>) Objects.requireNonNull(expected.get(name), name);
        assertThat(got).as(name).hasSize(values.size());
        for (int i = 0; i < got.length; i++) {
            double value = ((Number) values.get(i)).doubleValue();
            assertThat((double) got[i]).as("%s[%d]", name, i).isCloseTo(value, within(2e-4 * (1 + Math.abs(value))));
        }
    }

    private static Map<String, ?> reference() {
        try (InputStream in = Objects.requireNonNull(
                NetworkReferenceTest.class.getResourceAsStream("/reference/network/wrn-10x1.json"))) {
            return Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
