package org.tightframe.linalg;

/**
 * A matrix that is read a row at a time, wherever its values lie: in an array, or in a file mapped into memory. What measures
 * read features [N,d] from. Its values do not change, and several threads may read it at once.
 */
public interface RowMatrix {

    int rows();

    int columns();

    double get(int row, int column);

    /** Writes row {@code i} into {@code row}, of at least {@code columns()} places, which is returned. */
    double[] row(int i, double[] row);

    /**
     * Writes the rows from {@code from} up to {@code to}, one after the other, into {@code values}, of at least {@code (to - from) *
     * columns()} places.
     */
    default void rows(int from, int to, double[] values) {
        int columns = columns();
        double[] row = new double[columns];
        for (int i = from; i < to; i++) {
            System.arraycopy(row(i, row), 0, values, (i - from) * columns, columns);
        }
    }

    /** True where every value is one of single precision, so that a float holds it exactly; doubles unless a matrix says so. */
    default boolean isSinglePrecision() {
        return false;
    }

    /** These rows in this order, without a copy; a row may be named more than once. */
    default RowMatrix select(int[] chosen) {
        return new SelectedRows(this, chosen);
    }
}
