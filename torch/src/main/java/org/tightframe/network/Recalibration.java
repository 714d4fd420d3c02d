package org.tightframe.network;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tightframe.capture.CaptureModel;
import org.tightframe.capture.Pooling;
import org.tightframe.torch.Mode;
import org.tightframe.torch.NoGradient;
import org.tightframe.torch.Scope;
import org.tightframe.torch.Tensor;

/**
 * Batch normalisation's running statistics measured anew: plain averages over the examples that are handed in, of their
 * batches' means and unbiased variances under the present weights. Those of training lag behind the weights by a few steps, and
 * with mixup are those of mixed images. A batch of one example is left out: where the image has become a single place it has no
 * variance. {@link #close} puts back what was there, bit for bit.
 */
public final class Recalibration implements AutoCloseable {

    private final Network network;
    private final Map<Tensor, float[]> before = new LinkedHashMap<>();
    private long examples;

    private Recalibration(Network network) {
        this.network = network;
        Map<String, Tensor> parameters = network.weights().parameters();
        network.weights().all().forEach((name, tensor) -> {
            if (!parameters.containsKey(name)) {
                before.put(tensor, tensor.toFloats());
            }
        });
    }

    /** Begins; the network's statistics are those of training until the first batch. */
    public static Recalibration of(Network network) {
        return new Recalibration(network);
    }

    /**
     * Takes the first {@code count} inputs in {@code inputs}, direct memory [count,channels,H,W], as one batch, unless it is one
     * input.
     */
    public void accept(FloatBuffer inputs, int count) {
        if (count == 1) {
            return;
        }
        examples += count;
        try (Scope scope = Scope.open();
                NoGradient off = NoGradient.open()) {
            Tensor unused = network.run(
                    Captured.place(network, inputs, count), Mode.averaging(count / (double) examples), StageHook.NONE);
        }
    }

    /** The network with the statistics measured so far, as a capture sees it; until {@link #close}. */
    public CaptureModel captured(Pooling pooling) {
        return new Captured(network, Mode.EVAL, pooling, "recalibrated");
    }

    @Override
    public void close() {
        try (Scope scope = Scope.open()) {
            before.forEach((tensor, values) -> tensor.set(network.engine().place(Tensor.of(values, tensor.shape()))));
        }
    }
}
