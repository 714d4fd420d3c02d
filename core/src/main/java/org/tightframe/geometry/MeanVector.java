package org.tightframe.geometry;

import org.tightframe.linalg.Vector;

/**
 * The mean of vectors and how far they scatter about it.
 *
 * <p><b>Definition.</b> {@code squares = sum ||v - mean||^2}; {@code energyOfMean = n (||mean||^2 - s^2/n)} with {@code s^2 =
 * squares/(n-1)}, whose expectation is n times the squared length of the true mean: scatter adds nothing to it.
 *
 * <p><b>Shapes.</b> v [d].
 *
 * <p><b>Range.</b> squares at least 0; energyOfMean any number, below 0 where scatter alone would make the mean longer.
 *
 * <p><b>Degenerate.</b> A single vector has no scatter: energyOfMean is NaN.
 *
 * <p><b>Source.</b> Welford, Technometrics 1962; Chan, Golub and LeVeque, The American Statistician 1983, for combining.
 */
final class MeanVector {

    private final double[] mean;
    private long count;
    private double squares;

    MeanVector(int dimension) {
        this.mean = new double[dimension];
    }

    void accept(double[] v) {
        count++;
        for (int k = 0; k < v.length; k++) {
            double gap = v[k] - mean[k];
            mean[k] += gap / count;
            squares += gap * (v[k] - mean[k]);
        }
    }

    void combine(MeanVector other) {
        long both = count + other.count;
        if (both > 0) {
            double weight = other.count / (double) both;
            for (int k = 0; k < mean.length; k++) {
                double gap = other.mean[k] - mean[k];
                squares += gap * gap * count * weight;
                mean[k] += gap * weight;
            }
            squares += other.squares;
            count = both;
        }
    }

    long count() {
        return count;
    }

    double squares() {
        return squares;
    }

    double energyOfMean() {
        return count < 2 ? Double.NaN : count * Vector.dot(mean, mean) - squares / (count - 1);
    }
}
