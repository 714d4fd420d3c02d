package org.tightframe.theory;

/**
 * The r-Lambert function, the one transcendental equation behind the unconstrained features model.
 *
 * <p><b>Definition.</b> The root {@code u >= 0} of {@code u (n e^u + r) = x}.
 *
 * <p><b>Range.</b> 0 at x = 0, increasing in x, decreasing in r and n.
 *
 * <p><b>Method.</b> The left side is convex and increasing, so Newton started above the root falls onto it without a bracket.
 * The start is the smaller of two upper bounds: {@code x/(n+r)}, and the bound of Hoorfar and Hassani on the ordinary Lambert
 * W of x/n.
 *
 * <p><b>Degenerate.</b> An infinite n gives 0, the limit.
 *
 * <p><b>Source.</b> Mező and Baricz, Trans. AMS 369 (2017), 7917; Hoorfar and Hassani, J. Inequal. Pure Appl. Math. 9 (2008),
 * art. 51, Theorem 2.7.
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
        if (!(r >= 0) || !(x >= 0) || x == Double.POSITIVE_INFINITY || !(n > 0)) {
            throw new IllegalArgumentException(
                    "r-Lambert: expected r >= 0, finite x >= 0, n > 0, got r=" + r + ", x=" + x + ", n=" + n);
        }
        if (x == 0 || n == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double u = upperBound(r, x, n);
        for (int i = 0; i < MAX_STEPS; i++) {
            double e = n * Math.exp(u);
            double step = (u * (e + r) - x) / (e * (1 + u) + r);
            if (step <= STEP_TOLERANCE * u) {
                return Math.min(u, u - step);
            }
            u -= step;
        }
        return u;
    }

    private static double upperBound(double r, double x, double n) {
        double bound = x / (n + r);
        double y = x / n;
        if (y < Math.E) {
            return bound;
        }
        double log = Math.log(y);
        double logLog = Math.log(log);
        return Math.min(bound, log - logLog + E_OVER_E_MINUS_1 * logLog / log);
    }
}
