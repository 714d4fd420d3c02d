package org.tightframe.theory;

/**
 * The curve of a channel, s and lam as explicit functions of the difference d, and its inverse.
 *
 * <p><b>Definition.</b> With n = 2 cosh(d/2) and tau = tanh(d/2): {@code (s + c)(n e^s + C - 2) = x}, {@code S = n e^s/(n e^s + C
 * - 2)}, {@code (1 - eps)(lam - 1/2) = d/(2 kappa) + S tau/2}. For free features {@code x = kappa C/2} and {@code c = kappa
 * eps/2}; for non-negative ones x = kappa (C - 2)/2 and c = 0.
 *
 * <p><b>Method.</b> lam rises with d, so Newton inside a bracket inverts it; each step costs one r-Lambert.
 *
 * <p><b>Source.</b> Theory, theorems 3 and 4, solver A, sections 4 and 6.1.
 *
 * @param classes C
 * @param kappa kappa
 * @param smoothing eps
 * @param budget x
 */
record ChannelCurve(int classes, double kappa, double smoothing, double budget) {

    /** After a step of this size, of d, the next would be of its square: below rounding. */
    private static final double LAST_STEP = 1e-9;

    /** Never reached: nine steps are the most seen for kappa in [1e-8, 1e12]. */
    private static final int MAX_STEPS = 100;

    /** Below this S tanh(d/2), of its largest value 1 - eps, the plain residual has no cancellation. */
    private static final double PLAIN_RESIDUAL_LIMIT = 0.5;

    static ChannelCurve free(int classes, double kappa, double smoothing) {
        return new ChannelCurve(classes, kappa, smoothing, kappa * classes / 2);
    }

    static ChannelCurve nonNegative(int classes, double kappa) {
        return new ChannelCurve(classes, kappa, 0, kappa * (classes - 2) / 2);
    }

    CurvePoint at(double difference) {
        double half = Math.exp(difference / 2);
        double n = half + 1 / half;
        double tau = Math.tanh(difference / 2);
        double tauRest = 4 / n / n;
        if (classes == 2) {
            return new CurvePoint(tau, tauRest, 0, 1, 0, 0);
        }
        double r = classes - 2.0;
        double shift = kappa * smoothing / 2;
        double s = RLambert.solveShifted(r, budget, n, shift);
        // an infinite n has s at its lower end, where e^s may be 0
        double pair = n == Double.POSITIVE_INFINITY ? n : n * Math.exp(s);
        double mass = pair == Double.POSITIVE_INFINITY ? 1 : pair / (pair + r);
        return new CurvePoint(tau, tauRest, s, mass, r / (pair + r), (s + shift) * mass);
    }

    double lambdaAt(double difference) {
        CurvePoint point = at(difference);
        return 0.5 + (difference / (2 * kappa) + point.pairMass() * point.tilt() / 2) / (1 - smoothing);
    }

    /** The point for lam >= 1/2, whose d is known to lie in [0, highest]. */
    ChannelPoint pointAt(double lambda, double oneMinusLambda, double highest) {
        double low = 0;
        double high = highest;
        double d = start(lambda, oneMinusLambda, highest);
        for (int i = 0; i < MAX_STEPS; i++) {
            CurvePoint point = at(d);
            double residual = residual(point, d, lambda, oneMinusLambda);
            double step = residual / point.slope(kappa);
            if (Math.abs(step) <= LAST_STEP * d) {
                return new ChannelPoint(classes, smoothing, d - step, point.midpoint() - point.descent() * step);
            }
            if (residual > 0) {
                high = d;
            } else {
                low = d;
            }
            double next = d - step;
            d = next > low && next < high ? next : (low + high) / 2;
        }
        return new ChannelPoint(classes, smoothing, d, at(d).midpoint());
    }

    /** The straight channel's d, or the limit logit(lam) of an infinite kappa where that is smaller. */
    private static double start(double lambda, double oneMinusLambda, double highest) {
        double straight = (lambda - oneMinusLambda) * highest;
        return oneMinusLambda > 0 ? Math.min(straight, Math.log(lambda / oneMinusLambda)) : straight;
    }

    /** {@code (1 - eps)(lam(d) - lam)}, in the one of two equal forms that has no cancellation. */
    private double residual(CurvePoint point, double d, double lambda, double oneMinusLambda) {
        double gap = point.pairMass() * point.tilt();
        double kept = 1 - smoothing;
        if (gap < PLAIN_RESIDUAL_LIMIT * kept) {
            return d / (2 * kappa) + gap / 2 - kept * (lambda - oneMinusLambda) / 2;
        }
        // R = (C-2)(s + c)/x
        double rest = (classes - 2) * point.midpoint() / (2 * budget) - smoothing / classes;
        return kept * oneMinusLambda + d / (2 * kappa) - rest - point.pairMass() / (1 + Math.exp(d));
    }
}
