package org.tightframe.torch;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Layer normalisation over the last axis: (x - mean) / sqrt(variance + epsilon), scaled and shifted by {@code name.weight} and
 * {@code name.bias}. Ba, Kiros and Hinton, 2016.
 */
public final class LayerNorm {

    private final Tensor weight;
    private final Tensor bias;
    private final double epsilon;
    private final boolean meta;

    private LayerNorm(Tensor weight, Tensor bias, double epsilon) {
        this.weight = weight;
        this.bias = bias;
        this.epsilon = epsilon;
        this.meta = weight.isMeta();
    }

    /** Scale 1, shift 0. */
    public static LayerNorm create(Weights weights, String name, int dimension, double epsilon) {
        return new LayerNorm(
                weights.parameter(name + ".weight", Initial.ONES, dimension),
                weights.parameter(name + ".bias", Initial.ZEROS, dimension),
                epsilon);
    }

    public Tensor forward(Tensor x) {
        if (meta) {
            return Tensor.meta(x.shape());
        }
        return Native.call(
                "layer norm",
                () -> torch.layer_norm(
                        x.handle(),
                        weight.shape(),
                        new TensorOptional(weight.handle()),
                        new TensorOptional(bias.handle()),
                        epsilon,
                        true),
                x,
                weight);
    }
}
