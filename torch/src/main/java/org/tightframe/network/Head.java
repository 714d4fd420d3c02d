package org.tightframe.network;

import org.tightframe.geometry.SimplexEtf;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.spec.HeadSpec;
import org.tightframe.torch.Linear;
import org.tightframe.torch.Tensor;
import org.tightframe.torch.Weights;

/**
 * The last layer: logits W h + b, always in 32 bits. W is a parameter, or a buffer where it is fixed.
 */
final class Head {

    private final Linear linear;

    private Head(Linear linear) {
        this.linear = linear;
    }

    /**
     * Its weights are {@code <name>.weight} [C,d] and, where there is one, {@code <name>.bias} [C]. A learned weight starts
     * uniform within 1/sqrt(d) of zero, the bias at zero; a fixed frame is turned by the engine's random numbers.
     *
     * @param network for messages
     * @throws IllegalArgumentException if the frame does not fit into d dimensions, in words
     */
    static Head create(HeadSpec spec, Weights weights, Backbone backbone, int classes, String network) {
        int dimension = backbone.dimension();
        String name = backbone.head();
        if (spec instanceof HeadSpec.Etf etf) {
            requireRoom(spec, dimension, classes, network);
            SimplexEtf frame = new SimplexEtf(classes, etf.multiplier());
            return new Head(Linear.fixed(weights, name, dimension, classes, shape -> tensor(turned(frame, dimension))));
        }
        boolean bias = ((HeadSpec.Linear) spec).bias();
        return new Head(Linear.create(weights, name, dimension, classes, bias));
    }

    /** @throws IllegalArgumentException in words, if the frame does not fit into d dimensions */
    static void requireRoom(HeadSpec spec, int dimension, int classes, String network) {
        if (spec instanceof HeadSpec.Etf && dimension < classes - 1) {
            throw new IllegalArgumentException("head: expected d >= C - 1 = " + (classes - 1) + " for an ETF of "
                    + classes + " classes, got d = " + dimension + " of " + network);
        }
    }

    Tensor forward(Tensor features) {
        return linear.forward(features.toFloat());
    }

    /** W and b as they are now; b is zero where there is none. */
    LinearHead values() {
        long[] shape = linear.weight().shape();
        Matrix weight = Matrix.wrap(
                (int) shape[0], (int) shape[1], widen(linear.weight().toFloats()));
        Tensor bias = linear.bias();
        return bias == null
                ? LinearHead.withoutBias(weight)
                : new LinearHead(weight, Vector.wrap(widen(bias.toFloats())));
    }

    private static Matrix turned(SimplexEtf etf, int dimension) {
        int rank = etf.classes() - 1;
        float[] normal = Tensor.normal(rank, dimension).toFloats();
        return etf.rows(rank).times(RandomFrame.orthonormal(Matrix.wrap(rank, dimension, widen(normal))));
    }

    private static Tensor tensor(Matrix matrix) {
        double[] wide = matrix.toArray();
        float[] narrow = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (float) wide[i];
        }
        return Tensor.of(narrow, matrix.rows(), matrix.columns());
    }

    private static double[] widen(float[] narrow) {
        double[] wide = new double[narrow.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = narrow[i];
        }
        return wide;
    }
}
