package org.tightframe.theory;

/**
 * The r-Lambert function, the one transcendental equation behind the unconstrained features model.
 *
 * <p><b>Definition.</b> The root {@code u >= 0} of {@code u (n e^u + r) = x}; shifted by c, the root {@code u > -c} of {@code (u
 * + c)(n e^u + r) = x}.
 *
 * <p><b>Range.</b> 0 at x = 0, increasing in x, decreasing in r and n.
 *
 * <p><b>Method.</b> The left side is convex and increasing, so Newton started above the root falls onto it without a bracket.
 * The start is the smallest of the upper bounds at hand: {@code x/(n+r)}, the bound of Hoorfar and Hassani on the ordinary
 * Lambert W of x/n, and for a shift also {@code log((x/c - r)/n)}.
 *
 * <p><b>Degenerate.</b> An infinite n gives -c, the limit.
 *
 * <p><b>Source.</b> Mező and Baricz, Trans. AMS 369 (2017), 7917; Hoorfar and Hassani, J. Inequal. Pure Appl. Math. 9 (2008),
 * art. 51, Theorem 2.7. The shift is that of label smoothing, Theory, section 4.
 */
public final class RLambert {

    /** e/(e-1), of the Hoorfar-Hassani bound. */
    private static final double E_OVER_E_MINUS_1 = Math.E / (Math.E - 1);

    /** A step below two units in the last place of u no longer improves it. */
    private static final double STEP_TOLERANCE = 2 * Math.ulp(1.0);

    /** Never reached: three to five steps are usual. Ends a loop that a NaN would keep alive. */
    private static final int MAX_STEPS = 100;

    private RLambert() {}

    /**
     * The root {@code u >= 0} of {@code u (n e^u + r) = x}.
     *
     * @param r at least 0
     * @param x at least 0, finite
     * @param n above 0
     */
    public static double solve(double r, double x, double n) {
        return solveShifted(r, x, n, 0);
    }

    /**
     * The root {@code u > -c} of {@code (u + c)(n e^u + r) = x}.
     *
     * @param r at least 0
     * @param x at least 0, finite
     * @param n above 0
     * @param shift c, at least 0, finite
     */
    public static double solveShifted(double r, double x, double n, double shift) {
        if (!(r >= 0) || !(x >= 0) || x == Double.POSITIVE_INFINITY || !(n > 0) || !(shift >= 0)) {
            throw new IllegalArgumentException("r-Lambert: expected r >= 0, finite x >= 0, n > 0, shift >= 0, got r="
                    + r + ", x=" + x + ", n=" + n + ", shift=" + shift);
        }
        if (x == 0 || n == Double.POSITIVE_INFINITY) {
            return 0 - shift;
        }
        double u = upperBound(r, x, n, shift);
        for (int i = 0; i < MAX_STEPS; i++) {
            double e = n * Math.exp(u);
            double step = ((u + shift) * (e + r) - x) / (e * (1 + u + shift) + r);
            // rounding may put the start a little below the root, from where the first step leads above it
            if (step <= STEP_TOLERANCE * Math.abs(u) && (i > 0 || step >= -STEP_TOLERANCE * Math.abs(u))) {
                return Math.min(u, u - step);
            }
            u -= step;
        }
        return u;
    }

    private static double upperBound(double r, double x, double n, double shift) {
        double lambert = lambertBound(r, x, n, shift) - shift;
        double linear = x / (n + r) - shift;
        if (linear < 0) {
            return Math.min(0, lambert);
        }
        double bound = Math.min(linear, lambert);
        return shift > 0 ? Math.min(bound, Math.log((x / shift - r) / n)) : bound;
    }

    /** Of v = u + c, which solves {@code v (n e^-c e^v + r) = x}. */
    private static double lambertBound(double r, double x, double n, double shift) {
        double log = Math.log(x / n) + shift;
        if (log < 1) {
            return x / (n * Math.exp(-shift) + r);
        }
        double logLog = Math.log(log);
        return log - logLog + E_OVER_E_MINUS_1 * logLog / log;
    }
}
