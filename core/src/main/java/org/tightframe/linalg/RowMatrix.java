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

    /** True where every value is one of single precision, so that a float holds it exactly; doubles unless a matrix says so. */
    default boolean isSinglePrecision() {
        return false;
    }
}
