package org.tightframe.theory;

/**
 * The minimiser h of {@code loss(W h, t) + (lamH/2) ||h||^2} for one target, and its value.
 *
 * <p><b>Degenerate.</b> C = 2: there is no third class, {@code other} is NaN, and the coefficients are those of least norm.
 *
 * <p><b>Source.</b> Theory, theorems 1 and 2 and section 3; the outputs are formed without cancellation.
 *
 * @param kappa {@code m^2 C / ((C-1) lamH)}
 * @param coefficients of h over w_y and w_y'
 * @param logits W h
 * @param probabilities softmax of the logits, also under squared error
 * @param featureNorm ||h||
 * @param dataLoss {@code CE(W h, t)} or {@code (1/2) ||W h - t||^2}
 * @param objective {@code dataLoss + (lamH/2) ||h||^2}
 */
public record FeatureOptimum(
        double kappa,
        PairCoefficients coefficients,
        PairOutput logits,
        PairOutput probabilities,
        double featureNorm,
        double dataLoss,
        double objective) {

    static FeatureOptimum of(UnconstrainedFeatures model, ChannelPoint point, double dataLoss) {
        double squaredNorm = point.squaredNorm(model.multiplier());
        return new FeatureOptimum(
                model.kappa(),
                point.coefficients(model.multiplier()),
                point.logits(),
                point.probabilities(),
                Math.sqrt(squaredNorm),
                dataLoss,
                dataLoss + model.featureDecay() / 2 * squaredNorm);
    }

    /** The same feature written over w_y alone: for two classes w_y' is -w_y. */
    FeatureOptimum overFirst() {
        var alone = new PairCoefficients(coefficients.first() - coefficients.second(), 0);
        return new FeatureOptimum(kappa, alone, logits, probabilities, featureNorm, dataLoss, objective);
    }
}
