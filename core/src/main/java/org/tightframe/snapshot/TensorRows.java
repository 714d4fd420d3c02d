package org.tightframe.snapshot;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.tightframe.linalg.RowMatrix;

/**
 * The elements of a tensor of two axes, where they lie.
 */
final class TensorRows implements RowMatrix {

    private final Elements elements;
    private final int rows;
    private final int columns;
    private final long rowStep;
    private final long columnStep;
    /** Whether a row lies in one piece, in the order that Java reads. */
    private final boolean plain;

    /** Of floating-point elements of two axes, each of at most 2^31 - 1. */
    TensorRows(Elements elements) {
        this.elements = elements;
        this.rows = Math.toIntExact(elements.shape().get(0));
        this.columns = Math.toIntExact(elements.shape().get(1));
        boolean byColumns = elements.layout().firstAxisFastest();
        long width = elements.dtype().bytes();
        this.rowStep = byColumns ? width : width * columns;
        this.columnStep = byColumns ? width * rows : width;
        this.plain = !byColumns && !elements.layout().bigEndian();
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
    public boolean isSinglePrecision() {
        return elements.dtype() != Dtype.F64;
    }

    @Override
    public double get(int row, int column) {
        return elements.realAt(begin(row) + Objects.checkIndex(column, columns) * columnStep);
    }

    @Override
    public double[] row(int i, double[] row) {
        long begin = begin(i);
        if (columns > 0 && plain) {
            ByteBuffer window = elements.bytes().window(begin);
            int at = elements.bytes().within(begin);
            if (columns * columnStep <= window.limit() - at) {
                return inOnePiece(window, at, row);
            }
        }
        for (int k = 0; k < columns; k++) {
            row[k] = elements.realAt(begin + k * columnStep);
        }
        return row;
    }

    private long begin(int row) {
        return elements.begin() + Objects.checkIndex(row, rows) * rowStep;
    }

    private double[] inOnePiece(ByteBuffer window, int at, double[] row) {
        switch (elements.dtype()) {
            case F64 -> doubles(window, at, row);
            case F32 -> floats(window, at, row);
            case F16 -> halves(window, at, row);
            default -> brainFloats(window, at, row);
        }
        return row;
    }

    private void doubles(ByteBuffer window, int at, double[] row) {
        for (int k = 0; k < columns; k++) {
            row[k] = window.getDouble(at + 8 * k);
        }
    }

    private void floats(ByteBuffer window, int at, double[] row) {
        for (int k = 0; k < columns; k++) {
            row[k] = window.getFloat(at + 4 * k);
        }
    }

    private void halves(ByteBuffer window, int at, double[] row) {
        for (int k = 0; k < columns; k++) {
            row[k] = HalfPrecision.fromBinary16(window.getShort(at + 2 * k));
        }
    }

    private void brainFloats(ByteBuffer window, int at, double[] row) {
        for (int k = 0; k < columns; k++) {
            row[k] = HalfPrecision.fromBfloat16(window.getShort(at + 2 * k));
        }
    }

    @Override
    public String toString() {
        return elements.dtype() + "[" + rows + "," + columns + "]";
    }
}
