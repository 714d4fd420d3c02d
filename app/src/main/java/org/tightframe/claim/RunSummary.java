package org.tightframe.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a programme showed, as numbers: all that claims, tables and curves need, without the run's folder.
 *
 * @param setting network and data, such as {@code wrn-fashion-mini}
 * @param variant how it was trained, such as {@code mixup}
 * @param seed of the run
 * @param name of its folder; empty where there is none
 * @param specHash of its spec
 * @param thresholds hash of the thresholds that were declared when it was trained
 * @param seconds that it took
 * @param facts network, data and machine in words, by name
 * @param results finite numbers by dotted keys such as {@code mixup.sameClassAlignment}
 * @param history what some of them were after each epoch that was looked at
 */
public record RunSummary(
        String setting,
        String variant,
        long seed,
        String name,
        String specHash,
        String thresholds,
        double seconds,
        Map<String, String> facts,
        Map<String, Double> results,
        Map<String, List<Point>> history) {

    public RunSummary {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        history = Collections.unmodifiableMap(new LinkedHashMap<>(history));
    }

    /** A value after an epoch. */
    public record Point(int epoch, double value) {}

    public OptionalDouble result(String key) {
        Double value = results.get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Where history has nothing of that name: no points. */
    public List<Point> history(String key) {
        return history.getOrDefault(key, List.of());
    }

    /** As JSON has it. */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("setting", setting);
        tree.put("variant", variant);
        tree.put("seed", seed);
        tree.put("name", name);
        tree.put("specHash", specHash);
        tree.put("thresholds", thresholds);
        tree.put("seconds", seconds);
        tree.put("facts", facts);
        tree.put("results", results);
        Map<String, Object> curves = new LinkedHashMap<>();
        history.forEach((key, points) -> curves.put(
                key, points.stream().map(p -> List.of(p.epoch(), p.value())).toList()));
        tree.put("history", curves);
        return tree;
    }

    /**
     * What {@link #toTree} wrote.
     *
     * @throws IllegalArgumentException naming the first entry that is missing or of another type
     */
    public static RunSummary of(Map<String, @Nullable Object> tree) {
        Map<String, String> facts = new LinkedHashMap<>();
        table(tree, "facts").forEach((key, value) -> facts.put(String.valueOf(key), String.valueOf(value)));
        Map<String, Double> results = new LinkedHashMap<>();
        table(tree, "results").forEach((key, value) -> results.put(String.valueOf(key), number(key, value)));
        Map<String, List<Point>> history = new LinkedHashMap<>();
        table(tree, "history").forEach((key, value) -> history.put(String.valueOf(key), points(key, value)));
        return new RunSummary(
                text(tree, "setting"),
                text(tree, "variant"),
                (long) number("seed", tree.get("seed")),
                text(tree, "name"),
                text(tree, "specHash"),
                text(tree, "thresholds"),
                number("seconds", tree.get("seconds")),
                facts,
                results,
                history);
    }

    private static List<Point> points(Object key, @Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("summary: " + key + ": expected a list of points, got " + value);
        }
        List<Point> points = new ArrayList<>();
        for (Object entry : list) {
            if (!(entry instanceof List<?> pair) || pair.size() != 2) {
                throw new IllegalArgumentException("summary: " + key + ": expected [epoch, value], got " + entry);
            }
            points.add(new Point((int) number(key, pair.get(0)), number(key, pair.get(1))));
        }
        return List.copyOf(points);
    }

    private static Map<?, ?> table(Map<String, @Nullable Object> tree, String key) {
        if (tree.get(key) instanceof Map<?, ?> table) {
            return table;
        }
        throw new IllegalArgumentException("summary: " + key + ": expected a table, got " + tree.get(key));
    }

    private static String text(Map<String, @Nullable Object> tree, String key) {
        if (tree.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("summary: " + key + ": expected text, got " + tree.get(key));
    }

    private static double number(Object key, @Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("summary: " + key + ": expected a number, got " + value);
    }
}
