package org.tightframe.theory;

/**
 * The unconstrained features model under a simplex ETF classifier of given size: what the optimal features are, and what they
 * cost.
 *
 * <p><b>Definition.</b> h minimises {@code loss(W h, t) + (lamH/2) ||h||^2} with {@code W W^T = m^2 C/(C-1) (I - 11^T/C)} and
 * {@code t = (1-eps)(lam e_y + (1-lam) e_y') + eps/C}. The loss is {@code CE} or {@code (1/2) ||W h - t||^2}.
 *
 * <p><b>Source.</b> Theory, sections 0 to 4; the model is that of Fisher, Meng and Papyan, ICLR 2024.
 *
 * @param classes C, at least 2
 * @param multiplier m, the norm of a classifier row; finite, above 0
 * @param featureDecay lamH; finite, above 0
 */
public record UnconstrainedFeatures(int classes, double multiplier, double featureDecay) {

    public UnconstrainedFeatures {
        Require.classes(classes);
        Require.positive("multiplier", multiplier);
        Require.positive("featureDecay", featureDecay);
        Require.kappa(classes, kappa(classes, multiplier, featureDecay));
    }

    /** {@code m^2 C / ((C-1) lamH)} */
    public double kappa() {
        return kappa(classes, multiplier, featureDecay);
    }

    /** The optima under cross-entropy. */
    public FeatureOptima crossEntropy() {
        return crossEntropy(0);
    }

    /** The optima under cross-entropy with label smoothing eps in [0, 1). */
    public FeatureOptima crossEntropy(double smoothing) {
        return new CrossEntropyOptima(this, MixupUfm.smoothed(classes, kappa(), smoothing));
    }

    /** The optima under {@code (1/2) ||W h - t||^2}: linear in the target, so that the channel is straight. */
    public FeatureOptima squaredError() {
        return squaredError(0);
    }

    /** The optima under {@code (1/2) ||W h - t||^2} with label smoothing eps in [0, 1). */
    public FeatureOptima squaredError(double smoothing) {
        return new SquaredErrorOptima(this, smoothing);
    }

    private static double kappa(int classes, double multiplier, double featureDecay) {
        return multiplier * multiplier * classes / ((classes - 1) * featureDecay);
    }
}
