package org.tightframe.linalg;

import java.util.Arrays;

/**
 * An immutable dense matrix of doubles, row-major.
 */
public final class Matrix {

    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
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
        double[] values = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "matrix row " + i + ": expected " + columns + " values, got " + rows[i].length);
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return new Matrix(rows.length, columns, values);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public double get(int row, int column) {
        return values[row * columns + column];
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
        double sum = 0;
        int a = i * columns;
        int b = j * columns;
        for (int k = 0; k < columns; k++) {
            sum += values[a + k] * other.values[b + k];
        }
        return sum;
    }

    /** Inner product of row i of this matrix with {@code vector}. */
    public double rowDot(int i, double[] vector) {
        double sum = 0;
        int a = i * columns;
        for (int k = 0; k < columns; k++) {
            sum += values[a + k] * vector[k];
        }
        return sum;
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
        double[] product = new double[rows * width];
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
        if (columns != other.columns) {
            throw new IllegalArgumentException("A" + shape() + " B^T" + other.shape() + ": columns differ");
        }
        double[] product = new double[rows * other.rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < other.rows; j++) {
                product[i * other.rows + j] = rowDot(i, other, j);
            }
        }
        return new Matrix(rows, other.rows, product);
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
        double[] picked = new double[chosen.length * columns];
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
