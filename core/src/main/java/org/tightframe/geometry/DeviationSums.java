package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;
import org.tightframe.theory.PairCoefficients;

/**
 * How far mixed features lie from the two predictions for them, relative to the distance of their classes.
 *
 * <p><b>Definition.</b> Over examples with feature X, relative to mu_G: {@code convex = sqrt(sum ||X - (lam mu0_y + (1-lam)
 * mu0_y')||^2 / sum ||mu_y - mu_y'||^2)}; {@code theory} likewise with the unconstrained features model's prediction; {@code
 * skill = 1 - sum ||X - theory||^2 / sum ||X - convex||^2}.
 *
 * <p><b>Shapes.</b> X, mu0_c and w_c [d], or all of them in coordinates of the classifier's row space [rank].
 *
 * <p><b>Range.</b> convex and theory in [0, inf); skill in [-inf, 1], above 0 where the model predicts better than the convex
 * combination.
 *
 * <p><b>Degenerate.</b> skill is -inf where the features are exactly convex. Nothing accepted: NaN.
 *
 * <p><b>Source.</b> Theory, section 8 (b).
 */
final class DeviationSums {

    private double toConvex;
    private double toTheory;
    private double chords;

    /**
     * Adds the coordinates x of a mix of two classes with the given centres and classifier rows, all centred and in the same
     * coordinates, with the model's prediction in units of the rows.
     */
    void accept(
            double[] x, Matrix centres, Matrix rows, int first, int second, double lambda, PairCoefficients predicted) {
        for (int k = 0; k < x.length; k++) {
            double centreFirst = centres.get(first, k);
            double centreSecond = centres.get(second, k);
            double convex = x[k] - (lambda * centreFirst + (1 - lambda) * centreSecond);
            double theory = x[k] - (predicted.first() * rows.get(first, k) + predicted.second() * rows.get(second, k));
            double chord = centreFirst - centreSecond;
            toConvex += convex * convex;
            toTheory += theory * theory;
            chords += chord * chord;
        }
    }

    void combine(DeviationSums other) {
        toConvex += other.toConvex;
        toTheory += other.toTheory;
        chords += other.chords;
    }

    double convex() {
        return Math.sqrt(toConvex / chords);
    }

    double theory() {
        return Math.sqrt(toTheory / chords);
    }

    double skill() {
        return 1 - toTheory / toConvex;
    }
}
