package org.tightframe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.file.AtomicFile;

class RunFolderTest {

    @TempDir
    private Path runs;

    @Test
    void what_was_written_can_be_read() throws IOException {
        try (RunFolder folder = RunFolder.create(runs, "a")) {
            folder.record(Map.of("status", RunStatus.RUNNING));
            folder.spec("seed: 1\n");
            folder.metrics(List.of(
                    new Metric(47, 1, "train", "loss", 1.25), new Metric(47, 1, "train", "collapse/nc1", Double.NaN)));
            folder.record(Map.of("status", RunStatus.FINISHED, "epochs", 1));
        }
        Run run = Run.open(runs.resolve("a"));
        assertThat(run.record()).containsEntry("status", "finished").containsEntry("epochs", 1L);
        assertThat(run.spec()).isEqualTo("seed: 1\n");
        assertThat(run.metrics())
                .containsExactly(
                        new Metric(47, 1, "train", "loss", 1.25),
                        new Metric(47, 1, "train", "collapse/nc1", Double.NaN));
    }

    @Test
    void a_folder_that_exists_is_never_taken_over() throws IOException {
        RunFolder.create(runs, "a").close();
        assertThatThrownBy(() -> RunFolder.create(runs, "a"))
                .isInstanceOf(IOException.class)
                .hasMessage(runs.resolve("a") + ": expected a new run folder, got one that exists");
    }

    @Test
    void a_folder_in_use_says_so() throws IOException {
        try (RunFolder folder = RunFolder.create(runs, "a")) {
            assertThat(RunFolder.inUse(folder.path())).isTrue();
            assertThatThrownBy(() -> RunFolder.create(runs, "a"))
                    .hasMessage(runs.resolve("a") + ": expected a new run folder, got one that exists and is in use");
        }
        assertThat(RunFolder.inUse(runs.resolve("a"))).isFalse();
    }

    @Test
    void asking_whether_it_is_in_use_does_not_let_another_process_in() throws Exception {
        try (RunFolder folder = RunFolder.create(runs, "a")) {
            assertThat(RunFolder.inUse(folder.path())).isTrue();
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            InUse.class.getName(),
                            folder.path().toString())
                    .inheritIO()
                    .start();
            assertThat(other.waitFor())
                    .as("exit code: 1 where the folder is in use")
                    .isEqualTo(1);
        }
    }

    /** Asks from a process of its own. */
    static final class InUse {
        public static void main(String[] arguments) throws IOException {
            System.exit(RunFolder.inUse(Path.of(arguments[0])) ? 1 : 0);
        }
    }

    @Test
    void a_file_in_the_place_of_the_runs_is_named() throws IOException {
        Path file = Files.createFile(runs.resolve("file"));
        assertThatThrownBy(() -> RunFolder.create(file, "a"))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": expected a folder for runs, got a file");
    }

    @Test
    void a_line_cut_off_by_a_dying_process_is_left_out() throws IOException {
        try (RunFolder folder = RunFolder.create(runs, "a")) {
            folder.record(Map.of("status", RunStatus.RUNNING));
            folder.metrics(List.of(new Metric(1, 1, "train", "loss", 2)));
        }
        Path metrics = runs.resolve("a").resolve("metrics.jsonl");
        Files.writeString(metrics, Files.readString(metrics) + "{\"step\":2,\"ep");
        assertThat(Run.open(runs.resolve("a")).metrics()).containsExactly(new Metric(1, 1, "train", "loss", 2));
    }

    @Test
    void what_is_no_run_is_said_in_one_line() throws IOException {
        assertThatThrownBy(() -> Run.open(runs.resolve("none")))
                .hasMessage(runs.resolve("none") + ": expected a run folder with run.json, got nothing");
        assertThatThrownBy(() -> Run.open(runs))
                .hasMessage(runs + ": expected a run folder with run.json, got a folder without it");
        Path damaged = Files.createDirectory(runs.resolve("damaged"));
        Files.writeString(damaged.resolve("run.json"), "{\"format\":1,");
        assertThatThrownBy(() -> Run.open(damaged))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(damaged.resolve("run.json") + ": expected a run's record, got something else");
    }

    @Test
    void a_failed_write_leaves_the_earlier_file_and_nothing_unfinished() throws IOException {
        Path file = runs.resolve("file.txt");
        AtomicFile.write(file, "whole");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("no space left");
                }))
                .hasMessage("no space left");
        assertThat(Files.readString(file)).isEqualTo("whole");
        try (var files = Files.list(runs)) {
            assertThat(files).containsExactly(file);
        }
    }
}
