package org.tightframe.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.calibration.Temperature;
import org.tightframe.run.Metric;
import org.tightframe.spec.BestMeasure;

/**
 * What a run has found so far: the last measurements and the best value, as run.json has them at the end. It goes through a
 * checkpoint unchanged.
 */
final class Tally {

    private static final int NOT_YET = -1;

    private final Map<String, @Nullable Object> results = new LinkedHashMap<>();
    private int evaluatedEpoch = NOT_YET;
    private @Nullable Integer zeroErrorEpoch;
    private @Nullable Double best;

    /** Whether the network was measured after {@code epoch} epochs, or later. */
    boolean hasEvaluated(int epoch) {
        return evaluatedEpoch >= epoch;
    }

    void add(Observation observation) {
        int epoch = observation.epoch();
        evaluatedEpoch = epoch;
        if (zeroErrorEpoch == null && observation.train().accuracy() == 1) {
            zeroErrorEpoch = epoch;
        }
        results.put("evaluatedEpoch", epoch);
        results.put("train", observation.train().values());
        observation.validation().ifPresent(validation -> results.put("validation", validation.values()));
        results.put("test", observation.test().values());
        Map<String, @Nullable Object> temperature = new LinkedHashMap<>(temperature(observation));
        temperature.put("fittedOn", observation.validation().isPresent() ? "held-out" : "evaluation");
        results.put("temperature", temperature);
        results.put("collapse", observation.collapse().values());
        observation.mixup().ifPresent(geometry -> {
            results.put("capturedEpoch", epoch);
            results.put("mixup", geometry.values());
            Map<String, Object> layers = new LinkedHashMap<>();
            observation.layers().forEach((stage, likeness) -> layers.put(stage, likeness.values()));
            results.put("layers", layers);
            if (!observation.measures().isEmpty()) {
                results.put("measures", observation.measures());
            }
        });
    }

    /** The numbers of temperature scaling: its value, and what it makes of the test examples. */
    static Map<String, Double> temperature(Observation observation) {
        return ((Temperature) observation.temperature().recalibration())
                .values(observation.temperature().calibration());
    }

    /** Whether these metrics of one epoch have a better value than any before, which is then the one to beat. */
    boolean improves(BestMeasure measure, List<Metric> metrics) {
        for (Metric metric : metrics) {
            if (measure.name().equals(metric.split() + "/" + metric.name()) && Double.isFinite(metric.value())) {
                Double before = best;
                if (before == null || measure.isBetter(metric.value(), before)) {
                    best = metric.value();
                    return true;
                }
            }
        }
        return false;
    }

    /** The best value, once there is one. */
    @Nullable
    Double best() {
        return best;
    }

    /** The entries of run.json. */
    Map<String, @Nullable Object> entries() {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        entries.put("zeroErrorEpoch", zeroErrorEpoch);
        entries.putAll(results);
        return entries;
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("evaluatedEpoch", evaluatedEpoch);
        tree.put("zeroErrorEpoch", zeroErrorEpoch);
        tree.put("best", best);
        tree.put("results", Collections.unmodifiableMap(results));
        return tree;
    }

    /** What {@link #toTree} gave, in place of what is here. */
    void restore(Map<?, ?> tree) {
        evaluatedEpoch = tree.get("evaluatedEpoch") instanceof Long epoch ? epoch.intValue() : NOT_YET;
        zeroErrorEpoch = tree.get("zeroErrorEpoch") instanceof Long epoch ? epoch.intValue() : null;
        best = tree.get("best") instanceof Double value ? value : null;
        results.clear();
        if (tree.get("results") instanceof Map<?, ?> saved) {
            saved.forEach((name, value) -> results.put((String) name, value));
        }
    }
}
