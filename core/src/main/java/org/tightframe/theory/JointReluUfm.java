package org.tightframe.theory;

/**
 * The unconstrained features model with non-negative features and a free classifier, among the classifiers of {@link ReluUfm}.
 *
 * <p><b>Definition.</b> Over nu minimise {@code E[CE + (x^2 + y^2)/(2 kappa')] + rho (C-1) kappa'/2} with rho = lamW lamH, for
 * uniform ordered pairs of classes, y = y' included. The optimum has {@code E[x^2 + y^2] = rho (C-1) kappa'^2}.
 *
 * <p><b>Range.</b> {@link JointOptimum#kappa} is kappa' = nu^2/lamH; the multiplier m is nu sqrt((C-1)/C).
 *
 * <p><b>Source.</b> Theory, section 6.1. Whether another classifier does better is not decided here: see {@link ReluCertificate}.
 *
 * @param classes C, at least 2
 * @param weightDecay lamW; finite, above 0
 * @param featureDecay lamH; finite, above 0
 */
public record JointReluUfm(int classes, double weightDecay, double featureDecay) {

    public JointReluUfm {
        Require.classes(classes);
        Require.decays(weightDecay, featureDecay);
    }

    /** rho = lamW lamH, on which kappa' depends alone. */
    public double rho() {
        return weightDecay * featureDecay;
    }

    /** The optimum under mixup. */
    public JointOptimum minimise(LambdaRule rule) {
        double target = rho() * (classes - 1);
        if (target >= residualOfCollapse(rule)) {
            return JointOptimum.collapsed(classes);
        }
        return optimum(DecreasingRoot.of(kappa -> Math.log(meanSquare(kappa, rule) / target)), rule);
    }

    /** The optimum without mixup, in closed form: {@code 1 - p_y = sqrt(rho (C-1))}. */
    public JointOptimum withoutMixup() {
        double doubt = Math.sqrt(rho() * (classes - 1));
        double margin = Math.log((1 - doubt) * (classes - 1) / doubt);
        return margin > 0
                ? optimum(margin / doubt, LambdaRule.discrete(new LambdaRule.Node(1, 0, 1)))
                : JointOptimum.collapsed(classes);
    }

    /**
     * The residuals t - p of all pairs at a kappa', for a {@link ReluCertificate}: C rows, and C (C-1) for every node. More than
     * 50 million numbers are refused, as those of 200 classes at 7 nodes.
     */
    public Residuals residuals(double kappa, LambdaRule rule) {
        ReluUfm model = ReluUfm.of(classes, kappa);
        // t_c - p_c = (nu h_c)/kappa' where that is above 0; on the ray of y only -p_y' is left at y'
        double same = model.sameClass().first() / kappa;
        return PairResiduals.of(classes, rule, same, (lambda, rest) -> {
            NonNegativePoint point = model.at(lambda, rest);
            PairOutput p = point.probabilities();
            return new PairCoefficients(
                    point.first() > 0 ? point.first() / kappa : lambda - p.first(),
                    point.second() > 0 ? point.second() / kappa : rest - p.second());
        });
    }

    /** E[x^2 + y^2]/kappa'^2, decreasing in kappa'. */
    private double meanSquare(double kappa, LambdaRule rule) {
        ReluUfm model = ReluUfm.of(classes, kappa);
        double same = model.sameClass().squaredSum();
        double sum = new PairLaw(classes, rule)
                .mean(same, (lambda, rest) -> model.at(lambda, rest).squaredSum());
        return sum / kappa / kappa;
    }

    /** The limit of that at kappa' = 0, where x = kappa' max(0, lam - 1/C). */
    private double residualOfCollapse(LambdaRule rule) {
        return new PairLaw(classes, rule).mean(slack(1), (lambda, rest) -> slack(lambda) + slack(rest));
    }

    private double slack(double target) {
        double excess = Math.max(0, target - 1.0 / classes);
        return excess * excess;
    }

    private JointOptimum optimum(double kappa, LambdaRule rule) {
        ReluUfm model = ReluUfm.of(classes, kappa);
        NonNegativePoint clean = model.sameClass();
        double mean = new PairLaw(classes, rule)
                .mean(value(clean, kappa, 1, 0), (lambda, rest) -> value(model.at(lambda, rest), kappa, lambda, rest));
        double multiplier = Math.sqrt(kappa * featureDecay * (classes - 1) / classes);
        return new JointOptimum(
                kappa,
                multiplier,
                mean + rho() * (classes - 1) * kappa / 2,
                clean.probabilities().first(),
                clean.oneMinusConfidence());
    }

    private static double value(NonNegativePoint point, double kappa, double lambda, double rest) {
        return point.crossEntropy(lambda, rest) + point.squaredSum() / (2 * kappa);
    }
}
