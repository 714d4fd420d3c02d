package org.tightframe.mixup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Always the same lam.
 *
 * @param lambda in [0, 1]
 */
public record Fixed(double lambda) implements LambdaLaw {

    public Fixed {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda: expected a number in [0, 1], got " + lambda);
        }
    }

    @Override
    public double draw(SplittableRandom random) {
        return lambda;
    }

    @Override
    public double cdf(double x) {
        return x < lambda ? 0 : 1;
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("law", "fixed");
        tree.put("lambda", lambda);
        return tree;
    }
}
