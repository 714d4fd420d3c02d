package org.tightframe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.json.Json;
import org.tightframe.lab.SpecFile;
import org.tightframe.run.RunFolder;
import org.tightframe.spec.ExperimentSpec;

/** Run folders of trainings that never were, with settings and results of one's choice. */
final class RunFixture {

    private RunFixture() {}

    static Path finished(Path runs, String name, double accuracy, double nc1, String... settings) throws IOException {
        return write(runs, name, "finished", accuracy, nc1, settings);
    }

    static Path write(Path runs, String name, String status, double accuracy, double nc1, String... settings)
            throws IOException {
        return write(runs, name, status, accuracy, nc1, Map.of(), settings);
    }

    /** A run of a mix that no class here knows. */
    static Path ofPlugin(Path runs, String name) throws IOException {
        Path run = finished(runs, name, 0.7, 0.6);
        Path yaml = run.resolve("spec.yaml");
        Files.writeString(
                yaml,
                Files.readString(yaml).replace("kind: mixup", "kind: halves").replace("alpha:", "margin:"));
        Map<String, Object> spec =
                new LinkedHashMap<>(ExperimentSpec.of(SpecFile.empty()).toTree());
        spec.put("mix", Map.of("kind", "halves", "margin", 2));
        Map<String, Object> record = new LinkedHashMap<>(Json.readObject(Files.readString(run.resolve("run.json"))));
        record.put("spec", spec);
        record.put("measures", Map.of("sparsity", Map.of("clean", 0.25)));
        Files.writeString(run.resolve("run.json"), Json.pretty(record));
        return run;
    }

    /** @param more entries of run.json beside or in place of the usual ones */
    static Path write(
            Path runs, String name, String status, double accuracy, double nc1, Map<String, ?> more, String... settings)
            throws IOException {
        ExperimentSpec spec = ExperimentSpec.of(SpecFile.with(SpecFile.empty(), List.of(settings)));
        try (RunFolder folder = RunFolder.create(runs, name)) {
            folder.spec(SpecFile.yaml(spec));
            folder.metrics(List.of());
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("status", status);
            record.put("started", "2026-01-01T00:00:00." + name.length() + "Z");
            record.put("epochs", spec.epochs());
            record.put("seconds", 12.5);
            record.put("test", Map.of("accuracy", accuracy, "ece", 0.03, "signedError", 0.5 - accuracy));
            record.put("collapse", Map.of("nc1", nc1));
            record.putAll(more);
            folder.record(record);
        }
        return runs.resolve(name);
    }
}
