package org.tightframe.calibration;

import org.tightframe.linalg.RowMatrix;

/**
 * Unnormalised log-probabilities z [N,C], as a network gives them; every value finite.
 */
public record Logits(RowMatrix values) {

    public Logits {
        Rows.requireColumns("logits", values);
        for (int i = 0; i < values.rows(); i++) {
            for (int c = 0; c < values.columns(); c++) {
                if (!Double.isFinite(values.get(i, c))) {
                    throw new IllegalArgumentException(
                            "logits row " + i + ", class " + c + ": expected a finite number, got " + values.get(i, c));
                }
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
