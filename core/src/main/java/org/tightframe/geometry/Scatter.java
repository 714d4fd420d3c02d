package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Size;

/**
 * Collects the scatter of vectors about their mean: equal ones have none, whatever they are.
 *
 * <p><b>Definition.</b> {@code S = sum (x - mean x)(x - mean x)^T}.
 *
 * <p><b>Shapes.</b> x [k], S [k,k]. One pass, of which S and the mean are all that is held.
 *
 * <p><b>Range.</b> Symmetric and positive semi-definite to rounding.
 *
 * <p><b>Degenerate.</b> Nothing collected and one vector: 0. A value that is not finite makes NaN of what it meets.
 *
 * <p><b>Source.</b> Welford, Technometrics 4 (1962), 419; parts combine as in Chan, Golub and LeVeque, Am. Stat. 37 (1983), 242.
 */
final class Scatter {

    private final double[] mean;
    private final double[] gap;
    private final double[][] lower;
    private long count;

    Scatter(int dimension) {
        this.mean = new double[dimension];
        this.gap = new double[dimension];
        this.lower = new double[dimension][];
        for (int k = 0; k < dimension; k++) {
            lower[k] = new double[k + 1];
        }
    }

    /** Adds a vector [k], which is not kept. */
    void accept(double[] vector) {
        count++;
        for (int k = 0; k < mean.length; k++) {
            gap[k] = vector[k] - mean[k];
            mean[k] += gap[k] / count;
        }
        addGap((count - 1.0) / count);
    }

    /** Adds all that {@code other} has collected, which does not change, and returns this. */
    Scatter combine(Scatter other) {
        if (other.count > 0) {
            double share = other.count / (double) (count + other.count);
            for (int k = 0; k < mean.length; k++) {
                gap[k] = other.mean[k] - mean[k];
                mean[k] += share * gap[k];
                for (int l = 0; l <= k; l++) {
                    lower[k][l] += other.lower[k][l];
                }
            }
            addGap(count * share);
            count += other.count;
        }
        return this;
    }

    /** S */
    Matrix matrix() {
        int size = mean.length;
        double[] values = new double[Size.of("scatter", size, size)];
        for (int k = 0; k < size; k++) {
            for (int l = 0; l <= k; l++) {
                values[k * size + l] = lower[k][l];
                values[l * size + k] = lower[k][l];
            }
        }
        return Matrix.wrap(size, size, values);
    }

    private void addGap(double weight) {
        for (int k = 0; k < mean.length; k++) {
            double factor = weight * gap[k];
            double[] row = lower[k];
            for (int l = 0; l <= k; l++) {
                row[l] += factor * gap[l];
            }
        }
    }
}
