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
                inOnePiece(window, at, row, columns);
                return row;
            }
        }
        for (int k = 0; k < columns; k++) {
            row[k] = elements.realAt(begin + k * columnStep);
        }
        return row;
    }

    @Override
    public void rows(int from, int to, double[] values) {
        if (columns > 0 && plain && from < to) {
            long begin = begin(from);
            ByteBuffer window = elements.bytes().window(begin);
            int at = elements.bytes().within(begin);
            if ((to - from) * rowStep <= window.limit() - at) {
                Objects.checkIndex(to - 1, rows);
                inOnePiece(window, at, values, (to - from) * columns);
                return;
            }
        }
        RowMatrix.super.rows(from, to, values);
    }

    private long begin(int row) {
        return elements.begin() + Objects.checkIndex(row, rows) * rowStep;
    }

    private void inOnePiece(ByteBuffer window, int at, double[] values, int count) {
        switch (elements.dtype()) {
            case F64 -> doubles(window, at, values, count);
            case F32 -> floats(window, at, values, count);
            case F16 -> halves(window, at, values, count);
            default -> brainFloats(window, at, values, count);
        }
    }

    private static void doubles(ByteBuffer window, int at, double[] values, int count) {
        for (int k = 0; k < count; k++) {
            values[k] = window.getDouble(at + 8 * k);
        }
    }

    private static void floats(ByteBuffer window, int at, double[] values, int count) {
        for (int k = 0; k < count; k++) {
            values[k] = window.getFloat(at + 4 * k);
        }
    }

    private static void halves(ByteBuffer window, int at, double[] values, int count) {
        for (int k = 0; k < count; k++) {
            values[k] = HalfPrecision.fromBinary16(window.getShort(at + 2 * k));
        }
    }

    private static void brainFloats(ByteBuffer window, int at, double[] values, int count) {
        for (int k = 0; k < count; k++) {
            values[k] = HalfPrecision.fromBfloat16(window.getShort(at + 2 * k));
        }
    }

    @Override
    public String toString() {
        return elements.dtype() + "[" + rows + "," + columns + "]";
    }
}
