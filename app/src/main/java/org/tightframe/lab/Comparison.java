package org.tightframe.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tightframe.report.Measures;

/**
 * Runs side by side: what differs in their settings, and what each measure became against the first of them.
 */
public final class Comparison {

    private static final double ROUNDING = 1e-6;

    private final List<KeptRun> runs;
    private final Map<String, List<@Nullable Object>> settings;
    private final Map<String, List<@Nullable Double>> measures;

    private Comparison(
            List<KeptRun> runs,
            Map<String, List<@Nullable Object>> settings,
            Map<String, List<@Nullable Double>> measures) {
        this.runs = runs;
        this.settings = settings;
        this.measures = measures;
    }

    /** Of these runs, the first being what the others are held against. */
    public static Comparison of(List<KeptRun> runs) {
        Map<String, List<@Nullable Object>> settings = new LinkedHashMap<>();
        for (String key : settingKeys(runs)) {
            List<@Nullable Object> values = new ArrayList<>();
            runs.forEach(run -> values.add(run.spec().get(key)));
            settings.put(key, values);
        }
        Map<String, List<@Nullable Double>> measures = new LinkedHashMap<>();
        for (String key : measureKeys(runs)) {
            List<@Nullable Double> values = new ArrayList<>();
            runs.forEach(run -> values.add(run.results().get(key)));
            measures.put(key, values);
        }
        return new Comparison(List.copyOf(runs), settings, measures);
    }

    /** What words and judgement there are for a measure of a dotted key; none for one of a plug-in. */
    public static Measures.Measure words(String key) {
        int first = key.indexOf('.');
        String block = key.substring(0, first);
        return block.equals(KeptRun.LAYERS)
                ? Measures.standard().measure("layer", key.substring(key.lastIndexOf('.') + 1))
                : Measures.standard().measure(block, key.substring(first + 1));
    }

    public List<KeptRun> runs() {
        return runs;
    }

    /** The value of each run at each key, null where a run has no such key; of keys that differ, or of all. */
    public Map<String, List<@Nullable Object>> settings(boolean all) {
        Map<String, List<@Nullable Object>> chosen = new LinkedHashMap<>(settings);
        if (!all) {
            chosen.values().removeIf(values -> new LinkedHashSet<>(values).size() == 1);
        }
        return chosen;
    }

    /** The number of each run at each measure, null where it has none. */
    public Map<String, List<@Nullable Double>> measures() {
        return measures;
    }

    /**
     * {@code better}, {@code worse}, or empty where neither, of the run at {@code place} against the first; neither where
     * {@link #isRounding nothing but rounding} parts them.
     */
    public String judgement(String measure, int place) {
        List<@Nullable Double> values = measures.getOrDefault(measure, List.of());
        Double from = values.get(0);
        Double to = values.get(place);
        return from == null || to == null ? "" : judgement(measure, from, to);
    }

    private static String judgement(String measure, double from, double to) {
        int judged = isRounding(measure, from, to) ? 0 : words(measure).judge(from, to);
        return judged > 0 ? "better" : judged < 0 ? "worse" : "";
    }

    /** Whether both values print alike, or both are the ideal but for the rounding of activations of 32 bits. */
    static boolean isRounding(String measure, double from, double to) {
        OptionalDouble ideal = words(measure).best();
        return Numbers.printAlike(from, to)
                || (ideal.isPresent()
                        && Math.abs(from - ideal.getAsDouble()) < ROUNDING
                        && Math.abs(to - ideal.getAsDouble()) < ROUNDING);
    }

    /** The JSON object of the verb. */
    public Map<String, @Nullable Object> fields(boolean all) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(
                "runs",
                runs.stream()
                        .map(run -> {
                            Map<String, Object> named = new LinkedHashMap<>();
                            named.put("name", run.name());
                            named.put("path", run.run().path().toString());
                            named.put("status", run.status());
                            run.audit().ifPresent(verdict -> named.put("audit", verdict.fields()));
                            return named;
                        })
                        .toList());
        fields.put("spec", settings(all));
        Map<String, Object> judged = new LinkedHashMap<>();
        measures.forEach((key, values) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            List<@Nullable Double> deltas = new ArrayList<>();
            List<String> words = new ArrayList<>();
            Double first = values.get(0);
            for (int i = 0; i < values.size(); i++) {
                Double value = values.get(i);
                deltas.add(first == null || value == null ? null : value - first);
                words.add(judgement(key, i));
            }
            entry.put("values", values);
            entry.put("deltas", deltas);
            entry.put("judgements", words);
            judged.put(key, entry);
        });
        fields.put("measures", judged);
        return fields;
    }

    static Set<String> settingKeys(List<KeptRun> runs) {
        Set<String> keys = new LinkedHashSet<>();
        runs.forEach(run -> keys.addAll(run.spec().keySet()));
        return keys;
    }

    static Set<String> measureKeys(List<KeptRun> runs) {
        Set<String> keys = new LinkedHashSet<>();
        runs.forEach(run -> keys.addAll(run.results().keySet()));
        keys.removeAll(KeptRun.COSTS);
        return keys;
    }
}
