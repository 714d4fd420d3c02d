package org.tightframe.mixup;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Mixes inputs alone: x = lam x_i + (1 - lam) x_j with the whole label of the one that weighs more, of x_i at lam = 1/2. What
 * is left of mixup without soft targets.
 */
public record InputsOnly(Draws draws) implements PairedMix {

    @Override
    public String kind() {
        return "inputs";
    }

    /** Draws lam and partners as {@link Mixup} does. */
    @Override
    public MixPlan plan(Batch batch, SplittableRandom random) {
        MixPlan plan = new Mixup(draws).plan(batch, random);
        double[] weights = new double[plan.rows()];
        Arrays.setAll(weights, row -> plan.lambda(row) >= 0.5 ? 1 : 0);
        return plan.withLabelWeights(weights);
    }

    @Override
    public OptionalDouble labelWeight(double lambda) {
        return OptionalDouble.of(lambda >= 0.5 ? 1 : 0);
    }

    @Override
    public Map<String, Object> toTree() {
        return draws.toTree(kind());
    }
}
