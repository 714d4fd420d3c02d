package org.tightframe.theory;

/**
 * The optimal features of one loss, as the target varies.
 *
 * <p><b>Source.</b> Theory, sections 1 to 4.
 */
public sealed interface FeatureOptima permits CrossEntropyOptima, SquaredErrorOptima {

    /** The optimum for y = y', whatever lam: {@code second} then speaks of any class but y, with coefficient 0. */
    FeatureOptimum sameClass();

    /** The optimum for y != y', where 1 - lam is known more exactly than a subtraction gives it. */
    FeatureOptimum at(double lambda, double oneMinusLambda);

    /** The optimum for y != y'. */
    default FeatureOptimum at(double lambda) {
        return at(lambda, 1 - lambda);
    }
}
