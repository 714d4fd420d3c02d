package org.tightframe.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.tightframe.json.Json;

/**
 * The dictionary of measures: one set of words for the page and the command line.
 */
public final class Measures {

    static final String RESOURCE = "measures.json";

    private final Map<?, ?> groups;

    private Measures(Map<?, ?> groups) {
        this.groups = groups;
    }

    /**
     * What a number is called and what it should be.
     *
     * @param name short
     * @param words one sentence
     * @param range where it may lie
     * @param ideal the value it is judged against, empty where there is none
     */
    public record Measure(String name, String words, String range, String ideal) {

        /** The ideal as a number; empty where there is none. */
        public OptionalDouble best() {
            return ideal.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(ideal));
        }

        /** 1 where {@code to} lies nearer to the ideal than {@code from}, -1 where further, 0 where neither or unknown. */
        public int judge(double from, double to) {
            if (best().isEmpty() || !Double.isFinite(from) || !Double.isFinite(to)) {
                return 0;
            }
            double best = best().getAsDouble();
            return (int) Math.signum(Math.abs(from - best) - Math.abs(to - best));
        }
    }

    public static Measures standard() {
        try {
            return new Measures(Json.readObject(Page.asset(RESOURCE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All measures of a block such as {@code collapse}, by their key. */
    public Map<String, Measure> group(String block) {
        Map<String, Measure> measures = new LinkedHashMap<>();
        if (groups.get(block) instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> measures.put(String.valueOf(key), measure((Map<?, ?>) entry)));
        }
        return measures;
    }

    /** One measure of a block; without words where nobody wrote any. */
    public Measure measure(String block, String key) {
        return group(block).getOrDefault(key, new Measure("", "", "", ""));
    }

    private static Measure measure(Map<?, ?> entry) {
        Object ideal = entry.get("ideal");
        return new Measure(
                String.valueOf(entry.get("name")),
                String.valueOf(entry.get("words")),
                String.valueOf(entry.get("range")),
                ideal == null ? "" : ideal.toString());
    }
}
