package org.tightframe.theory;

/**
 * The minimiser of the unconstrained features model for one target, free of the scale of the classifier.
 *
 * <p><b>Definition.</b> d = z_y - z_y' and s = (z_y + z_y')/2 - z_o. With rows of norm m, c = (C-1)/(m^2 C) and {@code h = c
 * ((s + d/2) w_y + (s - d/2) w_y')}; {@code z_o = -2 s / C}.
 *
 * <p><b>Degenerate.</b> C = 2: there is no third class, s = 0, and the coefficients are those of least norm.
 *
 * <p><b>Source.</b> Theory, theorem 2; the outputs are formed without cancellation as in section 2.2.
 *
 * @param classes C
 * @param smoothing eps, the part of every target that is spread over all classes; 0 without label smoothing
 * @param difference d
 * @param midpoint s
 */
public record ChannelPoint(int classes, double smoothing, double difference, double midpoint) {

    /** z_y - z_o = s + d/2. */
    public double first() {
        return midpoint + difference / 2;
    }

    /** z_y' - z_o = s - d/2. */
    public double second() {
        return midpoint - difference / 2;
    }

    /** The logits z; their sum over all classes is 0. */
    public PairOutput logits() {
        double other = -2 * midpoint / classes;
        return new PairOutput(first() + other, second() + other, thirdOrNan(other));
    }

    /** The probabilities softmax(z). */
    public PairOutput probabilities() {
        double larger = 1 / (1 + oddsAgainstLarger());
        double smaller = larger * Math.exp(-Math.abs(difference));
        double other = thirdOrNan(larger * Math.exp(-largerExcess()));
        return difference >= 0 ? new PairOutput(larger, smaller, other) : new PairOutput(smaller, larger, other);
    }

    /** The coefficients of h for classifier rows of norm m. */
    public PairCoefficients coefficients(double rowNorm) {
        double c = scale(rowNorm);
        return new PairCoefficients(c * first(), c * second());
    }

    /** ||h||^2 for classifier rows of norm m. */
    public double squaredNorm(double rowNorm) {
        return scale(rowNorm) * squaredLogits();
    }

    /**
     * 1 minus the probability of the likelier of the two classes, without cancellation: for lam above 1/2, 1 - p_y.
     */
    public double oneMinusConfidence() {
        double odds = oddsAgainstLarger();
        return odds / (1 + odds);
    }

    /** CE(z, t) for the target {@code t = (1-eps)(lam e_y + (1-lam) e_y') + eps/C}. */
    public double crossEntropy(double lambda, double oneMinusLambda) {
        double share = smoothing / classes;
        double targetOfSmaller = (1 - smoothing) * (difference >= 0 ? oneMinusLambda : lambda) + share;
        return Math.log1p(oddsAgainstLarger())
                + targetOfSmaller * Math.abs(difference)
                + (classes - 2) * share * largerExcess();
    }

    /** ||z||^2 over all classes; ||h||^2 of rows with m^2 C/(C-1) = 1. */
    double squaredLogits() {
        return difference * difference / 2 + 2 * midpoint * midpoint * (classes - 2) / classes;
    }

    /** The same point seen from y'; 0 stays 0 and does not become -0. */
    ChannelPoint swapped() {
        return new ChannelPoint(classes, smoothing, 0 - difference, midpoint);
    }

    private double scale(double rowNorm) {
        return (classes - 1) / (rowNorm * rowNorm * classes);
    }

    private double largerExcess() {
        return midpoint + Math.abs(difference) / 2;
    }

    /** (1 - p) / p of the likelier of the two classes. */
    private double oddsAgainstLarger() {
        return Math.exp(-Math.abs(difference)) + (classes - 2) * Math.exp(-largerExcess());
    }

    private double thirdOrNan(double other) {
        return classes == 2 ? Double.NaN : other;
    }
}
