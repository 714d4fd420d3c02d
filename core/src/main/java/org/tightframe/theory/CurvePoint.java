package org.tightframe.theory;

/**
 * One point of a channel as a graph over the chord direction: what follows from the difference d alone.
 *
 * <p><b>Definition.</b> s as {@link ChannelCurve} defines it; tau = tanh(d/2), S = p_y + p_y', R = 1 - S; w = (s + c) S with c =
 * kappa eps/2.
 *
 * <p><b>Degenerate.</b> C = 2: s has no meaning and is 0, S = 1, R = 0.
 *
 * <p><b>Source.</b> Theory, theorems 3 and 4; section 4 for smoothing.
 *
 * @param tilt tau
 * @param tiltRest 1 - tau^2, without cancellation
 * @param midpoint s
 * @param pairMass S
 * @param restMass R, without cancellation
 * @param stiffness w
 */
record CurvePoint(double tilt, double tiltRest, double midpoint, double pairMass, double restMass, double stiffness) {

    /** q = w / (1 + w), in [0, 1). */
    double bend() {
        return stiffness / (1 + stiffness);
    }

    /** ds/dd = -(q/2) tau, in (-1/2, 1/2). */
    double descent() {
        return -bend() * tilt / 2;
    }

    /** {@code (1 - eps) dlam/dd}, positive. */
    double slope(double kappa) {
        return 1 / (2 * kappa) + pairMass / 4 * (tiltRest + tilt * tilt * restMass / (1 + stiffness));
    }
}
