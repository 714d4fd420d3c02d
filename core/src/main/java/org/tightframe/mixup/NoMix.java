package org.tightframe.mixup;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * Training on the examples as they are.
 */
public record NoMix() implements Mix {

    @Override
    public String kind() {
        return "none";
    }

    @Override
    public MixPlan plan(Batch batch, SplittableRandom random) {
        return MixPlan.unmixed(batch.size());
    }

    @Override
    public boolean mixes(int epoch) {
        return false;
    }

    @Override
    public Map<String, Object> toTree() {
        return Map.of("kind", kind());
    }
}
