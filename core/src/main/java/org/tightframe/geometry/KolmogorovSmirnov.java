package org.tightframe.geometry;

import java.util.Arrays;

/**
 * How far two samples are from having one distribution.
 *
 * <p><b>Definition.</b> {@code max over x of |F_a(x) - F_b(x)|} of the empirical distribution functions.
 *
 * <p><b>Shapes.</b> Two samples of any sizes.
 *
 * <p><b>Range.</b> [0, 1]; 0 for equal samples, 1 where all of one lies below all of the other.
 *
 * <p><b>Degenerate.</b> An empty sample, or a value that is not a number: NaN.
 *
 * <p><b>Source.</b> Smirnov, 1939.
 */
final class KolmogorovSmirnov {

    private KolmogorovSmirnov() {}

    static double distance(double[] a, double[] b) {
        double[] x = a.clone();
        double[] y = b.clone();
        Arrays.sort(x);
        Arrays.sort(y);
        // NaN sorts last
        if (x.length == 0 || y.length == 0 || Double.isNaN(x[x.length - 1]) || Double.isNaN(y[y.length - 1])) {
            return Double.NaN;
        }
        int i = 0;
        int j = 0;
        double largest = 0;
        while (i < x.length && j < y.length) {
            double at = Math.min(x[i], y[j]);
            while (i < x.length && x[i] == at) {
                i++;
            }
            while (j < y.length && y[j] == at) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / x.length - (double) j / y.length));
        }
        return largest;
    }
}
