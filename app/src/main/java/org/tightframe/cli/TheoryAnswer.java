package org.tightframe.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tightframe.theory.ChannelPlane;
import org.tightframe.theory.FeatureOptima;
import org.tightframe.theory.FeatureOptimum;
import org.tightframe.theory.PairOutput;
import org.tightframe.theory.PlanarPoint;
import org.tightframe.theory.UnconstrainedFeatures;

/**
 * The optimum for one target, and where it lies.
 *
 * @param lambda empty for mixes of one class
 * @param bulge how far the feature lies outside the straight line between the two class features, over the line's length
 */
record TheoryAnswer(OptionalDouble lambda, FeatureOptimum optimum, double bulge) {

    static TheoryAnswer at(TheoryOptions options, double lambda) {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda: expected a number in [0, 1], got " + lambda);
        }
        UnconstrainedFeatures model = options.model();
        FeatureOptima optima = options.optima();
        FeatureOptimum optimum = optima.at(lambda);
        ChannelPlane plane = new ChannelPlane(model.classes(), model.multiplier());
        PlanarPoint end = plane.at(optima.at(1, 0).coefficients());
        PlanarPoint here = plane.at(optimum.coefficients());
        return new TheoryAnswer(
                OptionalDouble.of(lambda), optimum, (here.outward() - end.outward()) / (2 * end.along()));
    }

    static TheoryAnswer sameClass(TheoryOptions options) {
        return new TheoryAnswer(OptionalDouble.empty(), options.optima().sameClass(), 0);
    }

    /** The contract's fields, and lam and the bulge. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("lambda", lambda.isPresent() ? lambda.getAsDouble() : null);
        fields.put("kappa", optimum.kappa());
        Map<String, @Nullable Object> coefficients = new LinkedHashMap<>();
        coefficients.put("first", optimum.coefficients().first());
        coefficients.put("second", optimum.coefficients().second());
        fields.put("coefficients", coefficients);
        fields.put("logits", output(optimum.logits()));
        fields.put("probabilities", output(optimum.probabilities()));
        fields.put("featureNorm", optimum.featureNorm());
        fields.put("dataLoss", optimum.dataLoss());
        fields.put("objective", optimum.objective());
        fields.put("bulge", bulge);
        return fields;
    }

    private static Map<String, @Nullable Object> output(PairOutput output) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("first", output.first());
        fields.put("second", output.second());
        fields.put("other", output.other());
        return fields;
    }
}
