package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;

/**
 * How far a classifier and the class means have become the same thing.
 *
 * <p><b>Definition.</b> {@code nc3 = || W/||W||_F - M0/||M0||_F ||_F^2}. {@code dualityError = || G/||G||_F - (I -
 * 11^T/C)/sqrt(C-1) ||_F} with G = W M0^T.
 *
 * <p><b>Shapes.</b> W and M0 [C,d].
 *
 * <p><b>Range.</b> nc3 in [0, 4], 0 where dual; dualityError in [0, 2], 0 where dual and a simplex ETF.
 *
 * <p><b>Degenerate.</b> A zero W or M0, or an empty class: NaN.
 *
 * <p><b>Source.</b> Papyan, Han and Donoho, PNAS 2020, NC3; Zhu et al., NeurIPS 2021, NC3 of section 5.
 */
record SelfDuality(double nc3, double dualityError) {

    static final SelfDuality UNKNOWN = new SelfDuality(Double.NaN, Double.NaN);

    static SelfDuality of(Matrix weight, Matrix centres) {
        return new SelfDuality(distance(weight, centres), SimplexEtf.distance(weight, centres));
    }

    private static double distance(Matrix weight, Matrix centres) {
        double weightNorm = weight.norm();
        double centreNorm = centres.norm();
        double sum = 0;
        for (int c = 0; c < weight.rows(); c++) {
            for (int k = 0; k < weight.columns(); k++) {
                double gap = weight.get(c, k) / weightNorm - centres.get(c, k) / centreNorm;
                sum += gap * gap;
            }
        }
        return sum;
    }
}
