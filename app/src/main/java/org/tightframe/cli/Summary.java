package org.tightframe.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.run.Run;

/**
 * A run in a verb's JSON: how it went and its last measurements.
 */
final class Summary {

    private static final List<String> FIELDS =
            List.of("status", "epochs", "seconds", "imagesPerSecond", "test", "collapse", "mixup");

    private Summary() {}

    static Map<String, @Nullable Object> of(Run run) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("name", run.name());
        summary.put("path", run.path().toString());
        for (String field : FIELDS) {
            if (run.record().containsKey(field)) {
                summary.put(field, run.record().get(field));
            }
        }
        return summary;
    }
}
