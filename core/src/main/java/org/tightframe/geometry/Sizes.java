package org.tightframe.geometry;

/** Sizes of matrices of which there must be an array. */
final class Sizes {

    /** What every virtual machine allows; some need the last few for themselves. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private Sizes() {}

    /** The number of values of a matrix [rows, columns]. */
    static int product(String what, int rows, int columns) {
        long values = (long) rows * columns;
        if (values > MOST) {
            throw new IllegalArgumentException(
                    what + "[" + rows + "," + columns + "]: expected at most " + MOST + " values, got " + values);
        }
        return (int) values;
    }
}
