package org.tightframe.mixup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.tightframe.statistics.IncompleteBeta;

/**
 * Beta(a, b), of mean a/(a + b). With a = b: 1 is uniform, toward 0 leaves examples nearly unmixed, toward infinity halves them.
 *
 * @param alpha a, finite and positive
 * @param beta b, finite and positive
 */
public record Beta(double alpha, double beta) implements LambdaLaw {

    public Beta {
        require("alpha", alpha);
        require("beta", beta);
    }

    /** Beta(a, a). */
    public Beta(double alpha) {
        this(alpha, alpha);
    }

    /** Exact near 0 and, as far as numbers there are dense, near 1; 0 and 1 themselves where lam rounds to them. */
    @Override
    public double draw(SplittableRandom random) {
        return alpha == beta ? symmetric(random) : asymmetric(random);
    }

    /** I_x(a, b), to about 1e-13 of itself. */
    @Override
    public double cdf(double x) {
        return IncompleteBeta.regularized(alpha, beta, x);
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("law", "beta");
        tree.put("alpha", alpha);
        tree.put("beta", beta);
        return tree;
    }

    /**
     * By Student's t with 2a degrees of freedom, which Bailey's polar method gives from two uniforms without rejection:
     * t^2/(2a) = q = (u^(-1/a) - 1) cos^2(2 pi v), and lam = (1 + sqrt(q/(1+q)))/2 or one minus that. The smaller of lam and
     * 1 - lam is computed without cancellation.
     *
     * <p>Source: R. W. Bailey, Polar generation of random variates with the t-distribution, Math. Comp. 62 (1994).
     */
    private double symmetric(SplittableRandom random) {
        double u = 1 - random.nextDouble();
        double cos = Math.cos(2 * Math.PI * random.nextDouble());
        double q = Math.expm1(-Math.log(u) / alpha) * cos * cos;
        double smaller = 0.5 / ((1 + q) * (1 + Math.sqrt(1 / (1 + 1 / q))));
        return cos < 0 ? smaller : 1 - smaller;
    }

    /** G_a / (G_a + G_b) of two gamma variates, by their logarithms, so that neither can vanish. */
    private double asymmetric(SplittableRandom random) {
        double logOdds = logGamma(alpha, random) - logGamma(beta, random);
        return logOdds < 0 ? Math.exp(logOdds) / (1 + Math.exp(logOdds)) : 1 / (1 + Math.exp(-logOdds));
    }

    /**
     * The logarithm of a gamma variate. A shape below 1 is that of one more times u^(1/shape).
     *
     * <p>Source: Marsaglia and Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000).
     */
    private static double logGamma(double shape, SplittableRandom random) {
        if (shape < 1) {
            return logGamma(shape + 1, random) + Math.log(1 - random.nextDouble()) / shape;
        }
        double d = shape - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            double v = root * root * root;
            double u = 1 - random.nextDouble();
            if (v > 0 && Math.log(u) < x * x / 2 + d * (1 - v + Math.log(v))) {
                return Math.log(d * v);
            }
        }
    }

    private static void require(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + ": expected a finite number > 0, got " + value);
        }
    }
}
