package org.tightframe.theory;

import org.tightframe.linalg.Vector;

/** What every type of this package demands of its arguments, said in one way. */
final class Require {

    /** How far lam + (1 - lam) may be from 1: rounding of a caller who formed both. */
    private static final double SUM_TOLERANCE = 1e-9;

    private Require() {}

    static void classes(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes: expected at least 2, got " + classes);
        }
    }

    static void positive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + ": expected a finite number > 0, got " + value);
        }
    }

    /** Finite even times C, as every equation has it. */
    static void kappa(int classes, double kappa) {
        if (!(kappa > 0) || !Double.isFinite(kappa * classes)) {
            throw new IllegalArgumentException("kappa: expected a finite number > 0, got " + kappa);
        }
    }

    static void decays(double weightDecay, double featureDecay) {
        positive("weightDecay", weightDecay);
        positive("featureDecay", featureDecay);
        positive("weightDecay * featureDecay", weightDecay * featureDecay);
    }

    static void smoothing(double smoothing) {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing: expected a number in [0, 1), got " + smoothing);
        }
    }

    static void lambda(double lambda, double oneMinusLambda) {
        if (!(lambda >= 0) || !(oneMinusLambda >= 0) || !(Math.abs(lambda + oneMinusLambda - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException(
                    "lambda: expected lam and 1 - lam in [0, 1] with sum 1, got " + lambda + " and " + oneMinusLambda);
        }
    }

    /** Of C probabilities: at least 0, with sum 1. */
    static void target(int classes, Vector target) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < target.size(); c++) {
            sum += target.get(c);
            least = Math.min(least, target.get(c));
        }
        if (target.size() != classes || least < 0 || !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
            throw new IllegalArgumentException("target: expected C = " + classes + " numbers >= 0 with sum 1, got "
                    + target.size() + " of which the least is " + least + " and the sum " + sum);
        }
    }
}
