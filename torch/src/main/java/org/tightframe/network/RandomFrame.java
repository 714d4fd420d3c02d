package org.tightframe.network;

import org.tightframe.linalg.Matrix;

/**
 * Random orthonormal vectors.
 */
final class RandomFrame {

    private RandomFrame() {}

    /**
     * Orthonormal rows that span the same space, by Gram and Schmidt, each row twice: of independent standard normal values
     * they make a frame in a uniformly random direction.
     *
     * @param normal [n,d] with n <= d
     */
    static Matrix orthonormal(Matrix normal) {
        double[][] rows = new double[normal.rows()][];
        for (int i = 0; i < rows.length; i++) {
            double[] row = normal.row(i);
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    add(row, -dot(row, rows[j]), rows[j]);
                }
            }
            double norm = Math.sqrt(dot(row, row));
            for (int k = 0; k < row.length; k++) {
                row[k] /= norm;
            }
            rows[i] = row;
        }
        return Matrix.of(rows);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void add(double[] row, double factor, double[] other) {
        for (int k = 0; k < row.length; k++) {
            row[k] += factor * other[k];
        }
    }
}
