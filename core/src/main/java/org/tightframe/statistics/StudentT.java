package org.tightframe.statistics;

/**
 * Student's t distribution, to nine digits, by the {@linkplain IncompleteBeta incomplete beta function}.
 */
final class StudentT {

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
        return 0.5
                * IncompleteBeta.regularized(
                        freedom / 2, 0.5, freedom / (freedom + square), square / (freedom + square));
    }
}
