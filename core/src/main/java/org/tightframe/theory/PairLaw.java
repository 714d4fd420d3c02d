package org.tightframe.theory;

/**
 * The law of a mixed example: an ordered pair of classes, uniform over all C^2, y = y' included, and lam independent of it.
 *
 * <p><b>Source.</b> Theory, theorem 6.
 */
record PairLaw(int classes, LambdaRule rule) {

    /** The mean of what is the same for all pairs of one class, and for all of two. */
    double mean(double same, LambdaFunction mixed) {
        return (same + (classes - 1) * rule.mean(mixed)) / classes;
    }
}
