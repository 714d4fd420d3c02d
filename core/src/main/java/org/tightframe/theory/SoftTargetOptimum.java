package org.tightframe.theory;

import org.tightframe.linalg.Vector;

/**
 * The minimiser of the unconstrained features model for any target, free of the scale of the classifier.
 *
 * <p><b>Definition.</b> {@code z = kappa (t - softmax(z))}; {@code h = sum_c z_c w_c / mu} with mu = m^2 C/(C-1), of norm
 * ||z||/sqrt(mu).
 *
 * <p><b>Source.</b> Theory, theorem 0.
 *
 * @param kappa of the model
 * @param target t [C]
 * @param logits z [C], of sum 0
 */
public record SoftTargetOptimum(double kappa, Vector target, Vector logits) {

    /** Never reached; ends a loop that a NaN would keep alive. */
    private static final int MAX_STEPS = 100;

    /** softmax(z) [C]. */
    public Vector probabilities() {
        return Softmax.of(logits.toArray());
    }

    /**
     * z_a - z_b, relatively exact also where the two are nearly equal: the root d of {@code d + kappa p_b (e^d - 1) = kappa (t_a
     * - t_b)}.
     */
    public double difference(int a, int b) {
        double gap = kappa * (target.get(a) - target.get(b));
        return gap < 0 ? -rise(-gap, a) : rise(gap, b);
    }

    /** CE(z, t), without cancellation. */
    public double crossEntropy() {
        return Softmax.crossEntropy(logits.toArray(), target);
    }

    /** CE(z, t) + ||z||^2/(2 kappa), the value of the minimum. */
    public double objective() {
        double norm = logits.norm();
        return crossEntropy() + norm * norm / (2 * kappa);
    }

    /** Newton from above on {@code d + k (e^d - 1) = gap}, convex and increasing. */
    private double rise(double gap, int lower) {
        double k = kappa * probabilities().get(lower);
        double d = Math.min(gap / (1 + k), Math.log1p(gap / k));
        for (int i = 0; i < MAX_STEPS; i++) {
            double step = (d + k * Math.expm1(d) - gap) / (1 + k * Math.exp(d));
            if (step <= 2 * Math.ulp(d)) {
                return Math.min(d, d - step);
            }
            d -= step;
        }
        return d;
    }
}
