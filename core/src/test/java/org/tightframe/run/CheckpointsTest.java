package org.tightframe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.file.AtomicFile;

class CheckpointsTest {

    private static final Metric FIRST = new Metric(1, 1, "train", "loss", 2);
    private static final Metric SECOND = new Metric(2, 2, "train", "loss", 1.5);

    @TempDir
    private Path runs;

    @Test
    void a_resumed_run_is_as_it_was_at_its_last_checkpoint() throws IOException {
        Path path = runs.resolve("a");
        try (RunFolder folder = RunFolder.create(runs, "a")) {
            folder.record(Map.of("status", RunStatus.RUNNING));
            folder.metrics(List.of(FIRST));
            folder.checkpoint(1, text("weights 1"), text("state 1"), Map.of("lossSum", 0.1 + 0.2));
            folder.metrics(List.of(SECOND));
        }
        Files.writeString(path.resolve("checkpoints/step-0000002.safetensors"), "named by no pointer");
        for (String leftover : List.of("run.json.1-1.part", "snapshots/a.1-2.part", "checkpoints/last.json.1-3.part")) {
            Files.writeString(path.resolve(leftover), "half");
        }
        try (RunFolder folder = RunFolder.resume(path)) {
            assertThat(folder.read().metrics()).containsExactly(FIRST, SECOND);
            assertThatThrownBy(() -> folder.metrics(List.of(SECOND))).isInstanceOf(IllegalStateException.class);
            folder.rewind();
            assertThat(folder.read().metrics()).containsExactly(FIRST);
            assertThat(RunFolder.inUse(path)).isTrue();
            assertThatThrownBy(() -> RunFolder.resume(path))
                    .hasMessage(path + ": expected a run that nobody is at work on, got one that is in use");
            folder.metrics(List.of(SECOND));
        }
        assertThat(RunFolder.inUse(path)).isFalse();
        assertThat(Run.open(path).metrics()).containsExactly(FIRST, SECOND);
        SavedCheckpoint last = Run.open(path).checkpoint(CheckpointKind.LAST).orElseThrow();
        assertThat(last.progress()).containsExactly(Map.entry("lossSum", 0.1 + 0.2));
        assertThat(last.weights()).hasContent("weights 1");
        assertThat(last.state().orElseThrow()).hasContent("state 1");
        assertThat(checkpoints(path))
                .containsExactly("last.json", "step-0000001.safetensors", "step-0000001.state.safetensors");
        try (Stream<Path> files = Files.walk(path)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(AtomicFile.UNFINISHED));
        }
    }

    @Test
    void the_best_weights_stay_while_checkpoints_come_and_go_and_share_a_file_with_their_own() throws IOException {
        try (RunFolder folder = RunFolder.create(runs, "a")) {
            folder.record(Map.of("status", RunStatus.RUNNING));
            folder.best(1, text("weights 1"), Map.of("value", 0.5));
            folder.checkpoint(
                    1,
                    out -> {
                        throw new AssertionError("these weights are there");
                    },
                    text("state 1"),
                    Map.of());
            folder.checkpoint(2, text("weights 2"), text("state 2"), Map.of());
            assertThat(checkpoints(folder.path()))
                    .containsExactly(
                            "best.json",
                            "last.json",
                            "step-0000001.safetensors",
                            "step-0000002.safetensors",
                            "step-0000002.state.safetensors");
            assertThat(folder.read()
                            .checkpoint(CheckpointKind.BEST)
                            .orElseThrow()
                            .weights())
                    .hasContent("weights 1");
            folder.best(2, text("other"), Map.of());
            assertThat(checkpoints(folder.path()))
                    .containsExactly(
                            "best.json", "last.json", "step-0000002.safetensors", "step-0000002.state.safetensors");
        }
    }

    @Test
    void a_checkpoint_that_cannot_be_written_leaves_the_one_before_and_nothing_of_its_own() throws IOException {
        AtomicFile.Content full = out -> {
            out.write(new byte[100]);
            throw new IOException("No space left on device");
        };
        try (RunFolder folder = RunFolder.create(runs, "a")) {
            folder.record(Map.of("status", RunStatus.RUNNING));
            folder.checkpoint(1, text("weights 1"), text("state 1"), Map.of());
            assertThatThrownBy(() -> folder.checkpoint(2, full, text("state 2"), Map.of()))
                    .hasMessageContaining("No space");
            assertThatThrownBy(() -> folder.checkpoint(2, text("weights 2"), full, Map.of()))
                    .hasMessageContaining("No space");
            assertThat(checkpoints(folder.path()))
                    .containsExactly("last.json", "step-0000001.safetensors", "step-0000001.state.safetensors");
            folder.checkpoint(2, text("weights 2"), text("state 2"), Map.of());
            assertThat(folder.read()
                            .checkpoint(CheckpointKind.LAST)
                            .orElseThrow()
                            .weights())
                    .hasContent("weights 2");
        }
    }

    @Test
    void what_cannot_be_resumed_is_said_in_a_line() throws IOException {
        Path path = runs.resolve("a");
        assertThatThrownBy(() -> RunFolder.resume(path)).hasMessageContaining("expected a run folder");
        try (RunFolder folder = RunFolder.create(runs, "a")) {
            folder.record(Map.of("status", RunStatus.RUNNING));
        }
        assertThatThrownBy(() -> RunFolder.resume(path))
                .hasMessage(path + ": expected a checkpoint to resume from, got none: the run ended before the first;"
                        + " train it anew");
        try (RunFolder folder = RunFolder.create(runs, "b")) {
            folder.record(Map.of("status", RunStatus.RUNNING));
            folder.metrics(List.of(FIRST));
            folder.checkpoint(1, text("w"), text("s"), Map.of("epoch", 1));
        }
        Path b = runs.resolve("b");
        byte[] before = Files.readAllBytes(b.resolve("metrics.jsonl"));
        Path pointer = b.resolve("checkpoints/last.json");
        String whole = Files.readString(pointer);
        for (String length : List.of("", "\"metricsBytes\": -1,", "\"metricsBytes\": \"much\",")) {
            Files.writeString(pointer, whole.replaceFirst("\"metricsBytes\" ?: ?\\d+,", length));
            assertThatThrownBy(() -> RunFolder.resume(b))
                    .hasMessageStartingWith(pointer
                            + ": expected a checkpoint, got something else: expected metricsBytes, a length, got ");
            assertThat(b.resolve("metrics.jsonl")).hasBinaryContent(before);
        }
        Files.writeString(pointer, whole);
        Files.writeString(b.resolve("metrics.jsonl"), "short");
        assertThatThrownBy(() -> RunFolder.resume(b))
                .hasMessageMatching(".*metrics.jsonl: expected at least the \\d+ bytes of the last checkpoint, got 5");
        for (String damaged : List.of(
                "",
                "{",
                "{\"format\":2}",
                "{\"format\":1,\"weights\":\"gone.safetensors\"}",
                "{\"format\":1,\"weights\":3}")) {
            Files.writeString(pointer, damaged);
            assertThatThrownBy(() -> RunFolder.resume(b))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(pointer + ": expected a checkpoint, got something else: ");
            assertThat(RunFolder.inUse(b)).isFalse();
        }
    }

    private static AtomicFile.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> checkpoints(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
