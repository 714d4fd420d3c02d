package org.tightframe.calibration;

import org.tightframe.linalg.RowMatrix;

/**
 * Probabilities p [N,C]: every value in [0, 1], every row of sum 1 up to the rounding of a half-precision network.
 */
public record Probabilities(RowMatrix values) {

    /** Half precision keeps 11 bits. */
    private static final double SUM_TOLERANCE = 2e-3;

    public Probabilities {
        Rows.requireColumns("probabilities", values);
        for (int i = 0; i < values.rows(); i++) {
            double sum = 0;
            for (int c = 0; c < values.columns(); c++) {
                double p = values.get(i, c);
                if (!(p >= 0 && p <= 1 + SUM_TOLERANCE)) {
                    throw new IllegalArgumentException(
                            "probabilities row " + i + ", class " + c + ": expected a number in [0, 1], got " + p);
                }
                sum += p;
            }
            if (Math.abs(sum - 1) > SUM_TOLERANCE) {
                throw new IllegalArgumentException(
                        "probabilities row " + i + ": expected the sum 1, got " + sum + " (are these logits?)");
            }
        }
    }

    /** C */
    public int classes() {
        return values.columns();
    }

    /** N */
    public int size() {
        return values.rows();
    }
}
