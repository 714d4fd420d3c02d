package org.tightframe.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A measure by which the best weights of a run are chosen: one that every evaluation measures, and of which more, or less, is
 * better. Names are those of metrics.jsonl: split and name.
 *
 * @param name such as {@code test/accuracy}
 * @param more whether more is better
 */
public record BestMeasure(String name, boolean more) {

    private static final List<String> FALLING = List.of(
            "train/loss",
            "train/nll",
            "train/ece",
            "validation/nll",
            "validation/ece",
            "test/nll",
            "test/ece",
            "test/temperature/nll",
            "test/temperature/ece",
            "train/collapse/nc1",
            "train/collapse/cdnv",
            "train/collapse/equinormFeatures",
            "train/collapse/equinormClassifier",
            "train/collapse/equiangularStd",
            "train/collapse/equiangularDeviation",
            "train/collapse/equiangularStdClassifier",
            "train/collapse/equiangularDeviationClassifier",
            "train/collapse/etfError",
            "train/collapse/nc3",
            "train/collapse/dualityError",
            "train/collapse/gnc2Features",
            "train/collapse/gnc2Classifier");

    private static final List<String> RISING =
            List.of("train/accuracy", "validation/accuracy", "test/accuracy", "train/collapse/nc4");

    private static final Map<String, BestMeasure> ALL = all();

    private static Map<String, BestMeasure> all() {
        Map<String, BestMeasure> all = new LinkedHashMap<>();
        RISING.forEach(name -> all.put(name, new BestMeasure(name, true)));
        FALLING.forEach(name -> all.put(name, new BestMeasure(name, false)));
        return Collections.unmodifiableMap(all);
    }

    /** Every name. */
    public static List<String> names() {
        return new ArrayList<>(ALL.keySet());
    }

    /** The measure of that name, if there is one. */
    public static Optional<BestMeasure> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Whether {@code value} is better than {@code other}; what is not a number is not. */
    public boolean isBetter(double value, double other) {
        return more ? value > other : value < other;
    }
}
