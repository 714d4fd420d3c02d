package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;

/** A matrix of doubles as features, which come in single precision otherwise. */
record DoubleRows(Matrix matrix) implements RowMatrix {

    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public int columns() {
        return matrix.columns();
    }

    @Override
    public double get(int row, int column) {
        return matrix.get(row, column);
    }

    @Override
    public double[] row(int i, double[] row) {
        System.arraycopy(matrix.row(i), 0, row, 0, matrix.columns());
        return row;
    }
}
