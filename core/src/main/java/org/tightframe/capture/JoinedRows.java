package org.tightframe.capture;

import org.tightframe.linalg.RowMatrix;

/** The rows of one matrix, then those of another of as many columns, without a copy. */
record JoinedRows(RowMatrix upper, RowMatrix lower) implements RowMatrix {

    @Override
    public int rows() {
        return upper.rows() + lower.rows();
    }

    @Override
    public int columns() {
        return upper.columns();
    }

    @Override
    public double get(int row, int column) {
        return row < upper.rows() ? upper.get(row, column) : lower.get(row - upper.rows(), column);
    }

    @Override
    public double[] row(int i, double[] row) {
        return i < upper.rows() ? upper.row(i, row) : lower.row(i - upper.rows(), row);
    }

    @Override
    public boolean isSinglePrecision() {
        return upper.isSinglePrecision() && lower.isSinglePrecision();
    }
}
