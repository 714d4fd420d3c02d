package org.tightframe.linalg;

/**
 * The number of values of a matrix that is to lie in memory, in one array.
 */
public final class Size {

    /** As long as an array can be on every Java. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private Size() {}

    /**
     * Rows times columns.
     *
     * @param what the matrix, for the message
     * @throws IllegalArgumentException where no array has so many
     */
    public static int of(String what, long rows, int columns) {
        long size = rows * columns;
        if (size > LARGEST) {
            throw new IllegalArgumentException(what + "[" + rows + "," + columns + "]: expected at most " + LARGEST
                    + " values in memory, got " + size);
        }
        return (int) size;
    }
}
