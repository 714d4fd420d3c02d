package org.tightframe.mixup;

import java.util.Map;
import java.util.SplittableRandom;

/**
 * Input mixup: x = lam x_i + (1 - lam) x_j, t = lam y_i + (1 - lam) y_j.
 *
 * <p>Source: Zhang, Cisse, Dauphin, Lopez-Paz, mixup: Beyond Empirical Risk Minimization, ICLR 2018.
 */
public record Mixup(Draws draws) implements PairedMix {

    /** What shares one lam. */
    public enum Per {
        BATCH,
        SAMPLE
    }

    public Mixup(LambdaLaw law, Per per, Pairing pairs) {
        this(new Draws(law, per, pairs));
    }

    @Override
    public String kind() {
        return "mixup";
    }

    /** Draws lam, then partners. */
    @Override
    public MixPlan plan(Batch batch, SplittableRandom random) {
        double[] drawn = draws.lambdas(batch.size(), random);
        return MixPlan.of(draws.pairs().partners(batch, random), Draws.each(drawn, batch.size()), drawn);
    }

    @Override
    public Map<String, Object> toTree() {
        return draws.toTree(kind());
    }
}
