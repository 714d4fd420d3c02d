package org.tightframe.linalg;

import java.util.Arrays;

/**
 * An immutable dense matrix of doubles, row-major.
 */
public final class Matrix implements RowMatrix {

    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        if (rows < 0 || columns < 0 || Size.of("matrix", rows, columns) != values.length) {
            throw new IllegalArgumentException("matrix[" + rows + "," + columns + "]: expected " + (long) rows * columns
                    + " values, got " + values.length);
        }
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** The matrix over {@code values}, row after row, which it takes over: the caller must not change them afterwards. */
    public static Matrix wrap(int rows, int columns, double[] values) {
        return new Matrix(rows, columns, values);
    }

    /** The matrix of these rows, copied; all of one length. */
    public static Matrix of(double[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[Size.of("matrix", rows.length, columns)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "matrix row " + i + ": expected " + columns + " values, got " + rows[i].length);
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return new Matrix(rows.length, columns, values);
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
        System.arraycopy(values, i * columns, row, 0, columns);
        return row;
    }

    /** A copy of one row. */
    public double[] row(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /** A copy of all values, row after row. */
    public double[] toArray() {
        return values.clone();
    }

    /** Inner product of row i of this matrix with row j of {@code other}. */
    public double rowDot(int i, Matrix other, int j) {
        return Vector.dot(values, i * columns, other.values, j * columns, columns);
    }

    /** Inner product of row i of this matrix with {@code vector}. */
    public double rowDot(int i, double[] vector) {
        return Vector.dot(values, i * columns, vector, 0, columns);
    }

    /** Writes this matrix [m,d] times {@code vector} [d] into {@code product} [m], which is returned. */
    public double[] times(double[] vector, double[] product) {
        for (int i = 0; i < rows; i++) {
            product[i] = rowDot(i, vector);
        }
        return product;
    }

    /** This matrix [m,n] times {@code other} [n,d]. */
    public Matrix times(Matrix other) {
        if (columns != other.rows) {
            throw new IllegalArgumentException("A" + shape() + " B" + other.shape() + ": inner sizes differ");
        }
        int width = other.columns;
        double[] product = new double[Size.of("matrix", rows, width)];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double factor = values[i * columns + j];
                for (int k = 0; k < width; k++) {
                    product[i * width + k] += factor * other.values[j * width + k];
                }
            }
        }
        return new Matrix(rows, width, product);
    }

    /** This matrix [m,d] times the transpose of {@code other} [n,d]: all inner products of rows, [m,n]. */
    public Matrix timesTransposed(Matrix other) {
        double[] product = new double[Size.of("matrix", rows, other.rows)];
        forEachProduct(other, (i, j, dot) -> product[i * other.rows + j] = dot);
        return new Matrix(rows, other.rows, product);
    }

    /** Visits all inner products of a row of this matrix [m,d] with one of {@code other} [n,d], without ever holding m n. */
    public void forEachProduct(Matrix other, PairVisitor visitor) {
        if (columns != other.columns) {
            throw new IllegalArgumentException("A" + shape() + " B^T" + other.shape() + ": columns differ");
        }
        BatchedProduct batch = new BatchedProduct(this);
        for (int from = 0; from < other.rows; from += batch.capacity()) {
            int size = Math.min(batch.capacity(), other.rows - from);
            for (int j = 0; j < size; j++) {
                other.row(from + j, batch.next());
            }
            double[][] products = batch.multiply();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < size; j++) {
                    visitor.accept(i, from + j, products[i][j]);
                }
            }
        }
    }

    /** Receives the inner product of row i of one matrix with row j of another. */
    @FunctionalInterface
    public interface PairVisitor {
        void accept(int i, int j, double product);
    }

    /** The transpose [n,m] of this matrix [m,n]. */
    public Matrix transposed() {
        double[] turned = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                turned[k * rows + i] = values[i * columns + k];
            }
        }
        return new Matrix(columns, rows, turned);
    }

    /** The rows of this matrix followed by those of {@code other}. */
    public Matrix above(Matrix other) {
        if (columns != other.columns) {
            throw new IllegalArgumentException("A" + shape() + " above B" + other.shape() + ": columns differ");
        }
        double[] stacked = Arrays.copyOf(values, Size.of("matrix", (long) rows + other.rows, columns));
        System.arraycopy(other.values, 0, stacked, values.length, other.values.length);
        return new Matrix(rows + other.rows, columns, stacked);
    }

    /** The mean row. */
    public Vector meanRow() {
        double[] mean = new double[columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                mean[k] += values[i * columns + k];
            }
        }
        for (int k = 0; k < columns; k++) {
            mean[k] /= rows;
        }
        return Vector.wrap(mean);
    }

    /** This matrix with {@code row} subtracted from every row. */
    public Matrix minusRow(Vector row) {
        double[] shifted = values.clone();
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                shifted[i * columns + k] -= row.get(k);
            }
        }
        return new Matrix(rows, columns, shifted);
    }

    /** Frobenius norm. */
    public double norm() {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return Math.sqrt(sum);
    }

    /** The named rows, in that order. */
    public Matrix rows(int... chosen) {
        double[] picked = new double[Size.of("matrix", chosen.length, columns)];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(values, chosen[i] * columns, picked, i * columns, columns);
        }
        return new Matrix(chosen.length, columns, picked);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix m && rows == m.rows && columns == m.columns && Arrays.equals(values, m.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Matrix" + shape();
    }

    private String shape() {
        return "[" + rows + "," + columns + "]";
    }
}
