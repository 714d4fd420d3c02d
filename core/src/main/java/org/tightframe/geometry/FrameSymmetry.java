package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;

/**
 * How far C vectors are from equal norms and equal, maximal angles.
 *
 * <p><b>Definition.</b> {@code equinorm} = standard deviation over mean of the norms; over all pairs of different vectors,
 * {@code equiangularStd} = standard deviation of their cosines and {@code equiangularDeviation} = mean |cos + 1/(C-1)|.
 * Standard deviations are of the population.
 *
 * <p><b>Range.</b> equinorm in [0, sqrt(C-1)], equiangularStd in [0, 1], equiangularDeviation in [0, 1 + 1/(C-1)]; all 0 for a
 * simplex ETF.
 *
 * <p><b>Degenerate.</b> A pair with a zero vector has no cosine and is left out; where nothing is left, NaN.
 *
 * <p><b>Source.</b> Papyan, Han and Donoho, PNAS 2020, figures 2 to 4.
 */
record FrameSymmetry(double equinorm, double equiangularStd, double equiangularDeviation) {

    static final FrameSymmetry UNKNOWN = new FrameSymmetry(Double.NaN, Double.NaN, Double.NaN);

    static FrameSymmetry of(Matrix rows) {
        int classes = rows.rows();
        double[] norms = new double[classes];
        for (int c = 0; c < classes; c++) {
            norms[c] = Math.sqrt(rows.rowDot(c, rows, c));
        }
        double[] cosines = new double[classes * (classes - 1) / 2];
        int pairs = 0;
        double deviation = 0;
        for (int a = 0; a < classes; a++) {
            for (int b = 0; b < a; b++) {
                if (norms[a] != 0 && norms[b] != 0) {
                    cosines[pairs] = rows.rowDot(a, rows, b) / norms[a] / norms[b];
                    deviation += Math.abs(cosines[pairs] + 1.0 / (classes - 1));
                    pairs++;
                }
            }
        }
        double norm = mean(norms, classes);
        return new FrameSymmetry(
                std(norms, classes, norm) / norm, std(cosines, pairs, mean(cosines, pairs)), deviation / pairs);
    }

    private static double mean(double[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return sum / n;
    }

    private static double std(double[] values, int n, double mean) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(sum / n);
    }
}
