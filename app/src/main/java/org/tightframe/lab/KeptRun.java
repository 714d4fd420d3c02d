package org.tightframe.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.report.Measures;
import org.tightframe.run.Run;

/**
 * What a run folder says of its training, by keys: its settings, defaults resolved, and its last measurements. Nothing but the
 * folder is needed: the plug-ins that it was trained with may be gone.
 */
public final class KeptRun {

    /** Results that are no measure. */
    static final List<String> COSTS = List.of("seconds", "imagesPerSecond");

    /** Blocks of run.json that the dictionary of measures has words for, key by key. */
    static final List<String> BLOCKS = List.of("validation", "test", "temperature", "collapse", "mixup");

    /** Numbers by stage. */
    static final String LAYERS = "layers";

    /** Numbers by the name of a plug-in's measure. */
    static final String MEASURES = "measures";

    /** Whether the audit passed: {@code true} or {@code false}. */
    static final String AUDIT = "audit.passed";

    private final Run run;
    private final String status;
    private final Map<String, @Nullable Object> settings;
    private final Map<String, Object> spec;
    private final Map<String, Double> results;

    private KeptRun(
            Run run,
            String status,
            Map<String, @Nullable Object> settings,
            Map<String, Object> spec,
            Map<String, Double> results) {
        this.run = run;
        this.status = status;
        this.settings = settings;
        this.spec = spec;
        this.results = results;
    }

    /**
     * Reads what the folder says: settings as run.json has them, or where it has none, spec.yaml.
     *
     * @throws IOException in one line, if it is damaged
     */
    public static KeptRun of(Run run) throws IOException {
        Map<String, @Nullable Object> settings = settings(run);
        Map<String, Object> spec = new LinkedHashMap<>();
        flatten("", settings, spec);
        Map<String, Double> results = new LinkedHashMap<>();
        for (String block : BLOCKS) {
            for (String name : Measures.standard().group(block).keySet()) {
                run.value(block, name).ifPresent(value -> putNumber(block + "." + name, value, results));
            }
        }
        for (String block : List.of(LAYERS, MEASURES)) {
            if (run.value(block).orElse(null) instanceof Map<?, ?> tree) {
                Map<String, Object> flat = new LinkedHashMap<>();
                flatten(block, tree, flat);
                flat.forEach((key, value) -> putNumber(key, value, results));
            }
        }
        for (String name : COSTS) {
            run.value(name).ifPresent(value -> putNumber(name, value, results));
        }
        return new KeptRun(run, run.status(), settings, spec, results);
    }

    private static Map<String, @Nullable Object> settings(Run run) throws IOException {
        if (run.record().get("spec") instanceof Map<?, ?> tree) {
            Map<String, @Nullable Object> settings = new LinkedHashMap<>();
            tree.forEach((key, value) -> settings.put(String.valueOf(key), value));
            return settings;
        }
        // through JSON, so that a number is of the type that it has in run.json
        return Json.readObject(Json.line(SpecFile.of(run).toTree()));
    }

    private static void putNumber(String key, Object value, Map<String, Double> results) {
        if (value instanceof Number number) {
            results.put(key, number.doubleValue());
        }
    }

    public static KeptRun open(Path path) throws IOException {
        return of(Run.open(path));
    }

    public Run run() {
        return run;
    }

    public String name() {
        return run.name();
    }

    public String status() {
        return status;
    }

    /** Settings as a spec has them, table in table. */
    public Map<String, @Nullable Object> settings() {
        return settings;
    }

    /** Settings by dotted keys such as {@code mix.alpha}: text, numbers, flags and lists. */
    public Map<String, Object> spec() {
        return spec;
    }

    /**
     * Finite results by dotted keys such as {@code test.accuracy}, {@code layers.block1.manifoldMixupR2} and {@code
     * measures.sparsity.clean}, and {@code seconds}.
     */
    public Map<String, Double> results() {
        return results;
    }

    /** What its audit came to; empty where it did not end. */
    public Optional<AuditVerdict> audit() {
        return AuditVerdict.of(run);
    }

    public OptionalDouble result(String key) {
        Double value = results.get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The value of any key; null where the run has none. */
    @Nullable
    Object value(String key) {
        Object setting = spec.get(key);
        return switch (key) {
            case "name" -> name();
            case "status" -> status;
            case AUDIT -> audit().map(AuditVerdict::passed).orElse(null);
            default -> setting == null ? results.get(key) : setting;
        };
    }

    /** When it began, as run.json says it; empty where it does not. */
    public String started() {
        return run.value("started").map(String::valueOf).orElse("");
    }

    private static void flatten(String path, Map<?, ?> tree, Map<String, Object> flat) {
        tree.forEach((key, value) -> {
            String name = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            if (value instanceof Map<?, ?> inner) {
                flatten(name, inner, flat);
            } else if (value != null) {
                flat.put(name, value);
            }
        });
    }
}
