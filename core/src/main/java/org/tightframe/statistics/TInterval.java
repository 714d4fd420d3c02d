package org.tightframe.statistics;

import java.util.Arrays;

/**
 * A mean, or a difference of means, of few values with what they say about where it truly lies.
 *
 * <p><b>Definition.</b> Of n values: mean +- t s/sqrt(n), s their standard deviation (n - 1 below the sum), t the (1 + level)/2
 * quantile of Student's t with n - 1 degrees of freedom. Of two samples without a common order (Welch): the difference of means
 * +- t sqrt(s1^2/n1 + s2^2/n2) with the degrees of freedom of Welch and Satterthwaite. Of pairs: that of their differences.
 *
 * <p><b>Shapes.</b> A number each.
 *
 * <p><b>Range.</b> low is at most centre and that at most high. Holds the true mean in the share {@code level} of repetitions
 * where values are independent and normal.
 *
 * <p><b>Degenerate.</b> Values that are all equal have an interval of width 0. Fewer than two values have none: an
 * IllegalArgumentException.
 *
 * <p><b>Source.</b> Student, The probable error of a mean, Biometrika 6 (1908); B. L. Welch, The generalization of 'Student's'
 * problem when several different population variances are involved, Biometrika 34 (1947).
 *
 * @param centre the mean, or the difference of means
 * @param low the lower end
 * @param high the upper end
 * @param level such as 0.95
 */
public record TInterval(double centre, double low, double high, double level) {

    /** Of the mean of these values, at least two and all finite. */
    public static TInterval ofMean(double[] values, double level) {
        requireTwo(values);
        double mean = mean(values);
        return around(mean, Math.sqrt(squaredError(values, mean)), values.length - 1, level);
    }

    /** Of the mean of {@code to} minus {@code from}, value by value. */
    public static TInterval ofPairs(double[] from, double[] to, double level) {
        if (from.length != to.length) {
            throw new IllegalArgumentException("from[n=" + from.length + "] vs to[n=" + to.length + "]");
        }
        double[] differences = new double[from.length];
        Arrays.setAll(differences, i -> to[i] - from[i]);
        return ofMean(differences, level);
    }

    /** Of the mean of {@code to} minus that of {@code from}, of independent samples. */
    public static TInterval ofSamples(double[] from, double[] to, double level) {
        requireTwo(from);
        requireTwo(to);
        double a = squaredError(from, mean(from));
        double b = squaredError(to, mean(to));
        double freedom = a + b == 0 ? 1 : (a + b) * (a + b) / (a * a / (from.length - 1) + b * b / (to.length - 1));
        return around(mean(to) - mean(from), Math.sqrt(a + b), freedom, level);
    }

    /** True where {@code value} lies between the ends or on one of them. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    private static TInterval around(double centre, double error, double freedom, double level) {
        double half = error == 0 ? 0 : error * StudentT.upperQuantile((1 - level) / 2, freedom);
        return new TInterval(centre, centre - half, centre + half, level);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** s^2/n */
    private static double squaredError(double[] values, double mean) {
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return squares / (values.length - 1) / values.length;
    }

    private static void requireTwo(double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("interval: expected at least 2 values, got " + values.length);
        }
    }
}
