package org.tightframe.statistics;

/**
 * The regularised incomplete beta function I_x(a, b), relative to itself accurate to about 1e-13 down to where doubles end.
 *
 * <p>Source: the continued fraction DLMF 8.17.22; its factor x^a (1-x)^b / (a B(a, b)) by C. Loader, Fast and accurate
 * computation of binomial probabilities (2000), whose terms are small where logarithms of gamma functions would cancel.
 */
public final class IncompleteBeta {

    private static final int MOST_STEPS = 1_000_000;
    private static final double TINY = 1e-300;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    /** From here on the series of Stirling's error is exact to the last bit. */
    private static final double LARGE = 16;

    private IncompleteBeta() {}

    /** 0 for x <= 0, 1 for x >= 1. */
    public static double regularized(double a, double b, double x) {
        return regularized(a, b, x, 1 - x);
    }

    /** The same where 1 - x is known as {@code y} better than x tells it. */
    static double regularized(double a, double b, double x, double y) {
        if (!(x > 0)) {
            return 0;
        }
        if (!(y > 0)) {
            return 1;
        }
        if (x < (a + 1) / (a + b + 2)) {
            return lower(a, b, x, y);
        }
        double upper = lower(b, a, y, x);
        // One minus nearly one would cancel; the fraction converges here too, if slowly.
        return upper > 0.99 ? lower(a, b, x, y) : 1 - upper;
    }

    private static double lower(double a, double b, double x, double y) {
        return factor(a, b, x, y) / a * fraction(a, b, x);
    }

    /** x^a y^b / B(a, b), y being 1 - x. */
    private static double factor(double a, double b, double x, double y) {
        double n = a + b;
        double log = stirlingError(n)
                - stirlingError(a)
                - stirlingError(b)
                - deviance(a, n * x)
                - deviance(b, n * y)
                + 0.5 * Math.log(a / n * b)
                - HALF_LOG_TWO_PI;
        return Math.exp(log);
    }

    /** a log(a/m) + m - a, without cancellation where a is near m. */
    private static double deviance(double a, double m) {
        double v = (a - m) / (a + m);
        if (Math.abs(v) > 0.1) {
            return a * Math.log(a / m) + m - a;
        }
        double sum = (a - m) * v;
        double term = 2 * a * v;
        for (int j = 3; ; j += 2) {
            term *= v * v;
            double next = sum + term / j;
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }

    /** log Gamma(z + 1) - (z + 1/2) log z + z - log(2 pi)/2. */
    private static double stirlingError(double z) {
        if (z >= LARGE) {
            double s = 1 / (z * z);
            return (1.0 / 12
                            - s
                                    * (1.0 / 360
                                            - s
                                                    * (1.0 / 1260
                                                            - s
                                                                    * (1.0 / 1680
                                                                            - s * (1.0 / 1188 - s * 691.0 / 360360)))))
                    / z;
        }
        // log Gamma(z + 1) by that of a large argument
        double product = 1;
        double large = z;
        while (large < LARGE) {
            large++;
            product *= large;
        }
        return stirlingError(large)
                + (large + 0.5) * Math.log(large)
                - large
                - Math.log(product)
                - (z + 0.5) * Math.log(z)
                + z;
    }

    /** The continued fraction, by Lentz. */
    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / away(1 - (a + b) / (a + 1) * x);
        double value = d;
        for (int m = 1; m < MOST_STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            double step = d * c;
            value *= step;
            if (Math.abs(step - 1) <= 2 * Math.ulp(1.0)) {
                return value;
            }
        }
        return value;
    }

    private static double away(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
