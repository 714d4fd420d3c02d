package org.tightframe.theory;

import java.util.Arrays;
import org.tightframe.linalg.Vector;

/**
 * The unconstrained features model with a free classifier: which size of the simplex ETF is optimal, for a law of lam.
 *
 * <p><b>Definition.</b> Over W and one feature for every target minimise {@code E[CE(W h, t) + (lamH/2) ||h||^2] + (lamW/2)
 * ||W||_F^2}, for uniform ordered pairs of classes, y = y' included, and lam independent of the pair. With rho = lamW lamH the
 * minimisers are the simplex ETFs with the one kappa at which {@code E||t - p||^2 = rho (C-1)}, and W = 0 where there is none:
 * {@code rho (C-1) >= E||t - 1/C||^2}.
 *
 * <p><b>Method.</b> kappa by a bracketed secant in ln kappa; every expectation by solver A at the nodes of the rule.
 *
 * <p><b>Source.</b> Theory, theorems 5 and 6 of section 6.
 *
 * @param classes C, at least 2
 * @param weightDecay lamW; finite, above 0
 * @param featureDecay lamH; finite, above 0
 * @param smoothing eps in [0, 1), of label smoothing
 */
public record JointUfm(int classes, double weightDecay, double featureDecay, double smoothing) {

    public JointUfm {
        Require.classes(classes);
        Require.decays(weightDecay, featureDecay);
        Require.smoothing(smoothing);
    }

    /** Without label smoothing. */
    public JointUfm(int classes, double weightDecay, double featureDecay) {
        this(classes, weightDecay, featureDecay, 0);
    }

    /** rho = lamW lamH, on which kappa depends alone. */
    public double rho() {
        return weightDecay * featureDecay;
    }

    /** E||t - 1/C||^2, the residual that is left if W = 0. */
    public double residualOfCollapse(LambdaRule rule) {
        double kept = 1 - smoothing;
        double third = 0.5 - 1.0 / classes;
        return kept
                * kept
                * pairs(rule).mean(0.5 + third, (lambda, rest) -> (lambda - rest) * (lambda - rest) / 2 + third);
    }

    /** The optimum under mixup. */
    public JointOptimum minimise(LambdaRule rule) {
        double target = rho() * (classes - 1);
        if (target >= residualOfCollapse(rule)) {
            return JointOptimum.collapsed(classes);
        }
        return optimum(DecreasingRoot.of(kappa -> Math.log(meanResidual(kappa, rule) / target)), rule);
    }

    /** The optimum without mixup, in closed form: {@code 1 - p_y = (C-1) (sqrt(rho/C) + eps/C)}, {@code kappa = Delta/sqrt(rho C)}. */
    public JointOptimum withoutMixup() {
        double other = Math.sqrt(rho() / classes) + smoothing / classes;
        double margin = Math.log((1 - (classes - 1) * other) / other);
        return margin > 0
                ? optimum(margin / Math.sqrt(rho() * classes), LambdaRule.discrete(new LambdaRule.Node(1, 0, 1)))
                : JointOptimum.collapsed(classes);
    }

    /** E||t - p||^2 at a kappa, decreasing in it. */
    public double meanResidual(double kappa, LambdaRule rule) {
        MixupUfm model = MixupUfm.smoothed(classes, kappa, smoothing);
        double same = model.sameClass().squaredLogits();
        double sum =
                pairs(rule).mean(same, (lambda, rest) -> model.at(lambda, rest).squaredLogits());
        return sum / kappa / kappa;
    }

    /**
     * Whether the simplex ETF of a kappa, were it stationary, is the global minimum. No class is unlike another, so that the second
     * moment of the residuals is {@code E||t - p||^2/(C-1) (I - 11^T/C)}: time in proportion to the nodes of the rule.
     */
    public Certificate certificate(double kappa, LambdaRule rule) {
        double[] eigenvalues = new double[classes];
        Arrays.fill(eigenvalues, 1, classes, meanResidual(kappa, rule) / (classes - 1));
        return new Certificate(rho(), Vector.wrap(eigenvalues));
    }

    /**
     * The residuals t - p of all pairs at a kappa, one by one: C rows, and C (C-1) for every node of the rule. More than 50
     * million numbers are refused, as those of 200 classes at 7 nodes; {@link #certificate} needs none of them.
     */
    public Residuals residuals(double kappa, LambdaRule rule) {
        MixupUfm model = MixupUfm.smoothed(classes, kappa, smoothing);
        // t - p = z / kappa, which has no cancellation
        double same = model.sameClass().logits().first() / kappa;
        return PairResiduals.of(classes, rule, same, (lambda, rest) -> {
            PairOutput z = model.at(lambda, rest).logits();
            return new PairCoefficients(z.first() / kappa, z.second() / kappa);
        });
    }

    private PairLaw pairs(LambdaRule rule) {
        return new PairLaw(classes, rule);
    }

    private JointOptimum optimum(double kappa, LambdaRule rule) {
        MixupUfm model = MixupUfm.smoothed(classes, kappa, smoothing);
        ChannelPoint clean = model.sameClass();
        double mean = pairs(rule)
                .mean(value(clean, kappa, 1, 0), (lambda, rest) -> value(model.at(lambda, rest), kappa, lambda, rest));
        double loss = mean + rho() * (classes - 1) * kappa / 2;
        double multiplier = Math.sqrt(kappa * featureDecay * (classes - 1) / classes);
        return new JointOptimum(kappa, multiplier, loss, clean.probabilities().first(), clean.oneMinusConfidence());
    }

    private static double value(ChannelPoint point, double kappa, double lambda, double rest) {
        return point.crossEntropy(lambda, rest) + point.squaredLogits() / (2 * kappa);
    }
}
