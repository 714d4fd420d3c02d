package org.tightframe.torch;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A square convolution without bias: [B,in,H,W] to [B,out,H/stride,W/stride], padded so that stride 1 keeps the size.
 */
public final class Conv2d {

    private final Tensor weight;
    private final long[] stride;
    private final long[] padding;

    private Conv2d(Tensor weight, int stride, int padding) {
        this.weight = weight;
        this.stride = new long[] {stride, stride};
        this.padding = new long[] {padding, padding};
    }

    /**
     * Initialised by He's rule over the outputs, as in the Wide ResNet paper: normal with variance 2 / (out kernel^2).
     *
     * @param name of the layer; its weight [out,in,kernel,kernel] is {@code name.weight}
     */
    public static Conv2d create(Weights weights, String name, int in, int out, int kernel, int stride) {
        double deviation = Math.sqrt(2.0 / ((double) out * kernel * kernel));
        Tensor initial = Tensor.normal(out, in, kernel, kernel).times(deviation);
        return new Conv2d(weights.parameter(name + ".weight", initial), stride, kernel / 2);
    }

    public Tensor forward(Tensor x) {
        return Native.call(
                "conv2d",
                () -> torch.conv2d(
                        x.handle(), weight.handle(), new TensorOptional(), stride, padding, new long[] {1, 1}, 1),
                x,
                weight);
    }
}
