package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;

/**
 * The energy of a feature in the plane of the two centred classifier rows of its mix, from its two logits alone.
 *
 * <p><b>Definition.</b> {@code ||Pi X||^2 = z^T G^+ z} with z = (w0_y . X, w0_y' . X) and G the Gram matrix of the two rows.
 *
 * <p><b>Shapes.</b> rows [C,d].
 *
 * <p><b>Range.</b> [0, ||X||^2].
 *
 * <p><b>Degenerate.</b> Parallel rows, as always for C = 2, span a line: an eigenvalue of G below 1e-10 of the larger is
 * dropped. Zero rows: 0.
 *
 * <p><b>Source.</b> Theory, section 8 (b), E_pair.
 */
final class PairPlane {

    private static final double CUT_OFF = 1e-10;

    private PairPlane() {}

    static double energy(Matrix rows, int first, int second, double logitFirst, double logitSecond) {
        double a = rows.rowDot(first, rows, first);
        double b = rows.rowDot(first, rows, second);
        double c = rows.rowDot(second, rows, second);
        double determinant = a * c - b * b;
        double largest = (a + c) / 2 + Math.hypot((a - c) / 2, b);
        if (largest == 0) {
            return 0;
        }
        if (determinant > CUT_OFF * largest * largest) {
            return (c * logitFirst * logitFirst - 2 * b * logitFirst * logitSecond + a * logitSecond * logitSecond)
                    / determinant;
        }
        double angle = Math.atan2(2 * b, a - c) / 2;
        double along = Math.cos(angle) * logitFirst + Math.sin(angle) * logitSecond;
        return along * along / largest;
    }
}
