package org.tightframe.calibration;

import org.tightframe.linalg.RowMatrix;

/**
 * Probabilities p [N,C]: every value in [0, 1] and every row of sum 1, up to the rounding of a half-precision network. They are
 * taken as they are, no row is normalised; but a confidence above 1 is 1.
 */
public final class Probabilities implements Predictions {

    /** Half precision keeps 11 bits. */
    private static final double SUM_TOLERANCE = 2e-3;

    /** The half-precision number after 1. */
    private static final double MOST = 1 + 0x1p-10;

    private final RowMatrix values;

    private Probabilities(RowMatrix values) {
        this.values = values;
    }

    /**
     * @param values [N,C], with C at least 2
     * @throws IllegalArgumentException that names the row that is no distribution
     */
    public static Probabilities of(RowMatrix values) {
        Rows.requireColumns("probabilities", values);
        Rows.requireEach(values, Probabilities::require);
        return new Probabilities(values);
    }

    /** What the package has computed itself and need not look at again. */
    static Probabilities trusted(RowMatrix values) {
        return new Probabilities(values);
    }

    @Override
    public RowMatrix values() {
        return values;
    }

    @Override
    public double[] probabilities(int i, double[] row) {
        return values.row(i, row);
    }

    @Override
    public Probabilities select(int[] examples) {
        return new Probabilities(values.select(examples));
    }

    private static void require(int i, double[] p) {
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            if (!(p[c] >= 0 && p[c] <= MOST)) {
                throw new IllegalArgumentException(
                        "probabilities row " + i + ", class " + c + ": expected a number in [0, 1], got " + p[c]);
            }
            sum += p[c];
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException("probabilities row " + i + ": expected the sum 1, got " + sum
                    + " (are these logits, or rounded to few digits?)");
        }
    }
}
