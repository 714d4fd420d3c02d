package org.tightframe.benchmarks;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * What this machine's kernels reach, straight at the binding: the yardstick for a network's step. In GFLOP/s, a multiply and an
 * add being two.
 */
final class MachineRates {

    private static final int BATCH = 128;
    private static final int REPEATS = 3;
    private static final int MATRIX = 2048;

    /** Channels and side of the 3x3 convolutions that WRN-16x4 spends its time in. */
    private static final int[][] CONVOLUTIONS = {{64, 32}, {128, 16}, {256, 8}};

    private MachineRates() {}

    /** 3x3 convolutions, channels-last, forward and backward: their operations over their time, summed over the sizes. */
    static double convolutions(ScalarType type) {
        double operations = 0;
        long nanos = 0;
        for (int[] size : CONVOLUTIONS) {
            try (PointerScope scope = new PointerScope()) {
                Tensor x = leaf(type, BATCH, size[0], size[1], size[1]);
                Tensor weight = leaf(type, size[0], size[0], 3, 3);
                Tensor gradient = torch.ones_like(forward(x, weight));
                backward(forward(x, weight), gradient);
                for (int i = 0; i < REPEATS; i++) {
                    // A gradient that is there already would cost an addition.
                    x.mutable_grad().reset();
                    weight.mutable_grad().reset();
                    long start = System.nanoTime();
                    backward(forward(x, weight), gradient);
                    nanos += System.nanoTime() - start;
                }
                operations += 3.0 * REPEATS * 2 * BATCH * size[1] * size[1] * size[0] * size[0] * 9;
            }
        }
        return operations / nanos;
    }

    /** A square matrix product. */
    static double matrixProduct(ScalarType type) {
        try (PointerScope scope = new PointerScope()) {
            Tensor a = torch.randn(MATRIX, MATRIX).to(type);
            Tensor b = torch.randn(MATRIX, MATRIX).to(type);
            a.matmul(b);
            long start = System.nanoTime();
            for (int i = 0; i < REPEATS; i++) {
                a.matmul(b);
            }
            return 2.0 * REPEATS * MATRIX * MATRIX * MATRIX / (System.nanoTime() - start);
        }
    }

    private static Tensor leaf(ScalarType type, long... shape) {
        return torch.randn(shape).to(type).contiguous(MemoryFormat.ChannelsLast).set_requires_grad(true);
    }

    private static Tensor forward(Tensor x, Tensor weight) {
        long[] ones = {1, 1};
        return torch.conv2d(x, weight, new TensorOptional(), ones, ones, ones, 1);
    }

    private static void backward(Tensor y, Tensor gradient) {
        y.backward(gradient, new BoolOptional(), false, new TensorArrayRefOptional());
    }
}
