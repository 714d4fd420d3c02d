package org.tightframe.mixup;

import java.util.SplittableRandom;

/**
 * Beta(a, a): a = 1 is uniform, a toward 0 leaves examples nearly unmixed, a toward infinity halves them.
 *
 * @param alpha a, finite and positive
 */
public record Beta(double alpha) implements LambdaLaw {

    public Beta {
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha: expected a finite number > 0, got " + alpha);
        }
    }

    /**
     * By Student's t with 2a degrees of freedom, which Bailey's polar method gives from two uniforms without rejection:
     * t^2/(2a) = q = (u^(-1/a) - 1) cos^2(2 pi v), and lam = (1 + sqrt(q/(1+q)))/2 or one minus that. The smaller of lam and
     * 1 - lam is computed without cancellation.
     *
     * <p>Source: R. W. Bailey, Polar generation of random variates with the t-distribution, Math. Comp. 62 (1994).
     */
    @Override
    public double draw(SplittableRandom random) {
        double u = 1 - random.nextDouble();
        double cos = Math.cos(2 * Math.PI * random.nextDouble());
        double q = Math.expm1(-Math.log(u) / alpha) * cos * cos;
        double smaller = 0.5 / ((1 + q) * (1 + Math.sqrt(1 / (1 + 1 / q))));
        return cos < 0 ? smaller : 1 - smaller;
    }
}
