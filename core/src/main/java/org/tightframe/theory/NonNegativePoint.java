package org.tightframe.theory;

/**
 * The minimiser of the unconstrained features model with non-negative features for one target, free of scale.
 *
 * <p><b>Definition.</b> x = nu h_y and y = nu h_y', where h_c is the coordinate of h along class c of the orthonormal frame and
 * {@code W = nu (I - 11^T/C)} on it: x = z_y - z_o and y = z_y' - z_o for a third class o.
 *
 * <p><b>Source.</b> Theory, section 6.1.
 *
 * @param classes C
 * @param first x, at least 0
 * @param second y, at least 0
 */
public record NonNegativePoint(int classes, double first, double second) {

    /** The logits z; their sum over all classes is 0. */
    public PairOutput logits() {
        return output().logits();
    }

    /** The probabilities softmax(z). */
    public PairOutput probabilities() {
        return output().probabilities();
    }

    /** 1 minus the probability of the likelier of the two classes, without cancellation. */
    public double oneMinusConfidence() {
        return output().oneMinusConfidence();
    }

    /** CE(z, t) for the target lam e_y + (1 - lam) e_y'. */
    public double crossEntropy(double lambda, double oneMinusLambda) {
        return output().crossEntropy(lambda, oneMinusLambda);
    }

    /** x^2 + y^2 = nu^2 ||h||^2. */
    public double squaredSum() {
        return first * first + second * second;
    }

    /** The same point seen from y'. */
    NonNegativePoint swapped() {
        double ofOther = second;
        return new NonNegativePoint(classes, ofOther, first);
    }

    private ChannelPoint output() {
        return new ChannelPoint(classes, 0, first - second, (first + second) / 2);
    }
}
