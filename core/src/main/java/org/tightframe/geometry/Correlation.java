package org.tightframe.geometry;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Correlation of two columns.
 *
 * <p><b>Degenerate.</b> A constant or empty column, or a value that is not a number: NaN.
 */
final class Correlation {

    private Correlation() {}

    /** Pearson's: of the values. */
    static double linear(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double covariance = 0;
        double varianceA = 0;
        double varianceB = 0;
        for (int i = 0; i < a.length; i++) {
            covariance += (a[i] - meanA) * (b[i] - meanB);
            varianceA += (a[i] - meanA) * (a[i] - meanA);
            varianceB += (b[i] - meanB) * (b[i] - meanB);
        }
        return covariance / Math.sqrt(varianceA) / Math.sqrt(varianceB);
    }

    /** Spearman's: of the ranks, equal values sharing their mean rank. */
    static double rank(double[] a, double[] b) {
        return linear(ranks(a), ranks(b));
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum / values.length;
    }

    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[order[k]] = Double.isNaN(values[order[k]]) ? Double.NaN : (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
