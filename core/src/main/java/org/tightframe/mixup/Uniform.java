package org.tightframe.mixup;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * Every lam in [0, 1) alike.
 */
public record Uniform() implements LambdaLaw {

    @Override
    public double draw(SplittableRandom random) {
        return random.nextDouble();
    }

    @Override
    public double cdf(double x) {
        return Math.min(1, Math.max(0, x));
    }

    @Override
    public Map<String, Object> toTree() {
        return Map.of("law", "uniform");
    }
}
