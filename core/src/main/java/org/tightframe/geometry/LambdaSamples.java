package org.tightframe.geometry;

import java.util.Arrays;

/**
 * What the logits of different-class mixes tell about lam.
 *
 * <p><b>Definition.</b> With xi = z_y - z_y' of the centred logits, d(lam) the model's and Delta the same-class margin: {@code
 * boundaryOffset} = mean |xi|/Delta over {@code |lam - 1/2| <= 0.05}; {@code midSlope} = slope of the least-squares line through 0
 * of xi/Delta on 2 lam - 1 over {@code |lam - 1/2| <= 1/4}; {@code rankCorrelation} = Spearman's of xi and lam; {@code linearR2} =
 * share of the variance of lam explained by a line in xi; {@code theoryR2} = 1 - sum (lam - lam(xi))^2 / sum (lam - mean)^2 with
 * lam(.) of the model; marginFit: {@link MarginFit}; {@code crossChannelKs} = the largest difference between the distribution
 * functions of xi and of d(lam); {@code boundaryPeak} = the number of mixes with |xi|/Delta in [0, 1/4) over the largest number in
 * [1/4, 1/2), [1/2, 3/4) and [3/4, 1].
 *
 * <p><b>Shapes.</b> xi, lam and d(lam) [N].
 *
 * <p><b>Range.</b> boundaryOffset in [0, inf), 0 where half-way mixes lie on the decision boundary. midSlope 1 for convex
 * combinations, about 2/Delta in the model. rankCorrelation in [-1, 1], linearR2 in [0, 1], theoryR2 in (-inf, 1], crossChannelKs
 * in [0, 1], 0 in the model. boundaryPeak in [0, inf]: above 1 where mixes are densest at the boundary; with uniform lam 1 for
 * convex combinations, but for the luck of the largest of three counts, above 1 in the model with a large kappa, below 1 where mixes
 * jump from class to class.
 *
 * <p><b>Degenerate.</b> No example in the range of lam, or no positive margin: NaN. Constant lam: NaN. Constant xi: linearR2 is
 * 0. boundaryPeak is infinite where only the first band has mixes, NaN where none has.
 *
 * <p><b>Source.</b> Theory, section 8 (b) and (c); Kolmogorov and Smirnov's two-sample statistic.
 */
final class LambdaSamples {

    private static final double BOUNDARY_HALF_WIDTH = 0.05;
    private static final double SLOPE_HALF_WIDTH = 0.25;
    /** The bands of |xi| up to Delta, the first of them on the boundary; a power of two, so that none is rounded. */
    private static final int BANDS = 4;

    private static final int FIRST_CAPACITY = 4;

    private double[] differences = new double[FIRST_CAPACITY];
    private double[] lambdas = new double[FIRST_CAPACITY];
    private double[] predicted = new double[FIRST_CAPACITY];
    private int size;

    /** Adds the xi and lam of one mix, and d(lam). */
    void accept(double difference, double lambda, double predictedDifference) {
        reserve(size + 1);
        differences[size] = difference;
        lambdas[size] = lambda;
        predicted[size] = predictedDifference;
        size++;
    }

    void combine(LambdaSamples other) {
        reserve(size + other.size);
        System.arraycopy(other.differences, 0, differences, size, other.size);
        System.arraycopy(other.lambdas, 0, lambdas, size, other.size);
        System.arraycopy(other.predicted, 0, predicted, size, other.size);
        size += other.size;
    }

    int size() {
        return size;
    }

    /** Relative to a margin of 1. */
    double boundaryOffset() {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < size; i++) {
            if (Math.abs(lambdas[i] - 0.5) <= BOUNDARY_HALF_WIDTH) {
                sum += Math.abs(differences[i]);
                n++;
            }
        }
        return sum / n;
    }

    /** Relative to a margin of 1. */
    double midSlope() {
        double product = 0;
        double square = 0;
        for (int i = 0; i < size; i++) {
            if (Math.abs(lambdas[i] - 0.5) <= SLOPE_HALF_WIDTH) {
                double x = 2 * lambdas[i] - 1;
                product += x * differences[i];
                square += x * x;
            }
        }
        return product / square;
    }

    double rankCorrelation() {
        return isLambdaConstant() ? Double.NaN : Correlation.rank(trimmed(differences), trimmed(lambdas));
    }

    double linearR2() {
        double[] xi = trimmed(differences);
        if (isLambdaConstant()) {
            return Double.NaN;
        }
        if (isConstant(xi)) {
            return 0;
        }
        double correlation = Correlation.linear(xi, trimmed(lambdas));
        return correlation * correlation;
    }

    double theoryR2(FittedTheory theory) {
        double mean = Correlation.mean(trimmed(lambdas));
        double residual = 0;
        double total = 0;
        for (int i = 0; i < size; i++) {
            double gap = lambdas[i] - theory.lambdaAt(differences[i]);
            residual += gap * gap;
            total += (lambdas[i] - mean) * (lambdas[i] - mean);
        }
        return isLambdaConstant() ? Double.NaN : 1 - residual / total;
    }

    MarginFit marginFit() {
        return MarginFit.of(trimmed(differences), trimmed(lambdas));
    }

    double crossChannelKs() {
        return KolmogorovSmirnov.distance(trimmed(differences), trimmed(predicted));
    }

    double boundaryPeak(double margin) {
        int[] counts = new int[BANDS];
        boolean known = true;
        for (int i = 0; i < size; i++) {
            double x = Math.abs(differences[i]) / margin;
            known &= !Double.isNaN(x);
            if (x <= 1) {
                counts[Math.min(BANDS - 1, (int) (BANDS * x))]++;
            }
        }
        int elsewhere = Arrays.stream(counts, 1, BANDS).max().orElse(0);
        return known ? counts[0] / (double) elsewhere : Double.NaN;
    }

    /** Rounded sums of equal numbers have a variance. */
    private boolean isLambdaConstant() {
        return isConstant(trimmed(lambdas));
    }

    private void reserve(int places) {
        if (places > differences.length) {
            int capacity = Math.max(places, 2 * differences.length);
            differences = Arrays.copyOf(differences, capacity);
            lambdas = Arrays.copyOf(lambdas, capacity);
            predicted = Arrays.copyOf(predicted, capacity);
        }
    }

    private double[] trimmed(double[] values) {
        return Arrays.copyOf(values, size);
    }

    private static boolean isConstant(double[] values) {
        for (double v : values) {
            if (v != values[0]) {
                return false;
            }
        }
        return true;
    }
}
