package org.tightframe.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.lab.AuditVerdict;
import org.tightframe.run.Run;

/**
 * A run in a verb's JSON: how it went, its last measurements, and what its audit came to.
 */
final class Summary {

    private static final List<String> FIELDS =
            List.of("epochs", "seconds", "imagesPerSecond", "validation", "test", "temperature", "collapse", "mixup");

    private Summary() {}

    /** What a verb that wrote a page answers: its path, or one JSON object with the path and the runs on it. */
    static String ofReport(Path report, List<Run> runs, boolean json) {
        return ofReport(report, runs, List.of(), json);
    }

    /** The same with the paths of figures, if there are any. */
    static String ofReport(Path report, List<Run> runs, List<Path> figures, boolean json) {
        List<String> drawn = figures.stream().map(Path::toString).toList();
        if (!json) {
            return Stream.concat(Stream.of(report.toString()), drawn.stream())
                    .collect(Collectors.joining(System.lineSeparator()));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("report", report.toString());
        if (!drawn.isEmpty()) {
            answer.put("figures", drawn);
        }
        answer.put("runs", runs.stream().map(Summary::of).toList());
        return Json.line(answer);
    }

    private static String status(Run run) {
        try {
            return run.status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, @Nullable Object> of(Run run) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("name", run.name());
        summary.put("path", run.path().toString());
        if (run.record().containsKey("status")) {
            summary.put("status", status(run));
        }
        for (String field : FIELDS) {
            if (run.record().containsKey(field)) {
                summary.put(field, run.record().get(field));
            }
        }
        AuditVerdict.of(run).ifPresent(verdict -> summary.put("audit", verdict.fields()));
        return summary;
    }
}
