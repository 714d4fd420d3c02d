package org.tightframe.theory;

import java.util.SplittableRandom;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/** A simplex ETF of random orientation. */
final class RandomEtf {

    private RandomEtf() {}

    /** Rows W [C,d] of norm m with {@code W W^T = m^2 C/(C-1) (I - 11^T/C)}; d at least C - 1. */
    static Matrix rows(int classes, double rowNorm, int dimension, SplittableRandom random) {
        double scale = rowNorm * Math.sqrt(classes / (classes - 1.0));
        double[] helmert = new double[classes * (classes - 1)];
        // column j - 1 is (1, …, 1, -j, 0, …)/sqrt(j(j+1)), orthogonal to 1
        for (int j = 1; j < classes; j++) {
            double unit = scale / Math.sqrt(j * (j + 1.0));
            for (int c = 0; c < j; c++) {
                helmert[c * (classes - 1) + j - 1] = unit;
            }
            helmert[j * (classes - 1) + j - 1] = -j * unit;
        }
        return Matrix.wrap(classes, classes - 1, helmert).times(orthonormal(classes - 1, dimension, random));
    }

    /** Gaussian rows, each made orthogonal to those above: twice, which is enough to rounding. */
    private static Matrix orthonormal(int rows, int dimension, SplittableRandom random) {
        double[][] basis = new double[rows][];
        for (int i = 0; i < rows; i++) {
            double[] row = Gaussian.vector(dimension, random);
            for (int j = 0; j < 2 * i; j++) {
                subtract(row, basis[j % i], Vector.dot(row, basis[j % i]));
            }
            double norm = Math.sqrt(Vector.dot(row, row));
            for (int k = 0; k < dimension; k++) {
                row[k] /= norm;
            }
            basis[i] = row;
        }
        return Matrix.of(basis);
    }

    private static void subtract(double[] row, double[] other, double factor) {
        for (int k = 0; k < row.length; k++) {
            row[k] -= factor * other[k];
        }
    }
}
