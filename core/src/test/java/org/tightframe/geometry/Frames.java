package org.tightframe.geometry;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.SnapshotInfo;

/** Matrices for tests. */
final class Frames {

    private Frames() {}

    static SnapshotInfo info(int classes) {
        List<String> names = IntStream.range(0, classes).mapToObj(c -> "c" + c).toList();
        return new SnapshotInfo("classifier", 1, "train", "eval", "made-up", names, 1, "fp32");
    }

    static Matrix gaussian(SplittableRandom random, int rows, int columns, double scale) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * random.nextGaussian();
        }
        return Matrix.wrap(rows, columns, values);
    }

    /** A random rotation [d,d]: Gram-Schmidt, twice for orthogonality to rounding. */
    static Matrix rotation(SplittableRandom random, int d) {
        double[][] q = new double[d][];
        for (int i = 0; i < d; i++) {
            q[i] = gaussian(random, 1, d, 1).toArray();
            for (int twice = 0; twice < 2; twice++) {
                for (int j = 0; j < i; j++) {
                    double along = 0;
                    for (int k = 0; k < d; k++) {
                        along += q[i][k] * q[j][k];
                    }
                    for (int k = 0; k < d; k++) {
                        q[i][k] -= along * q[j][k];
                    }
                }
            }
            double norm = Matrix.of(q[i]).norm();
            for (int k = 0; k < d; k++) {
                q[i][k] /= norm;
            }
        }
        return Matrix.of(q);
    }

    static FloatMatrix floats(Matrix m) {
        double[] values = m.toArray();
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return FloatMatrix.wrap(m.rows(), m.columns(), floats);
    }

    static Matrix plus(Matrix a, Matrix b) {
        double[] sum = a.toArray();
        double[] other = b.toArray();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other[i];
        }
        return Matrix.wrap(a.rows(), a.columns(), sum);
    }

    static Matrix scaled(Matrix a, double factor) {
        double[] values = a.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return Matrix.wrap(a.rows(), a.columns(), values);
    }
}
