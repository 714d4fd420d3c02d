package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;

/**
 * The class-distance normalised variance.
 *
 * <p><b>Definition.</b> {@code cdnv = mean over c != c' of (var_c + var_c') / (2 ||mu_c - mu_c'||^2)}, var_c the mean squared
 * distance of the examples of class c from mu_c.
 *
 * <p><b>Shapes.</b> centres [C,d], variances [C]; O(C^2 d) time, and no C x C matrix.
 *
 * <p><b>Range.</b> [0, inf], 0 where each class is a point.
 *
 * <p><b>Degenerate.</b> Infinite where two centres coincide, NaN where their variances are 0 as well.
 *
 * <p><b>Source.</b> Galanti, György and Hutter, ICLR 2022, definition 1.
 */
final class ClassDistances {

    /** A squared distance below this fraction of the squared norms has lost digits to cancellation and is formed again. */
    private static final double CANCELLED = 1e-3;

    private ClassDistances() {}

    static double normalisedVariance(double[] variances, Matrix centres) {
        int classes = centres.rows();
        double[] squares = new double[classes];
        for (int c = 0; c < classes; c++) {
            squares[c] = centres.rowDot(c, centres, c);
        }
        double[] sum = new double[1];
        centres.forEachProduct(centres, (a, b, product) -> {
            if (a > b) {
                double distance = squares[a] + squares[b] - 2 * product;
                if (!(distance > CANCELLED * (squares[a] + squares[b]))) {
                    distance = squaredDistance(centres, a, b);
                }
                sum[0] += (variances[a] + variances[b]) / (2 * distance);
            }
        });
        return sum[0] / (classes * (classes - 1) / 2.0);
    }

    private static double squaredDistance(Matrix centres, int a, int b) {
        double sum = 0;
        for (int k = 0; k < centres.columns(); k++) {
            double gap = centres.get(a, k) - centres.get(b, k);
            sum += gap * gap;
        }
        return sum;
    }
}
