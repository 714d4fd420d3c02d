package org.tightframe.linalg;

import java.util.Arrays;

/**
 * One matrix B [m,d] times the vectors of a {@link BatchedProduct}, in single precision and with a bound on the error: for
 * decisions, which the few vectors that the bound leaves open then take in double precision. Nearly twice as fast. Not for use by
 * several threads.
 */
public final class RoughProduct {

    /** Coordinates that are transposed at a time. */
    private static final int DEPTH = 64;

    /** Vectors transposed together. */
    private static final int LINE = 4;

    /** Half a unit in the last place of 1. */
    private static final double ROUNDING = 0x1p-24;

    /** Sums of products below this do not overflow. */
    private static final double LARGEST = Float.MAX_VALUE / 4;

    private final float[][] rows;
    private final float[][] coordinates;
    private final float[][] products;
    private final double relativeError;
    private final double largest;
    private final double underflowing;

    /** For batches of up to {@code capacity} vectors. */
    public RoughProduct(Matrix matrix, int capacity) {
        this.rows = new float[matrix.rows()][matrix.columns()];
        double norm = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rows[i].length; k++) {
                rows[i][k] = (float) matrix.get(i, k);
            }
            norm = Math.max(norm, Math.sqrt(matrix.rowDot(i, matrix, i)));
        }
        this.coordinates = new float[Math.min(DEPTH, matrix.columns())][capacity];
        this.products = new float[matrix.rows()][capacity];
        double roundings = (matrix.columns() + 2) * ROUNDING;
        this.largest = norm;
        this.relativeError = roundings / (1 - roundings) * norm;
        this.underflowing = matrix.columns() * (double) Float.MIN_NORMAL;
    }

    /** {@code [i][j]}: row i of B times vector j, for the first {@code size} vectors. The array is the same every time. */
    public float[][] multiply(BatchedProduct vectors, int size) {
        for (float[] row : products) {
            Arrays.fill(row, 0, size, 0);
        }
        int dimension = rows.length == 0 ? 0 : rows[0].length;
        for (int from = 0; from < dimension; from += DEPTH) {
            int depth = Math.min(DEPTH, dimension - from);
            transpose(vectors, from, depth, size);
            accumulate(from, depth, size);
        }
        return products;
    }

    /** No product is further from its value than this, for a vector of norm {@code norm}; not a number where that overflows. */
    public double error(double norm) {
        boolean overflows = !(largest < LARGEST && norm < LARGEST && largest * norm < LARGEST);
        double underflow = underflowing * (1 + largest + norm);
        return overflows ? Double.NaN : relativeError * norm + underflow;
    }

    private void transpose(BatchedProduct vectors, int from, int depth, int size) {
        int line = 0;
        for (; line + LINE <= size; line += LINE) {
            transposeLine(vectors, line, from, depth);
        }
        for (int j = line; j < size; j++) {
            for (int k = 0; k < depth; k++) {
                coordinates[k][j] = (float) vectors.vector(j)[from + k];
            }
        }
    }

    private void transposeLine(BatchedProduct vectors, int line, int from, int depth) {
        double[] v0 = vectors.vector(line);
        double[] v1 = vectors.vector(line + 1);
        double[] v2 = vectors.vector(line + 2);
        double[] v3 = vectors.vector(line + 3);
        for (int k = 0; k < depth; k++) {
            float[] row = coordinates[k];
            row[line] = (float) v0[from + k];
            row[line + 1] = (float) v1[from + k];
            row[line + 2] = (float) v2[from + k];
            row[line + 3] = (float) v3[from + k];
        }
    }

    private void accumulate(int from, int depth, int size) {
        int k = 0;
        for (; k + 4 <= depth; k += 4) {
            for (int i = 0; i < rows.length; i++) {
                float[] row = rows[i];
                int at = from + k;
                add(
                        products[i],
                        row[at],
                        row[at + 1],
                        row[at + 2],
                        row[at + 3],
                        coordinates[k],
                        coordinates[k + 1],
                        coordinates[k + 2],
                        coordinates[k + 3],
                        size);
            }
        }
        for (; k < depth; k++) {
            for (int i = 0; i < rows.length; i++) {
                add(products[i], rows[i][from + k], coordinates[k], size);
            }
        }
    }

    private static void add(
            float[] sum,
            float a0,
            float a1,
            float a2,
            float a3,
            float[] x0,
            float[] x1,
            float[] x2,
            float[] x3,
            int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += (a0 * x0[j] + a1 * x1[j]) + (a2 * x2[j] + a3 * x3[j]);
        }
    }

    private static void add(float[] sum, float a, float[] x, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += a * x[j];
        }
    }
}
