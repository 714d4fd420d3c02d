package org.tightframe.linalg;

/** Chosen rows of a matrix in a chosen order, without a copy; a row may be chosen more than once. */
final class SelectedRows implements RowMatrix {

    private final RowMatrix source;
    private final int[] chosen;

    SelectedRows(RowMatrix source, int[] chosen) {
        this.source = source;
        this.chosen = chosen;
    }

    @Override
    public int rows() {
        return chosen.length;
    }

    @Override
    public int columns() {
        return source.columns();
    }

    @Override
    public double get(int row, int column) {
        return source.get(chosen[row], column);
    }

    @Override
    public double[] row(int i, double[] row) {
        return source.row(chosen[i], row);
    }

    @Override
    public boolean isSinglePrecision() {
        return source.isSinglePrecision();
    }
}
