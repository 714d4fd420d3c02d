package org.tightframe.linalg;

/**
 * The number of values of a matrix that is to lie in memory, in one array.
 */
final class Size {

    /** As long as an array can be on every Java. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private Size() {}

    /**
     * Rows times columns.
     *
     * @throws IllegalArgumentException where no array has so many
     */
    static int of(long rows, int columns) {
        long size = rows * columns;
        if (size > LARGEST) {
            throw new IllegalArgumentException("matrix[N=" + rows + ",d=" + columns + "]: expected at most " + LARGEST
                    + " values in memory, got " + size);
        }
        return (int) size;
    }
}
