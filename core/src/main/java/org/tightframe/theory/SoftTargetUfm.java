package org.tightframe.theory;

import org.tightframe.linalg.Vector;

/**
 * The unconstrained features model under a simplex ETF for any target: smoothed labels, CutMix, mixes of many classes.
 *
 * <p><b>Definition.</b> The z with {@code z + kappa softmax(z) = kappa t}, for t in the simplex of C classes.
 *
 * <p><b>Method.</b> For a given {@code l = log sum exp z - log C} every z_c is the root of an increasing convex function; their
 * sum is concave and increasing in l, so Newton from l = 0 rises to its root without a line search. Targets near 1/C are solved
 * for their distance from 1/C.
 *
 * <p><b>Range.</b> Over kappa in [1e-8, 1e12] and C up to 1000 the logits are exact to 4e-15 of the largest of them, and so is
 * {@link SoftTargetOptimum#difference} of itself, also between nearly equal targets, where the difference of two logits is not.
 *
 * <p><b>Source.</b> Theory, theorem 0 and solver B.
 */
public final class SoftTargetUfm {

    /** Relative steps below this improve nothing. */
    private static final double STEP_TOLERANCE = 2 * Math.ulp(1.0);

    /** Never reached: ten steps are the most seen. */
    private static final int MAX_STEPS = 100;

    private final int classes;
    private final double kappa;

    private SoftTargetUfm(int classes, double kappa) {
        this.classes = classes;
        this.kappa = kappa;
    }

    public static SoftTargetUfm of(int classes, double kappa) {
        Require.classes(classes);
        Require.kappa(classes, kappa);
        return new SoftTargetUfm(classes, kappa);
    }

    /** The optimum for a target of C numbers at least 0 with sum 1. */
    public SoftTargetOptimum solve(Vector target) {
        Require.target(classes, target);
        double[] z = new double[classes];
        double excess = 0;
        for (int i = 0; i < MAX_STEPS; i++) {
            var sum = new CompensatedSum();
            double slope = 0;
            for (int c = 0; c < classes; c++) {
                z[c] = logit(target.get(c), excess);
                double e = kappa / classes * Math.exp(z[c] - excess);
                sum.add(z[c]);
                slope += e / (1 + e);
            }
            double step = -sum.value() / slope;
            excess += step;
            if (step <= STEP_TOLERANCE * excess) {
                break;
            }
        }
        return new SoftTargetOptimum(kappa, target, Vector.wrap(z));
    }

    /** The root z of {@code z + (kappa/C) e^(z-l) = kappa t}, by Newton from above. */
    private double logit(double target, double excess) {
        double scale = kappa / classes;
        boolean nearMean = target > 0.5 / classes;
        double right = nearMean ? kappa * (target - 1.0 / classes) : kappa * target;
        double z = upperBound(target, excess);
        if (nearMean) {
            z = Math.min(z, Math.max(right, excess));
        }
        for (int i = 0; i < MAX_STEPS; i++) {
            double e = scale * Math.exp(z - excess);
            double left = nearMean ? scale * Math.expm1(z - excess) : e;
            double step = (z + left - right) / (1 + e);
            if (step <= STEP_TOLERANCE * Math.abs(z)) {
                return Math.min(z, z - step);
            }
            z -= step;
        }
        return z;
    }

    private double upperBound(double target, double excess) {
        double shift = excess - Math.log(kappa / classes);
        double x = kappa * target - shift;
        return x >= 1 ? shift + Math.log(x) - Math.log(x) / (2 * x) : kappa * target;
    }
}
