package org.tightframe.theory;

import org.ejml.data.DMatrixRMaj;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/**
 * The function {@code f(u) = CE(A u + b, t) + (decay/2) ||u||^2}, strongly convex, with its derivatives.
 *
 * @param design A [C,r]
 * @param offset b [C]
 * @param target t [C]
 * @param decay above 0
 */
record SoftmaxRidge(Matrix design, Vector offset, Vector target, double decay) {

    double[] logits(double[] u) {
        double[] z = design.times(u, new double[design.rows()]);
        for (int c = 0; c < z.length; c++) {
            z[c] += offset.get(c);
        }
        return z;
    }

    double value(double[] u) {
        return Softmax.crossEntropy(logits(u), target) + decay / 2 * Vector.dot(u, u);
    }

    /** A^T (p - t) + decay u. */
    double[] gradient(double[] u) {
        Vector p = Softmax.of(logits(u));
        double[] gradient = new double[u.length];
        for (int k = 0; k < u.length; k++) {
            gradient[k] = decay * u[k];
        }
        for (int c = 0; c < design.rows(); c++) {
            double residual = p.get(c) - target.get(c);
            for (int k = 0; k < u.length; k++) {
                gradient[k] += residual * design.get(c, k);
            }
        }
        return gradient;
    }

    /** A^T (diag p - p p^T) A + decay I, as a sum of squares of the rows of A less their mean under p. */
    DMatrixRMaj hessian(double[] u) {
        Vector p = Softmax.of(logits(u));
        int r = u.length;
        double[] mean = new double[r];
        for (int c = 0; c < design.rows(); c++) {
            for (int k = 0; k < r; k++) {
                mean[k] += p.get(c) * design.get(c, k);
            }
        }
        DMatrixRMaj hessian = new DMatrixRMaj(r, r);
        for (int c = 0; c < design.rows(); c++) {
            for (int k = 0; k < r; k++) {
                double factor = p.get(c) * (design.get(c, k) - mean[k]);
                for (int l = 0; l < r; l++) {
                    hessian.add(k, l, factor * (design.get(c, l) - mean[l]));
                }
            }
        }
        for (int k = 0; k < r; k++) {
            hessian.add(k, k, decay);
        }
        return hessian;
    }
}
