package org.tightframe.theory;

/**
 * One point of the channel as a graph over the chord direction: what follows from the difference d alone.
 *
 * <p><b>Definition.</b> {@code s (2 cosh(d/2) e^s + C - 2) = kappa C / 2}; S = p_y + p_y', R = 1 - S.
 *
 * <p><b>Degenerate.</b> C = 2: s has no meaning and is 0, S = 1, R = 0.
 *
 * <p><b>Source.</b> Theory, theorems 3 and 4.
 *
 * @param midpoint s
 * @param pairMass S
 * @param restMass R, without cancellation
 */
record CurvePoint(double midpoint, double pairMass, double restMass) {

    private static final CurvePoint TWO_CLASSES = new CurvePoint(0, 1, 0);

    static CurvePoint at(int classes, double kappa, double difference) {
        if (classes == 2) {
            return TWO_CLASSES;
        }
        double r = classes - 2.0;
        double n = 2 * Math.cosh(difference / 2);
        double s = RLambert.solve(r, kappa * classes / 2, n);
        double pair = n * Math.exp(s);
        return pair == Double.POSITIVE_INFINITY
                ? new CurvePoint(s, 1, 0)
                : new CurvePoint(s, pair / (pair + r), r / (pair + r));
    }

    /** dlam/dd, positive; tau = tanh(d/2). */
    double slope(double kappa, double tau) {
        double tau2 = tau * tau;
        return 1 / (2 * kappa) + pairMass / 4 * ((1 - tau2) + tau2 * restMass / (1 + midpoint * pairMass));
    }
}
