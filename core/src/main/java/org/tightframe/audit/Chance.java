package org.tightframe.audit;

/**
 * How likely chance alone is to go as far.
 */
final class Chance {

    private static final double NEVER_LESS = 0.2;

    private Chance() {}

    /**
     * Kolmogorov's p of n draws whose distribution is {@code distance} from the law's: 2 sum_k (-1)^(k-1) exp(-2 k^2 n D^2). Where
     * it is small it is Massart's bound 2 exp(-2 n D^2), which holds for every n and, as D over some of the points only and atoms
     * make it smaller, for every law.
     *
     * <p>Source: Kolmogorov 1933; Massart, The tight constant in the Dvoretzky-Kiefer-Wolfowitz inequality, Ann. Probab. 18
     * (1990).
     */
    static double ofDistance(double distance, long n) {
        double t = distance * Math.sqrt((double) n);
        if (t < NEVER_LESS) {
            return 1;
        }
        double sum = 0;
        double sign = 2;
        for (int k = 1; ; k++) {
            double term = Math.exp(-2.0 * k * k * t * t);
            if (sum + sign * term == sum || term == 0) {
                return Math.min(1, sum);
            }
            sum += sign * term;
            sign = -sign;
        }
    }

    /**
     * A bound, for both sides, on how often a count of pairs of one class is this far from its mean. Upward Bennett's 2 exp(-(v/4)
     * h(2t/v)), h(u) = (1 + u) log(1 + u) - u, of sums with variance v and steps of at most 2, which is what exchanging two
     * partners changes: unlike the normal law it leaves room for the long tails of counts of few. Downward, where counts have no
     * long tails, 2 exp(-t^2/(2 v)).
     *
     * <p>Source: Bennett, Probability inequalities for the sum of independent random variables, JASA 57 (1962).
     *
     * @param t difference to the mean
     * @param variance v > 0
     */
    static double ofCount(double t, double variance) {
        double u = 2 * t / variance;
        double exponent = t < 0 ? t * t / (2 * variance) : variance / 4 * ((1 + u) * Math.log1p(u) - u);
        return Math.min(1, 2 * Math.exp(-exponent));
    }
}
