package org.tightframe.mixup;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * How one batch of B examples is mixed: example i becomes lam_i of itself and 1 - lam_i of its partner.
 */
public final class MixPlan {

    private final int[] partners;
    private final double[] lambdas;

    private MixPlan(int[] partners, double[] lambdas) {
        this.partners = partners;
        this.lambdas = lambdas;
    }

    /** The plan over these arrays of one length, which it takes over. */
    public static MixPlan of(int[] partners, double[] lambdas) {
        if (partners.length != lambdas.length) {
            throw new IllegalArgumentException(
                    "partners[B=" + partners.length + "] vs lambda[B=" + lambdas.length + "]");
        }
        return new MixPlan(partners, lambdas);
    }

    /** The plan that leaves a batch as it is. */
    public static MixPlan unmixed(int size) {
        int[] self = new int[size];
        Arrays.setAll(self, i -> i);
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return new MixPlan(self, ones);
    }

    /** B */
    public int size() {
        return partners.length;
    }

    /** Position in the batch of example i's partner. */
    public int partner(int i) {
        return partners[i];
    }

    /** lam of example i. */
    public double lambda(int i) {
        return lambdas[i];
    }

    /** What {@code positions}, one a batch place, are for the partners. */
    public int[] partnersOf(int[] positions) {
        return Arrays.stream(partners).map(p -> positions[p]).toArray();
    }

    /** The lam of every example, copied. */
    public double[] lambdas() {
        return lambdas.clone();
    }

    /** Writes the soft targets t = lam e_y + (1 - lam) e_y' [B,C] into {@code targets}, from its start. */
    public void writeTargets(int[] labels, int classes, FloatBuffer targets) {
        for (int i = 0; i < size(); i++) {
            for (int c = 0; c < classes; c++) {
                double weight = (labels[i] == c ? lambdas[i] : 0) + (labels[partners[i]] == c ? 1 - lambdas[i] : 0);
                targets.put(i * classes + c, (float) weight);
            }
        }
    }
}
