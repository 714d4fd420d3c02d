package org.tightframe.torch;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation over [B,C,H,W], a channel at a time. Variance offset 1e-5.
 */
public final class BatchNorm2d {

    private static final double EPSILON = 1e-5;

    private final Tensor weight;
    private final Tensor bias;
    private final Tensor runningMean;
    private final Tensor runningVariance;
    private final boolean meta;

    private BatchNorm2d(Tensor weight, Tensor bias, Tensor runningMean, Tensor runningVariance) {
        this.weight = weight;
        this.bias = bias;
        this.runningMean = runningMean;
        this.runningVariance = runningVariance;
        this.meta = weight.isMeta();
    }

    /** Scale 1, shift 0, running mean 0 and variance 1. */
    public static BatchNorm2d create(Weights weights, String name, int channels) {
        return new BatchNorm2d(
                weights.parameter(name + ".weight", Initial.ONES, channels),
                weights.parameter(name + ".bias", Initial.ZEROS, channels),
                weights.buffer(name + ".running_mean", Initial.ZEROS, channels),
                weights.buffer(name + ".running_var", Initial.ONES, channels));
    }

    public Tensor forward(Tensor x, Mode mode) {
        if (meta) {
            return Tensor.meta(x.shape());
        }
        boolean tracked = !mode.ofBatch() || mode.momentum() > 0;
        return Native.call(
                "batch norm",
                () -> torch.batch_norm(
                        x.handle(),
                        new TensorOptional(weight.handle()),
                        new TensorOptional(bias.handle()),
                        tracked ? new TensorOptional(runningMean.handle()) : new TensorOptional(),
                        tracked ? new TensorOptional(runningVariance.handle()) : new TensorOptional(),
                        mode.ofBatch(),
                        mode.momentum(),
                        EPSILON,
                        false),
                x,
                weight);
    }
}
