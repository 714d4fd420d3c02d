package org.tightframe.statistics;

import java.util.Arrays;

/**
 * Where a measure would lie, had other examples of the same kind been drawn.
 *
 * <p><b>Definition.</b> The (1 - level)/2 and (1 + level)/2 quantiles of the measure over the replicates of a {@link Bootstrap}
 * where it is finite, interpolated linearly between their ranks (the seventh definition of Hyndman and Fan, NumPy's own).
 *
 * <p><b>Shapes.</b> A number each.
 *
 * <p><b>Range.</b> low is at most high. The measure of the examples themselves may lie outside, as it does where resampling
 * biases the measure by more than it scatters.
 *
 * <p><b>Degenerate.</b> Where the measure is finite in fewer than half of the replicates, low and high are NaN. A measure that no
 * replicate changes has an interval of width 0.
 *
 * <p><b>Source.</b> Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
 *
 * @param low the lower end
 * @param high the upper end
 * @param level the share of the replicates between them, such as 0.95
 * @param leftOut the number of replicates where the measure was not finite
 */
public record Interval(double low, double high, double level, int leftOut) {

    /** True where {@code value} lies between the ends or on one of them. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Of the values of a measure in all replicates, in any order. */
    public static Interval of(double[] values, double level) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int leftOut = values.length - finite.length;
        return finite.length < leftOut
                ? new Interval(Double.NaN, Double.NaN, level, leftOut)
                : new Interval(quantile(finite, (1 - level) / 2), quantile(finite, (1 + level) / 2), level, leftOut);
    }

    private static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
