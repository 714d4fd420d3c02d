package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.json.Json;
import org.tightframe.run.Run;

/** A programme killed in the middle, and started again. */
class ReproduceIT {

    private static final String PROGRAMME = """
            all:
              threads: 1
              batchSize: 32
              checkpoint: {every: 1}
              capture: {epochs: [1, last], examples: 100, mixed: 100, lastExamples: 100}
            settings:
              quick: {data: {name: digits, perClass: 20}, network: mlp-16x1, epochs: 3}
              slow: {data: {name: digits, perClass: 40}, network: wrn-10x1, epochs: 12}
            variants:
              baseline: {mix: none}
              mixup: {mix: mixup}
            runs:
              - {settings: [quick], variants: [baseline, mixup], seeds: 2}
              - {settings: [slow], variants: [baseline, mixup], seeds: 1}
            """;

    private static final int RUNS = 6;

    @TempDir
    private Path folder;

    @Test
    void killed_and_started_again_it_repeats_no_finished_run_and_ends_the_same() throws Exception {
        Path whole = place("whole");
        Launched undisturbed = Launched.tightframe(whole, "reproduce", "tiny.yaml", "--json");
        assertThat(undisturbed.code()).as(undisturbed.err()).isZero();

        Path place = place("killed");
        Process process = new ProcessBuilder(Launched.LAUNCHER.toString(), "reproduce", "tiny.yaml")
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("log.txt").toFile())
                .start();
        waitForFinished(place.resolve("runs"), process);
        process.destroyForcibly().waitFor();
        Map<String, Object> finished = started(place.resolve("runs"));
        assertThat(finished).as("runs finished before the kill").isNotEmpty().hasSizeLessThan(RUNS);

        Launched resumed = Launched.tightframe(place, "reproduce", "tiny.yaml", "--json");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(started(place.resolve("runs"))).hasSize(RUNS).containsAllEntriesOf(finished);
        assertThat(timeless(resumed.out())).isEqualTo(timeless(undisturbed.out()));
        assertThat(summaries(place)).isEqualTo(summaries(whole));

        Map<String, Object> before = started(place.resolve("runs"));
        Launched again = Launched.tightframe(place, "reproduce", "tiny.yaml", "--json");
        assertThat(again.out()).isEqualTo(resumed.out());
        assertThat(again.err()).isEmpty();
        assertThat(started(place.resolve("runs"))).isEqualTo(before);
    }

    private Path place(String name) throws IOException {
        Path place = Files.createDirectory(folder.resolve(name));
        Files.writeString(place.resolve("tiny.yaml"), PROGRAMME);
        return place;
    }

    /** Until a run is finished and another is not. */
    private static void waitForFinished(Path runs, Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (started(runs).isEmpty()) {
            assertThat(process.isAlive()).as("the process that should train").isTrue();
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            Thread.sleep(5);
        }
    }

    /** When each finished run began and ended, by the name of its folder. */
    private static Map<String, Object> started(Path runs) throws IOException {
        Map<String, Object> times = new HashMap<>();
        for (Path path : folders(runs)) {
            if (Files.exists(path.resolve("run.json"))) {
                Run run = Run.open(path);
                if (run.status().equals("finished")) {
                    times.put(
                            run.name(),
                            List.of(
                                    run.value("started").orElseThrow(),
                                    run.value("ended").orElseThrow()));
                }
            }
        }
        return times;
    }

    private static List<Path> folders(Path runs) throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(runs)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(runs, "tiny-*")) {
                all.forEach(folders::add);
            }
        }
        return folders;
    }

    private static List<Map<String, @Nullable Object>> summaries(Path place) throws IOException {
        List<Map<String, @Nullable Object>> summaries = new ArrayList<>();
        for (String line : Files.readAllLines(place.resolve("runs/tiny/summaries.jsonl"))) {
            Map<String, @Nullable Object> summary = Json.readObject(line);
            summary.remove("seconds");
            summaries.add(summary);
        }
        return summaries;
    }

    private static Object timeless(String json) throws IOException {
        return withoutSeconds(Json.readObject(json));
    }

    private static Object withoutSeconds(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> kept = new LinkedHashMap<>();
            map.forEach((key, inner) -> {
                if (!key.equals("seconds")) {
                    kept.put(key, withoutSeconds(inner));
                }
            });
            return kept;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ReproduceIT::withoutSeconds).toList();
        }
        return String.valueOf(value);
    }
}
