package org.tightframe.torch;

import java.util.Arrays;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Batch normalisation over [B,C,H,W], a channel at a time. Variance offset 1e-5; the running statistics move by a tenth.
 */
public final class BatchNorm2d {

    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private final Tensor weight;
    private final Tensor bias;
    private final Tensor runningMean;
    private final Tensor runningVariance;

    private BatchNorm2d(Tensor weight, Tensor bias, Tensor runningMean, Tensor runningVariance) {
        this.weight = weight;
        this.bias = bias;
        this.runningMean = runningMean;
        this.runningVariance = runningVariance;
    }

    /** Scale 1, shift 0, running mean 0 and variance 1. */
    public static BatchNorm2d create(Weights weights, String name, int channels) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return new BatchNorm2d(
                weights.parameter(name + ".weight", Tensor.of(ones, channels)),
                weights.parameter(name + ".bias", Tensor.zeros(channels)),
                weights.buffer(name + ".running_mean", Tensor.zeros(channels)),
                weights.buffer(name + ".running_var", Tensor.of(ones, channels)));
    }

    public Tensor forward(Tensor x, Mode mode) {
        boolean tracked = mode != Mode.TRAIN;
        return Native.call(
                "batch norm",
                () -> torch.batch_norm(
                        x.handle(),
                        new TensorOptional(weight.handle()),
                        new TensorOptional(bias.handle()),
                        tracked ? new TensorOptional(runningMean.handle()) : new TensorOptional(),
                        tracked ? new TensorOptional(runningVariance.handle()) : new TensorOptional(),
                        mode != Mode.EVAL,
                        MOMENTUM,
                        EPSILON,
                        false),
                x,
                weight);
    }
}
