package org.tightframe.linalg;

import java.util.Arrays;

/**
 * One matrix B [m,d] times many vectors x [d], a batch at a time: the fastest that plain loops do, several times as fast as one
 * product after the other.
 *
 * <p>Fill {@link #next()} until {@link #isFull()}, then {@link #multiply()}. A product has the same bits whatever batch its
 * vector falls into. Not for use by several threads.
 */
public final class BatchedProduct {

    /** Loops of this length run at full speed; longer ones leave the first-level cache. */
    private static final int LARGEST_BATCH = 512;

    private static final int SMALLEST_BATCH = 64;

    /** Numbers in a batch, 4 MiB: what many threads may hold at once. */
    private static final int LARGEST_SIZE = 1 << 19;

    /** Coordinates that are transposed at a time: at most 256 KiB, which the second-level cache holds. */
    private static final int DEPTH = 64;

    /** Vectors transposed together: eight doubles fill a cache line. */
    private static final int LINE = 8;

    private final Matrix matrix;
    private final double[][] vectors;
    private final double[][] coordinates;
    private final double[][] products;
    private final int capacity;
    private int size;

    public BatchedProduct(Matrix matrix) {
        this.matrix = matrix;
        this.capacity = capacity(Math.max(matrix.rows(), matrix.columns()));
        this.vectors = new double[capacity][matrix.columns()];
        this.coordinates = new double[Math.min(DEPTH, matrix.columns())][capacity];
        this.products = new double[matrix.rows()][capacity];
    }

    /** Vectors in a full batch where a vector or its products have {@code size} numbers; a power of two. */
    private static int capacity(int size) {
        int fitting = Integer.highestOneBit(LARGEST_SIZE / Math.max(1, size));
        return Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, fitting));
    }

    /** Vectors in a full batch. */
    public int capacity() {
        return capacity;
    }

    /** The place [d] for one more vector, to be filled before anything else is called. */
    public double[] next() {
        return vectors[size++];
    }

    /** The number of vectors waiting. */
    public int size() {
        return size;
    }

    /** The j-th vector of the batch that waits, or was multiplied last. Not to be kept. */
    public double[] vector(int j) {
        return vectors[j];
    }

    public boolean isFull() {
        return size == capacity;
    }

    /**
     * The products of the waiting vectors, after which none waits: {@code [i][j]} is row i of B times vector j. The array is
     * the same every time.
     */
    public double[][] multiply() {
        for (double[] row : products) {
            Arrays.fill(row, 0, size, 0);
        }
        for (int from = 0; from < matrix.columns(); from += DEPTH) {
            int depth = Math.min(DEPTH, matrix.columns() - from);
            transpose(from, depth);
            accumulate(matrix, from, coordinates, depth, size, products);
        }
        size = 0;
        return products;
    }

    /**
     * Adds B times a batch that is given by coordinate: {@code products[i][j] += sum_k B[i, from + k] coordinates[k][j]} for k
     * below {@code depth} and j below {@code size}.
     */
    public static void accumulate(
            Matrix matrix, int from, double[][] coordinates, int depth, int size, double[][] products) {
        int k = 0;
        for (; k + 4 <= depth; k += 4) {
            for (int i = 0; i < matrix.rows(); i++) {
                add(
                        products[i],
                        matrix.get(i, from + k),
                        matrix.get(i, from + k + 1),
                        matrix.get(i, from + k + 2),
                        matrix.get(i, from + k + 3),
                        coordinates[k],
                        coordinates[k + 1],
                        coordinates[k + 2],
                        coordinates[k + 3],
                        size);
            }
        }
        for (; k < depth; k++) {
            for (int i = 0; i < matrix.rows(); i++) {
                add(products[i], matrix.get(i, from + k), coordinates[k], size);
            }
        }
    }

    /** Four terms at once: more than four and the compiler no longer vectorises the loop. */
    private static void add(
            double[] sum,
            double a0,
            double a1,
            double a2,
            double a3,
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += (a0 * x0[j] + a1 * x1[j]) + (a2 * x2[j] + a3 * x3[j]);
        }
    }

    private static void add(double[] sum, double a, double[] x, int n) {
        for (int j = 0; j < n; j++) {
            sum[j] += a * x[j];
        }
    }

    private void transpose(int from, int depth) {
        int line = 0;
        for (; line + LINE <= size; line += LINE) {
            transposeLine(line, from, depth);
        }
        for (int j = line; j < size; j++) {
            for (int k = 0; k < depth; k++) {
                coordinates[k][j] = vectors[j][from + k];
            }
        }
    }

    private void transposeLine(int line, int from, int depth) {
        double[] v0 = vectors[line];
        double[] v1 = vectors[line + 1];
        double[] v2 = vectors[line + 2];
        double[] v3 = vectors[line + 3];
        double[] v4 = vectors[line + 4];
        double[] v5 = vectors[line + 5];
        double[] v6 = vectors[line + 6];
        double[] v7 = vectors[line + 7];
        for (int k = 0; k < depth; k++) {
            double[] row = coordinates[k];
            row[line] = v0[from + k];
            row[line + 1] = v1[from + k];
            row[line + 2] = v2[from + k];
            row[line + 3] = v3[from + k];
            row[line + 4] = v4[from + k];
            row[line + 5] = v5[from + k];
            row[line + 6] = v6[from + k];
            row[line + 7] = v7[from + k];
        }
    }
}
