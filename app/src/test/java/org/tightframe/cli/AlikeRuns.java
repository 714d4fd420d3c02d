package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;

/** Whether two run folders are the same but for times, names, and that one was resumed. */
final class AlikeRuns {

    private static final List<String> OF_TIME =
            List.of("name", "started", "ended", "seconds", "imagesPerSecond", "resumed", "trainingSeconds");

    private AlikeRuns() {}

    static void assertAlike(Path expected, Path actual) throws IOException {
        assertThat(actual.resolve("metrics.jsonl")).hasSameBinaryContentAs(expected.resolve("metrics.jsonl"));
        assertThat(files(actual)).as(actual.toString()).isEqualTo(files(expected));
        for (String file : files(expected)) {
            if (file.endsWith(".safetensors")) {
                assertThat(actual.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
            } else if (file.endsWith(".json")) {
                assertThat(timeless(actual.resolve(file))).as(file).isEqualTo(timeless(expected.resolve(file)));
            }
        }
    }

    private static Map<String, @Nullable Object> timeless(Path file) throws IOException {
        Map<String, @Nullable Object> tree = Json.readObject(Files.readString(file, StandardCharsets.UTF_8));
        tree.keySet().removeAll(OF_TIME);
        return tree;
    }

    private static List<String> files(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> run.relativize(file).toString())
                    .filter(file -> !file.equals("report.html"))
                    .sorted()
                    .toList();
        }
    }
}
