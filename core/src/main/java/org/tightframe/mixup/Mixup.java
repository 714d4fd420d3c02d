package org.tightframe.mixup;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.tightframe.random.RandomStream;

/**
 * Input mixup: x = lam x_i + (1 - lam) x_j, t = lam y_i + (1 - lam) y_j, the partner j by a random permutation of the batch.
 *
 * <p>Source: Zhang, Cisse, Dauphin, Lopez-Paz, mixup: Beyond Empirical Risk Minimization, ICLR 2018.
 *
 * @param law of lam
 * @param per whether a batch shares one lam or each example has its own
 */
public record Mixup(LambdaLaw law, Per per) implements Mix {

    /** What shares one lam. */
    public enum Per {
        BATCH,
        SAMPLE
    }

    @Override
    public String kind() {
        return "mixup";
    }

    @Override
    public MixPlan plan(int size, SplittableRandom random) {
        double[] lambdas = new double[size];
        if (per == Per.BATCH) {
            Arrays.fill(lambdas, law.draw(random));
        } else {
            Arrays.setAll(lambdas, i -> law.draw(random));
        }
        return MixPlan.of(RandomStream.permutation(size, random), lambdas);
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind());
        if (law instanceof Beta beta) {
            tree.put("alpha", beta.alpha());
        } else if (law instanceof Fixed fixed) {
            tree.put("law", "fixed");
            tree.put("lambda", fixed.lambda());
        } else {
            tree.put("law", "uniform");
        }
        tree.put("per", per == Per.BATCH ? "batch" : "sample");
        return tree;
    }
}
