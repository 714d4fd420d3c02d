package org.tightframe.theory;

/**
 * Squared error, whose optimum is linear in the target.
 *
 * <p><b>Definition.</b> {@code h = W^T t / (mu + lamH)} with mu = m^2 C/(C-1), so {@code z = g (t - 1/C)} with {@code g =
 * kappa/(1 + kappa)}; the loss is {@code ((1-g)^2 ||t - 1/C||^2 + 1/C)/2}.
 *
 * <p><b>Source.</b> Theory, section 3.
 */
record SquaredErrorOptima(UnconstrainedFeatures model, double smoothing) implements FeatureOptima {

    SquaredErrorOptima {
        Require.smoothing(smoothing);
    }

    @Override
    public FeatureOptimum sameClass() {
        return at(1, 0).overFirst();
    }

    @Override
    public FeatureOptimum at(double lambda, double oneMinusLambda) {
        Require.lambda(lambda, oneMinusLambda);
        int c = model.classes();
        double kept = 1 - smoothing;
        double gain = model.kappa() / (1 + model.kappa());
        double midpoint = c == 2 ? 0 : gain * kept / 2;
        var point = new ChannelPoint(c, smoothing, gain * kept * (lambda - oneMinusLambda), midpoint);
        double gap = lambda - oneMinusLambda;
        double spread = kept * kept * (gap * gap / 2 + (c - 2) / (2.0 * c));
        double miss = 1 / (1 + model.kappa());
        return FeatureOptimum.of(model, point, (miss * miss * spread + 1.0 / c) / 2);
    }
}
