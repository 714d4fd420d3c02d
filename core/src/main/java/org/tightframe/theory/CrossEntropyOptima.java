package org.tightframe.theory;

/** Cross-entropy: {@link MixupUfm}, scaled to the model. */
record CrossEntropyOptima(UnconstrainedFeatures model, MixupUfm channel) implements FeatureOptima {

    @Override
    public FeatureOptimum sameClass() {
        ChannelPoint point = channel.sameClass();
        return FeatureOptimum.of(model, point, point.crossEntropy(1, 0)).overFirst();
    }

    @Override
    public FeatureOptimum at(double lambda, double oneMinusLambda) {
        ChannelPoint point = channel.at(lambda, oneMinusLambda);
        return FeatureOptimum.of(model, point, point.crossEntropy(lambda, oneMinusLambda));
    }
}
