package org.tightframe.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A linear layer with bias: [B,in] to [B,out].
 */
public final class Linear {

    private final Tensor weight;
    private final Tensor bias;

    private Linear(Tensor weight, Tensor bias) {
        this.weight = weight;
        this.bias = bias;
    }

    /** Weights uniform within 1/sqrt(in) of zero, bias zero. */
    public static Linear create(Weights weights, String name, int in, int out) {
        double bound = 1 / Math.sqrt(in);
        Tensor initial = Native.call(
                "uniform", () -> torch.rand(out, in).mul(new Scalar(2 * bound)).sub(new Scalar(bound)));
        return new Linear(
                weights.parameter(name + ".weight", initial), weights.parameter(name + ".bias", Tensor.zeros(out)));
    }

    public Tensor forward(Tensor x) {
        return Native.call(
                "linear",
                () -> torch.linear(x.handle(), weight.handle(), new TensorOptional(bias.handle())),
                x,
                weight);
    }

    /** [out,in] */
    public Tensor weight() {
        return weight;
    }

    /** [out] */
    public Tensor bias() {
        return bias;
    }
}
