package org.tightframe.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tightframe.run.Run;

/**
 * What a run's audit of its own mixing came to: {@code audit} in run.json.
 *
 * @param passed whether nothing was found wrong
 * @param problems one line each; none where it passed
 */
public record AuditVerdict(boolean passed, List<String> problems) {

    public AuditVerdict {
        problems = List.copyOf(problems);
    }

    /** Of this run; empty where run.json has none, since the run did not end. */
    public static Optional<AuditVerdict> of(Run run) {
        List<String> problems = run.value("audit", "problems").orElse(null) instanceof List<?> found
                ? found.stream().map(String::valueOf).toList()
                : List.of();
        return run.value("audit", "passed")
                .filter(Boolean.class::isInstance)
                .map(passed -> new AuditVerdict((Boolean) passed, problems));
    }

    /** The first problem; where none is written down, that. */
    public String reason() {
        return problems.isEmpty() ? "it does not say why" : problems.get(0);
    }

    /** The entry {@code audit} in a verb's JSON. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("passed", passed);
        fields.put("problems", problems);
        return fields;
    }
}
