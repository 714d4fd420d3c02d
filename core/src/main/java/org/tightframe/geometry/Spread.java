package org.tightframe.geometry;

/**
 * Mean and standard deviation of numbers that come one by one.
 *
 * <p><b>Definition.</b> The deviation is the population's: {@code sqrt(mean (x - mean)^2)}.
 *
 * <p><b>Shapes.</b> Numbers.
 *
 * <p><b>Range.</b> The deviation is at least 0.
 *
 * <p><b>Degenerate.</b> No number: NaN.
 *
 * <p><b>Source.</b> Welford, Technometrics 1962.
 */
final class Spread {

    private long count;
    private double mean;
    private double squares;

    void accept(double x) {
        count++;
        double before = x - mean;
        mean += before / count;
        squares += before * (x - mean);
    }

    double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    double std() {
        return Math.sqrt(squares / count);
    }
}
