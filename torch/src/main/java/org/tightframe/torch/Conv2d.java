package org.tightframe.torch;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * A square convolution: [B,in,H,W] to [B,out,h,w].
 */
public final class Conv2d {

    private final Tensor weight;
    private final @Nullable Tensor bias;
    private final long[] stride;
    private final long[] padding;
    private final boolean meta;

    private Conv2d(Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        this.weight = weight;
        this.bias = bias;
        this.stride = new long[] {stride, stride};
        this.padding = new long[] {padding, padding};
        this.meta = weight.isMeta();
    }

    /**
     * Without bias, padded so that stride 1 keeps the size: h = H/stride, rounded up. Initialised by He's rule over the outputs:
     * normal with variance 2 / (out kernel^2).
     *
     * @param name of the layer; its weight [out,in,kernel,kernel] is {@code name.weight}
     * @param kernel odd
     */
    public static Conv2d create(Weights weights, String name, int in, int out, int kernel, int stride) {
        Tensor weight =
                weights.parameter(name + ".weight", Initial.he((long) out * kernel * kernel), out, in, kernel, kernel);
        return new Conv2d(weight, null, stride, kernel / 2);
    }

    /**
     * A linear map of patches that tile the image, with {@code name.bias} [out]: h = H/patch. Weights and bias are uniform within
     * 1/sqrt(in patch^2) of zero.
     */
    public static Conv2d patches(Weights weights, String name, int in, int out, int patch) {
        Initial initial = Initial.uniform(1 / Math.sqrt((double) in * patch * patch));
        return new Conv2d(
                weights.parameter(name + ".weight", initial, out, in, patch, patch),
                weights.parameter(name + ".bias", initial, out),
                patch,
                0);
    }

    public Tensor forward(Tensor x) {
        Tensor y = meta
                ? Tensor.meta(outputShape(x.shape()))
                : Native.call(
                        "conv2d",
                        () -> torch.conv2d(
                                x.handle(),
                                weight.handle(),
                                bias == null ? new TensorOptional() : new TensorOptional(bias.handle()),
                                stride,
                                padding,
                                new long[] {1, 1},
                                1),
                        x,
                        weight);
        Flops.add(() -> 2 * y.size() * (weight.size() / weight.shape()[0]));
        return y;
    }

    private long[] outputShape(long[] input) {
        long[] kernel = weight.shape();
        return new long[] {
            input[0],
            kernel[0],
            (input[2] + 2 * padding[0] - kernel[2]) / stride[0] + 1,
            (input[3] + 2 * padding[1] - kernel[3]) / stride[1] + 1
        };
    }
}
