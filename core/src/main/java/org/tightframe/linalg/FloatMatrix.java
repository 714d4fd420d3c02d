package org.tightframe.linalg;

import java.util.Arrays;

/**
 * An immutable dense matrix of floats, row-major: features [N,d] or logits [N,C] as a network gives them.
 */
public final class FloatMatrix implements RowMatrix {

    private final int rows;
    private final int columns;
    private final float[] values;

    private FloatMatrix(int rows, int columns, float[] values) {
        if (rows < 0 || columns < 0 || Size.of("matrix", rows, columns) != values.length) {
            throw new IllegalArgumentException("matrix[" + rows + "," + columns + "]: expected " + (long) rows * columns
                    + " values, got " + values.length);
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** The matrix over {@code values}, row after row, which it takes over: the caller must not change them afterwards. */
    public static FloatMatrix wrap(int rows, int columns, float[] values) {
        return new FloatMatrix(rows, columns, values);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public double get(int row, int column) {
        return values[row * columns + column];
    }

    @Override
    public double[] row(int i, double[] row) {
        int start = i * columns;
        for (int k = 0; k < columns; k++) {
            row[k] = values[start + k];
        }
        return row;
    }

    @Override
    public void rows(int from, int to, double[] row) {
        int start = from * columns;
        int count = (to - from) * columns;
        for (int k = 0; k < count; k++) {
            row[k] = values[start + k];
        }
    }

    @Override
    public boolean isSinglePrecision() {
        return true;
    }

    /** A copy of all values, row after row. */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatMatrix m
                && rows == m.rows
                && columns == m.columns
                && Arrays.equals(values, m.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "FloatMatrix[" + rows + "," + columns + "]";
    }
}
