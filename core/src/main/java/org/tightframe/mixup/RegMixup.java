package org.tightframe.mixup;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.tightframe.config.Section;

/**
 * RegMixup: the loss of the examples as they are plus eta times that of their mixes. A plan has 2B rows: first the B examples,
 * then the B mixes, of weight eta. Batch normalisation sees all of them at once.
 *
 * <p>Source: Pinto, Yang, Lim, Torr, Dokania, Using Mixup as a Regularizer Can Surprisingly Improve Accuracy and
 * Out-of-Distribution Robustness, NeurIPS 2022. The authors' code takes the mean over all 2B rows, which at eta = 1 is half of
 * the paper's sum and of this; it has alpha = 10 for CIFAR-100 and 20 for CIFAR-10.
 *
 * @param eta finite and positive
 */
public record RegMixup(Draws draws, double eta) implements PairedMix {

    public RegMixup {
        if (!(eta > 0) || Double.isInfinite(eta)) {
            throw new IllegalArgumentException("eta: expected a finite number > 0, got " + eta);
        }
    }

    static RegMixup read(Section section) {
        return new RegMixup(Draws.read(section, 10), section.number("eta", 1, "> 0", v -> v > 0));
    }

    @Override
    public String kind() {
        return "regmixup";
    }

    /** Draws lam and partners as {@link Mixup} does. */
    @Override
    public MixPlan plan(Batch batch, SplittableRandom random) {
        int size = batch.size();
        double[] drawn = draws.lambdas(size, random);
        int[] partners = draws.pairs().partners(batch, random);
        int[] first = new int[2 * size];
        int[] second = new int[2 * size];
        double[] lambdas = new double[2 * size];
        double[] weights = new double[2 * size];
        for (int i = 0; i < size; i++) {
            first[i] = i;
            second[i] = i;
            first[size + i] = i;
            second[size + i] = partners[i];
            lambdas[size + i] = Draws.of(drawn, i);
        }
        Arrays.fill(lambdas, 0, size, 1);
        Arrays.fill(weights, 0, size, 1);
        Arrays.fill(weights, size, 2 * size, eta);
        return MixPlan.of(first, second, lambdas, drawn).withRowWeights(weights).withCleanRows(size);
    }

    @Override
    public OptionalDouble rowWeight() {
        return OptionalDouble.of(eta);
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = draws.toTree(kind());
        tree.put("eta", eta);
        return tree;
    }
}
