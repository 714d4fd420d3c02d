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
 * <p><b>Range.</b> convex and theory in [0, inf); skill in [-inf, 1], above 0 where the model predicts better than the convex
 * combination.
 *
 * <p><b>Degenerate.</b> skill is -inf where the features are exactly convex. Nothing accepted: NaN.
 *
 * <p><b>Source.</b> Theory, section 8 (b).
 */
final class ChannelDeviation {

    private final Matrix centres;
    private final Matrix weight;
    private double toConvex;
    private double toTheory;
    private double chords;

    /** For class means and classifier rows [C,d], both centred, in whatever coordinates the features will come. */
    ChannelDeviation(Matrix centres, Matrix weight) {
        this.centres = centres;
        this.weight = weight;
    }

    /** Adds the feature {@code x} [d] of a mix, with the model's prediction in units of the classifier rows. */
    void accept(double[] x, int first, int second, double lambda, PairCoefficients predicted) {
        for (int k = 0; k < x.length; k++) {
            double centreFirst = centres.get(first, k);
            double centreSecond = centres.get(second, k);
            double convex = x[k] - (lambda * centreFirst + (1 - lambda) * centreSecond);
            double theory =
                    x[k] - (predicted.first() * weight.get(first, k) + predicted.second() * weight.get(second, k));
            double chord = centreFirst - centreSecond;
            toConvex += convex * convex;
            toTheory += theory * theory;
            chords += chord * chord;
        }
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
