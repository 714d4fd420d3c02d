package org.tightframe.linalg;

import java.util.Arrays;

/**
 * An immutable vector of doubles.
 */
public final class Vector {

    private final double[] values;

    private Vector(double[] values) {
        this.values = values;
    }

    /** The vector over {@code values}, which it takes over: the caller must not change them afterwards. */
    public static Vector wrap(double... values) {
        return new Vector(values);
    }

    public static Vector zeros(int size) {
        return new Vector(new double[size]);
    }

    public int size() {
        return values.length;
    }

    public double get(int i) {
        return values[i];
    }

    /** Inner product of two plain arrays of one length, such as rows that a loop reuses. */
    public static double dot(double[] a, double[] b) {
        return dot(a, 0, b, 0, a.length);
    }

    /** Inner product of {@code n} places of two arrays, in four sums that the processor can form side by side. */
    static double dot(double[] a, int i, double[] b, int j, int n) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int k = 0;
        for (; k + 4 <= n; k += 4) {
            sum0 += a[i + k] * b[j + k];
            sum1 += a[i + k + 1] * b[j + k + 1];
            sum2 += a[i + k + 2] * b[j + k + 2];
            sum3 += a[i + k + 3] * b[j + k + 3];
        }
        for (; k < n; k++) {
            sum0 += a[i + k] * b[j + k];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** Euclidean norm. */
    public double norm() {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return Math.sqrt(sum);
    }

    /** A copy of the values. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector v && Arrays.equals(values, v.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Vector[" + values.length + "]";
    }
}
