package org.tightframe.theory;

/**
 * The unconstrained features model of a mixed example whose features are non-negative, as after a ReLU: class features along an
 * orthonormal frame, solved exactly.
 *
 * <p><b>Definition.</b> {@code W = nu (I - 11^T/C)} on a frame of C orthonormal non-negative directions (rows of norm m = nu
 * sqrt((C-1)/C), d at least C), {@code kappa' = nu^2/lamH}. x = nu h_y, y = nu h_y' minimise {@code log(e^x + e^y + C - 2) - lam x
 * - (1-lam) y + (x^2 + y^2)/(2 kappa')} over x, y >= 0.
 *
 * <p><b>Channel.</b> Within the dead zone next to lam = 1 the feature stays exactly on the ray of y. Elsewhere it follows the curve
 * of free features with kappa C replaced by kappa' (C - 2).
 *
 * <p><b>Range.</b> x and y are exact to some units in the last place of the larger of 1 and x.
 *
 * <p><b>Degenerate.</b> C = 2: the dead zone is everything, and the channel runs along both rays through the origin.
 *
 * <p><b>Source.</b> Theory, section 6.1. That the frame is optimal is proved given W only: see {@link ReluCertificate}.
 */
public final class ReluUfm {

    private final ChannelCurve curve;

    /** x where y becomes 0. */
    private final double corner;

    private ReluUfm(int classes, double kappa) {
        this.curve = ChannelCurve.nonNegative(classes, kappa);
        this.corner = RLambert.solve(classes - 1.0, kappa * (classes - 2), 1);
    }

    /** kappa is kappa' = nu^2/lamH. */
    public static ReluUfm of(int classes, double kappa) {
        Require.classes(classes);
        Require.kappa(classes, kappa);
        return new ReluUfm(classes, kappa);
    }

    /** C */
    public int classes() {
        return curve.classes();
    }

    /** kappa' */
    public double kappa() {
        return curve.kappa();
    }

    /** 1 - lam_c, the width of the dead zone: {@code 1/(e^x + C - 1)} with {@code x (e^x + C - 1) = kappa' (C - 2)}. */
    public double deadZone() {
        return 1 / (Math.exp(corner) + (classes() - 1));
    }

    /** The solution for y = y': {@code x (e^x + C - 1) = kappa' (C - 1)}. */
    public NonNegativePoint sameClass() {
        return onRay(0);
    }

    /** The solution for y != y'. */
    public NonNegativePoint at(double lambda) {
        return at(lambda, 1 - lambda);
    }

    /** The solution for y != y' where 1 - lam is known more exactly than the subtraction gives it. */
    public NonNegativePoint at(double lambda, double oneMinusLambda) {
        Require.lambda(lambda, oneMinusLambda);
        double smaller = Math.min(lambda, oneMinusLambda);
        NonNegativePoint point =
                smaller <= deadZone() ? onRay(smaller) : inside(Math.max(lambda, oneMinusLambda), smaller);
        return lambda < oneMinusLambda ? point.swapped() : point;
    }

    /** y = 0 and {@code (x + kappa' (1-lam))(e^x + C - 1) = kappa' (C - 1)}. */
    private NonNegativePoint onRay(double oneMinusLambda) {
        double r = classes() - 1.0;
        return new NonNegativePoint(classes(), RLambert.solveShifted(r, kappa() * r, 1, kappa() * oneMinusLambda), 0);
    }

    private NonNegativePoint inside(double lambda, double oneMinusLambda) {
        ChannelPoint point = curve.pointAt(lambda, oneMinusLambda, corner);
        return new NonNegativePoint(classes(), point.first(), Math.max(0, point.second()));
    }
}
