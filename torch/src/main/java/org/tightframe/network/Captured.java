package org.tightframe.network;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tightframe.capture.Activations;
import org.tightframe.capture.CaptureModel;
import org.tightframe.capture.Pooling;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.mixup.Blend;
import org.tightframe.torch.Mode;
import org.tightframe.torch.NoGradient;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

/**
 * A network as a capture sees it: always in 32 bits, and without a gradient.
 */
final class Captured implements CaptureModel {

    private final Network network;
    private final Mode mode;
    private final Pooling pooling;
    private final String modeName;

    Captured(Network network, Mode mode, Pooling pooling, String modeName) {
        this.network = network;
        this.mode = mode;
        this.pooling = pooling;
        this.modeName = modeName;
    }

    @Override
    public LinearHead head() {
        return network.headValues();
    }

    @Override
    public List<String> stages() {
        return Stream.concat(Stream.of(Blend.INPUT), network.stages().stream()).toList();
    }

    @Override
    public Activations activations(FloatBuffer inputs, int count, List<String> stages) {
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open()) {
            Map<String, FloatMatrix> kept = new LinkedHashMap<>();
            Tensor features = network.run(place(network, inputs, count), mode, (stage, x) -> {
                if (stages.contains(stage)) {
                    kept.put(stage, rows(pooling == Pooling.MEAN ? x.meanOverPlaces() : x, count));
                }
                return x;
            });
            return new Activations(kept, rows(network.logits(features), count));
        }
    }

    @Override
    public String mode() {
        return modeName;
    }

    @Override
    public int threads() {
        return network.engine().threads();
    }

    @Override
    public String precision() {
        return "fp32";
    }

    /** The first {@code count} inputs on the network's device. */
    static Tensor place(Network network, FloatBuffer inputs, int count) {
        var shape = network.shape();
        return network.engine().place(Tensor.over(inputs, count, shape.channels(), shape.height(), shape.width()));
    }

    private static FloatMatrix rows(Tensor values, int count) {
        float[] all = values.toFloats();
        return FloatMatrix.wrap(count, all.length / count, all);
    }
}
