package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.tightframe.linalg.RowMatrix;

/**
 * A matrix to write, row by row, in its own precision: networks compute in single, and what has doubles keeps them.
 */
record RowsPart(String name, RowMatrix rows) implements SafetensorsWriter.Part {

    private static final int CHUNK = 1 << 16;

    @Override
    public Dtype dtype() {
        return rows.isSinglePrecision() ? Dtype.F32 : Dtype.F64;
    }

    @Override
    public List<Long> shape() {
        return List.of((long) rows.rows(), (long) rows.columns());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Dtype dtype = dtype();
        LittleEndian chunk = new LittleEndian(out, CHUNK);
        double[] row = new double[rows.columns()];
        for (int i = 0; i < rows.rows(); i++) {
            rows.row(i, row);
            for (double value : row) {
                long bits =
                        dtype == Dtype.F64 ? Double.doubleToRawLongBits(value) : Float.floatToRawIntBits((float) value);
                chunk.put(bits, dtype.bytes());
            }
        }
        chunk.flush();
    }
}
