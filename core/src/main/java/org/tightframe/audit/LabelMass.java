package org.tightframe.audit;

import java.util.Arrays;
import java.util.Map;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.MixPlan;

/**
 * How much of the targets' mass each class was given, rows counting by their weight in the loss, beside its share of the
 * examples.
 */
final class LabelMass {

    private final double[] mass;
    private final long[] examples;

    LabelMass(int classes) {
        this.mass = new double[classes];
        this.examples = new long[classes];
    }

    void accept(Batch batch, MixPlan plan) {
        for (int place = 0; place < batch.size(); place++) {
            examples[batch.label(place)]++;
        }
        for (int row = 0; row < plan.rows(); row++) {
            double weight = plan.labelWeight(row);
            mass[batch.label(plan.first(row))] += plan.rowWeight(row) * weight;
            mass[batch.label(plan.second(row))] += plan.rowWeight(row) * (1 - weight);
        }
    }

    /** Examples of each class in one batch. */
    int[] counts(Batch batch) {
        int[] counts = new int[examples.length];
        for (int place = 0; place < batch.size(); place++) {
            counts[batch.label(place)]++;
        }
        return counts;
    }

    /** Both as shares of their sums, and the largest ratio between the two that a class has, upward or downward. */
    void addTo(Map<String, Object> tree) {
        double[] massShare = shares(mass);
        double[] classShare = shares(Arrays.stream(examples).asDoubleStream().toArray());
        double largest = 1;
        for (int c = 0; c < mass.length; c++) {
            if (massShare[c] > 0 && classShare[c] > 0) {
                double ratio = massShare[c] / classShare[c];
                largest = Math.max(largest, Math.max(ratio, 1 / ratio));
            }
        }
        tree.put("labelMass", State.list(massShare));
        tree.put("classShare", State.list(classShare));
        tree.put("largestRatio", largest);
    }

    void save(Map<String, Object> state) {
        state.put("labels.mass", State.list(mass));
        state.put("labels.examples", State.list(examples));
    }

    void restore(Map<String, Object> state) {
        System.arraycopy(State.doubles(state, "labels.mass", mass.length), 0, mass, 0, mass.length);
        System.arraycopy(State.longs(state, "labels.examples", mass.length), 0, examples, 0, mass.length);
    }

    private static double[] shares(double[] values) {
        double sum = Arrays.stream(values).sum();
        return Arrays.stream(values).map(v -> sum == 0 ? 0 : v / sum).toArray();
    }
}
