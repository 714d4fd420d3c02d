package org.tightframe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at runs, going on with them and removing them, all at once. */
class RunLockTest {

    @TempDir
    private Path runs;

    @Test
    void a_look_of_another_process_neither_stops_a_resume_nor_a_removal_nor_another_look() throws Exception {
        Path path = interrupted("a");
        Process looking = looking(path, 300);
        assertThat(RunFolder.inUse(path)).isFalse();
        RunFolder.resume(path).close();
        assertThat(looking.waitFor()).isZero();
        looking = looking(path, 300);
        RunRemoval.remove(path);
        assertThat(looking.waitFor()).isZero();
        assertThat(path).doesNotExist();
    }

    @Test
    void looks_of_the_same_process_do_not_loosen_its_hold() throws Exception {
        Path path = interrupted("a");
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> looks = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                looks.add(threads.submit(() -> {
                    while (!done.get()) {
                        RunFolder.inUse(path);
                    }
                    return null;
                }));
            }
            for (int i = 0; i < 100; i++) {
                try (RunFolder folder = RunFolder.resume(path)) {
                    assertThat(RunFolder.inUse(folder.path())).isTrue();
                }
            }
            try (RunFolder folder = RunFolder.resume(path)) {
                Process other = java(RunFolderTest.InUse.class, folder.path().toString());
                assertThat(other.waitFor())
                        .as("exit code: 1 where the folder is in use")
                        .isEqualTo(1);
            }
            done.set(true);
            for (Future<?> look : looks) {
                assertThat(look.get()).isNull();
            }
        } finally {
            done.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void a_run_that_is_at_work_is_not_removed() throws IOException {
        try (RunFolder folder = RunFolder.create(runs, "a")) {
            folder.record(Map.of("status", RunStatus.RUNNING));
            assertThatThrownBy(() -> RunRemoval.remove(folder.path()))
                    .hasMessage(folder.path() + ": expected a run that no process holds, got one in use");
        }
    }

    @Test
    void what_a_removal_that_was_killed_left_goes_with_the_next() throws IOException {
        Path killed = Files.createDirectories(runs.resolve(".removed-12/run/snapshots"));
        Files.writeString(killed.resolve("e0001.safetensors"), "half a run");
        Path early = Files.createDirectory(runs.resolve(".removed-13"));
        Files.setLastModifiedTime(early, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        Path now = Files.createDirectory(runs.resolve(".removed-14"));
        Path own = Files.createDirectories(runs.resolve(".removed-by-me"));
        Files.writeString(own.resolve("run"), "no folder");
        Path linked =
                Files.createSymbolicLink(runs.resolve(".removed-15"), Files.createDirectories(runs.resolve("b/run")));
        RunRemoval.remove(interrupted("a"));
        try (Stream<Path> left = Files.list(runs)) {
            assertThat(left).containsExactlyInAnyOrder(now, own, linked, runs.resolve("b"));
        }
        assertThat(runs.resolve("b/run")).isDirectory();
    }

    private Path interrupted(String name) throws IOException {
        try (RunFolder folder = RunFolder.create(runs, name)) {
            folder.record(Map.of("status", RunStatus.INTERRUPTED));
            folder.checkpoint(1, out -> out.write(1), out -> out.write(2), Map.of());
            return folder.path();
        }
    }

    /** A process that looks whether the run is in use, for so long; it has begun. */
    private static Process looking(Path run, int millis) throws IOException {
        Process process = java(Look.class, run.resolve(RunFolder.LOCK).toString(), Integer.toString(millis));
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("looking");
        return process;
    }

    private static Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Holds what a look holds. */
    static final class Look {
        public static void main(String[] arguments) throws Exception {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.READ)) {
                FileLock lock = channel.lock(0, Long.MAX_VALUE, true);
                System.out.println("looking");
                Thread.sleep(Integer.parseInt(arguments[1]));
                lock.release();
            }
        }
    }
}
