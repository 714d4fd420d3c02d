package org.tightframe.calibration;

import org.tightframe.linalg.RowMatrix;

/** A matrix whose rows are computed each time they are read. */
record LazyRows(int rows, int columns, Row each) implements RowMatrix {

    /** Writes row i into the first places of {@code row}. */
    @FunctionalInterface
    interface Row {
        void write(int i, double[] row);
    }

    @Override
    public double get(int row, int column) {
        return row(row, new double[columns])[column];
    }

    @Override
    public double[] row(int i, double[] row) {
        each.write(i, row);
        return row;
    }
}
