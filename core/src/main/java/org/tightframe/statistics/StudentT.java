package org.tightframe.statistics;

/**
 * Student's t distribution, to nine digits.
 *
 * <p>Source: Press, Teukolsky, Vetterling and Flannery, Numerical Recipes, 3rd edition, 2007, section 6.4: the incomplete beta
 * function as a continued fraction, evaluated by Lentz's method.
 */
final class StudentT {

    private static final double TINY = 1e-300;
    private static final double PRECISION = 1e-16;
    private static final int MOST_TERMS = 100_000;

    private StudentT() {}

    /**
     * The t that a draw exceeds with probability {@code tail}.
     *
     * @param tail in (0, 0.5]
     * @param freedom degrees of freedom in (0, 1e5]
     */
    static double upperQuantile(double tail, double freedom) {
        double low = 0;
        double high = 1;
        while (upperTail(high, freedom) > tail) {
            low = high;
            high *= 2;
        }
        double middle = (low + high) / 2;
        while (middle > low && middle < high) {
            if (upperTail(middle, freedom) > tail) {
                low = middle;
            } else {
                high = middle;
            }
            middle = (low + high) / 2;
        }
        return middle;
    }

    /** The probability of more than {@code t >= 0}: I_x(v/2, 1/2)/2 with x = v/(v + t^2). */
    static double upperTail(double t, double freedom) {
        double square = t * t;
        return 0.5 * incompleteBeta(freedom / 2, 0.5, freedom / (freedom + square), square / (freedom + square));
    }

    /** I_x(a, b), {@code y} being 1 - x without cancellation. */
    private static double incompleteBeta(double a, double b, double x, double y) {
        if (x <= 0) {
            return 0;
        }
        if (y <= 0) {
            return 1;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(y));
        return x < (a + 1) / (a + b + 2) ? front * fraction(a, b, x) / a : 1 - front * fraction(b, a, y) / b;
    }

    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double product = d;
        for (int m = 1; m <= MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            product *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            double factor = d * c;
            product *= factor;
            if (Math.abs(factor - 1) <= PRECISION) {
                break;
            }
        }
        return product;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** ln of the gamma function of x > 0: Stirling's series after shifting x above 15. */
    private static double logGamma(double x) {
        double shift = 0;
        double at = x;
        while (at < 15) {
            shift += Math.log(at);
            at++;
        }
        double s = 1 / (at * at);
        double series =
                (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188 - s * 691 / 360360)))))
                        / at;
        return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
