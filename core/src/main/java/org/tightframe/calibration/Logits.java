package org.tightframe.calibration;

import org.tightframe.linalg.RowMatrix;

/**
 * Unnormalised log-probabilities z [N,C], as a network gives them; every value finite.
 */
public final class Logits implements Predictions {

    private final RowMatrix values;

    private Logits(RowMatrix values) {
        this.values = values;
    }

    /**
     * @param values [N,C], with C at least 2
     * @throws IllegalArgumentException that names the row of a value that is not finite
     */
    public static Logits of(RowMatrix values) {
        Rows.requireColumns("logits", values);
        Rows.requireFinite("logits", values);
        return new Logits(values);
    }

    /** What the package has computed itself and need not look at again. */
    static Logits trusted(RowMatrix values) {
        return new Logits(values);
    }

    @Override
    public RowMatrix values() {
        return values;
    }

    @Override
    public double[] probabilities(int i, double[] row) {
        values.row(i, row);
        Rows.softmax(row, classes());
        return row;
    }

    @Override
    public Logits select(int[] examples) {
        return new Logits(values.select(examples));
    }
}
