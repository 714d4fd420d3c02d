package org.tightframe.geometry;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tightframe.snapshot.Snapshot;

/**
 * The measures of all plug-ins.
 */
public final class SnapshotMeasures {

    private SnapshotMeasures() {}

    /**
     * The numbers of each plug-in's measure, by the measure's name.
     *
     * @param warn hears in one line of each measure that failed, which is left out
     * @throws IllegalArgumentException where two have one name
     */
    public static Map<String, Map<String, Double>> values(
            Snapshot clean, Optional<Snapshot> mixed, Consumer<String> warn) {
        return values(ServiceLoader.load(SnapshotMeasure.class), clean, mixed, warn);
    }

    static Map<String, Map<String, Double>> values(
            Iterable<SnapshotMeasure> measures, Snapshot clean, Optional<Snapshot> mixed, Consumer<String> warn) {
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        byName(measures, warn).forEach((name, measure) -> {
            try {
                values.put(name, numbers(measure.values(clean, mixed)));
            } catch (RuntimeException | LinkageError e) {
                warn.accept("measure " + name + ": expected numbers, got " + oneLine(e));
            }
        });
        return values;
    }

    /**
     * Every measure that loads, by its name.
     *
     * @param warn hears in one line of each that does not
     * @throws IllegalArgumentException where two have one name
     */
    public static Map<String, SnapshotMeasure> all(Consumer<String> warn) {
        return byName(ServiceLoader.load(SnapshotMeasure.class), warn);
    }

    static Map<String, SnapshotMeasure> byName(Iterable<SnapshotMeasure> measures, Consumer<String> warn) {
        Map<String, SnapshotMeasure> byName = new LinkedHashMap<>();
        Iterator<SnapshotMeasure> each = measures.iterator();
        while (true) {
            SnapshotMeasure measure;
            String name;
            try {
                if (!each.hasNext()) {
                    return byName;
                }
                measure = each.next();
                name = Objects.requireNonNull(measure.name(), "no name");
            } catch (RuntimeException | ServiceConfigurationError | LinkageError e) {
                warn.accept("measure of a plug-in: expected one that loads, got " + oneLine(e));
                continue;
            }
            SnapshotMeasure other = byName.putIfAbsent(name, measure);
            if (other != null) {
                throw new IllegalArgumentException("measure: expected one named '" + name + "', got "
                        + other.getClass().getName() + " and "
                        + measure.getClass().getName());
            }
        }
    }

    /** What a plug-in gave, which is not checked by this project's compiler: no value is NaN. */
    private static Map<String, Double> numbers(@Nullable Map<String, @Nullable Double> given) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Objects.requireNonNull(given, "no map of them")
                .forEach((key, value) -> numbers.put(key, value == null ? Double.NaN : value));
        return numbers;
    }

    private static String oneLine(Throwable e) {
        return e.toString().lines().findFirst().orElse(e.getClass().getName());
    }
}
