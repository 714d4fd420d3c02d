package org.tightframe.torch;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer over the last axis: [...,in] to [...,out].
 */
public final class Linear {

    private final Tensor weight;
    private final @Nullable Tensor bias;

    private Linear(Tensor weight, @Nullable Tensor bias) {
        this.weight = weight;
        this.bias = bias;
    }

    /** With bias; weights uniform within 1/sqrt(in) of zero, bias zero. */
    public static Linear create(Weights weights, String name, int in, int out) {
        return create(weights, name, in, out, true);
    }

    /** The same, with a bias or without. */
    public static Linear create(Weights weights, String name, int in, int out, boolean bias) {
        Tensor weight = weights.parameter(name + ".weight", Initial.uniform(1 / Math.sqrt(in)), out, in);
        return new Linear(weight, bias ? weights.parameter(name + ".bias", Initial.ZEROS, out) : null);
    }

    /** With bias, which begins at zero; the weights begin as {@code initial}. */
    public static Linear create(Weights weights, String name, int in, int out, Initial initial) {
        return new Linear(
                weights.parameter(name + ".weight", initial, out, in),
                weights.parameter(name + ".bias", Initial.ZEROS, out));
    }

    /** Without bias, its weights a buffer, which is not learned. */
    public static Linear fixed(Weights weights, String name, int in, int out, Initial initial) {
        return new Linear(weights.buffer(name + ".weight", initial, out, in), null);
    }

    public Tensor forward(Tensor x) {
        Tensor y = Native.call(
                "linear",
                () -> torch.linear(
                        x.handle(),
                        weight.handle(),
                        bias == null ? new TensorOptional() : new TensorOptional(bias.handle())),
                x,
                weight);
        Flops.add(() -> 2 * x.size() * weight.shape()[0]);
        return y;
    }

    /** [out,in] */
    public Tensor weight() {
        return weight;
    }

    /** [out]; null where there is none. */
    public @Nullable Tensor bias() {
        return bias;
    }
}
