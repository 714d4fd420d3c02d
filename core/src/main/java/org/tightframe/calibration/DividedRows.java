package org.tightframe.calibration;

import org.tightframe.linalg.RowMatrix;

/** A matrix over one number. */
record DividedRows(RowMatrix dividend, double divisor) implements RowMatrix {

    @Override
    public int rows() {
        return dividend.rows();
    }

    @Override
    public int columns() {
        return dividend.columns();
    }

    @Override
    public double get(int row, int column) {
        return dividend.get(row, column) / divisor;
    }

    @Override
    public double[] row(int i, double[] row) {
        dividend.row(i, row);
        divide(row, columns());
        return row;
    }

    @Override
    public void rows(int from, int to, double[] values) {
        dividend.rows(from, to, values);
        divide(values, (to - from) * columns());
    }

    private void divide(double[] values, int count) {
        for (int k = 0; k < count; k++) {
            values[k] /= divisor;
        }
    }
}
