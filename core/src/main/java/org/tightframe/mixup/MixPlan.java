package org.tightframe.mixup;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * How one batch of B examples is mixed, as R rows that the network and the loss see: row r is lam_r of the example at place
 * {@code first(r)} and 1 - lam_r of that at {@code second(r)}. Most mixes have R = B.
 */
public final class MixPlan {

    private final int[] first;
    private final int[] second;
    private final double[] lambdas;
    private final double[] labelWeights;
    private final double[] rowWeights;
    private final int cleanRows;
    private final Blend blend;
    private final double[] drawn;

    private MixPlan(
            int[] first,
            int[] second,
            double[] lambdas,
            double[] labelWeights,
            double[] rowWeights,
            int cleanRows,
            Blend blend,
            double[] drawn) {
        requireRows("second", second.length, first.length);
        requireRows("lambda", lambdas.length, first.length);
        requireRows("label weights", labelWeights.length, first.length);
        requireRows("row weights", rowWeights.length, first.length);
        if (blend instanceof Blend.Paste paste) {
            requireRows("boxes", paste.boxes().size(), first.length);
        }
        if (cleanRows < 0 || cleanRows > first.length) {
            throw new IllegalArgumentException(
                    "clean rows: expected a number in 0.." + first.length + ", got " + cleanRows);
        }
        this.first = first;
        this.second = second;
        this.lambdas = lambdas;
        this.labelWeights = labelWeights;
        this.rowWeights = rowWeights;
        this.cleanRows = cleanRows;
        this.blend = blend;
        this.drawn = drawn;
    }

    /**
     * Example i with {@code partners[i]}, value by value, inputs and labels alike. The arrays, of one length, are taken over.
     *
     * @param drawn what came from the law of lam: one number a batch or one for each row that is not clean
     */
    public static MixPlan of(int[] partners, double[] lambdas, double[] drawn) {
        return of(places(partners.length), partners, lambdas, drawn);
    }

    /** The same for rows whose first examples are named too. */
    public static MixPlan of(int[] first, int[] second, double[] lambdas, double[] drawn) {
        double[] ones = new double[first.length];
        Arrays.fill(ones, 1);
        return new MixPlan(first, second, lambdas, lambdas, ones, 0, new Blend.Average(), drawn);
    }

    /** The plan that leaves a batch as it is. */
    public static MixPlan unmixed(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return of(places(size), ones, new double[0]).withCleanRows(size);
    }

    /** This plan with other weights of the first labels: those of the second are one minus them. */
    public MixPlan withLabelWeights(double[] weights) {
        return new MixPlan(first, second, lambdas, weights, rowWeights, cleanRows, blend, drawn);
    }

    /** This plan with other weights of the rows' losses. */
    public MixPlan withRowWeights(double[] weights) {
        return new MixPlan(first, second, lambdas, labelWeights, weights, cleanRows, blend, drawn);
    }

    /** This plan, its first {@code rows} rows not being pairs but examples left alone. */
    public MixPlan withCleanRows(int rows) {
        return new MixPlan(first, second, lambdas, labelWeights, rowWeights, rows, blend, drawn);
    }

    /** This plan with another way to blend. */
    public MixPlan blendedBy(Blend other) {
        return new MixPlan(first, second, lambdas, labelWeights, rowWeights, cleanRows, other, drawn);
    }

    /** R */
    public int rows() {
        return first.length;
    }

    /** Place in the batch of row r's first example. */
    public int first(int row) {
        return first[row];
    }

    /** Place in the batch of row r's second example. */
    public int second(int row) {
        return second[row];
    }

    /** lam_r, the share of the first example's input. */
    public double lambda(int row) {
        return lambdas[row];
    }

    /** The share of the first example's label. */
    public double labelWeight(int row) {
        return labelWeights[row];
    }

    /** The weight of row r in the loss, which is (1/B) sum_r weight_r loss_r. */
    public double rowWeight(int row) {
        return rowWeights[row];
    }

    /** Whether every row weighs 1 in the loss. */
    public boolean rowsWeighAlike() {
        return Arrays.stream(rowWeights).allMatch(w -> w == 1);
    }

    /** How many rows come first that are no pairs: examples left alone. */
    public int cleanRows() {
        return cleanRows;
    }

    public Blend blend() {
        return blend;
    }

    /** What the law of lam drew for this batch, copied. */
    public double[] drawn() {
        return drawn.clone();
    }

    /** Writes the soft targets t = w e_y + (1 - w) e_y' [R,C] into {@code targets}, from its start; w is the label weight. */
    public void writeTargets(Batch batch, int classes, FloatBuffer targets) {
        float[] target = new float[classes];
        for (int row = 0; row < rows(); row++) {
            int y = batch.label(first[row]);
            int other = batch.label(second[row]);
            target[other] = secondTarget(batch, row);
            target[y] = firstTarget(batch, row);
            targets.put(row * classes, target);
            target[other] = 0;
            target[y] = 0;
        }
    }

    /** Row r's target of its first example's class: all of it where both are of one class. */
    public float firstTarget(Batch batch, int row) {
        double w = labelWeights[row];
        return (float) (w + (isOfOneClass(batch, row) ? 1 - w : 0));
    }

    /** Row r's target of its second example's class; 0 where that is the first's too. */
    public float secondTarget(Batch batch, int row) {
        return isOfOneClass(batch, row) ? 0 : (float) (1 - labelWeights[row]);
    }

    private boolean isOfOneClass(Batch batch, int row) {
        return batch.label(first[row]) == batch.label(second[row]);
    }

    private static void requireRows(String what, int rows, int expected) {
        if (rows != expected) {
            throw new IllegalArgumentException(what + ": expected one a row, " + expected + ", got " + rows);
        }
    }

    private static int[] places(int size) {
        int[] places = new int[size];
        Arrays.setAll(places, i -> i);
        return places;
    }
}
