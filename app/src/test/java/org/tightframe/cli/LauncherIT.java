package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.json.Json;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.snapshot.Safetensors;

/** Real processes: started from elsewhere, killed, terminated, on a full disk. */
class LauncherIT {

    private static final List<String> LONG = List.of(
            "train",
            "--runs",
            "runs",
            "--name",
            "run",
            "data.perClass=60",
            "epochs=500",
            "capture.examples=300",
            "batchSize=64");

    @TempDir
    private Path folder;

    @Test
    void it_works_from_any_folder_through_links_and_does_not_rebuild() throws Exception {
        Path jar = Path.of("target", "tightframe-app.jar");
        FileTime built = Files.getLastModifiedTime(jar);
        Path link = Files.createSymbolicLink(folder.resolve("first"), Launched.LAUNCHER);
        Path linkToLink = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
        for (Path start : List.of(link, linkToLink)) {
            Launched version = Launched.run(folder, List.of(start.toString(), "--version"));
            assertThat(version.out()).as(version.err()).startsWith("tightframe ");
            assertThat(version.code()).isZero();
            assertThat(version.err()).isEmpty();
        }
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(built);
    }

    /** In a folder that would be a broken plug-in if it were taken for one. */
    @Test
    void the_current_folder_is_no_plug_in_unless_named() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.tightframe.mixup.MixFactory"), "com.example.Gone");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (String plugins : List.of("", ":", ":" + empty + "::empty:")) {
            assertThat(withPlugins(plugins, "spec", "defaults").code())
                    .as(plugins)
                    .isZero();
        }
        Launched broken = withPlugins("empty:.", "spec", "defaults");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err())
                .isEqualTo("tightframe: plug-in: expected one that loads, got org.tightframe.mixup.MixFactory: Provider"
                        + " com.example.Gone not found; take its jar out of TIGHTFRAME_PLUGINS to go without it\n");
        assertThat(withPlugins("empty:.", "doctor").out().lines())
                .anyMatch(line -> line.matches("BAD +plug-ins +empty:\\.; .* com\\.example\\.Gone not found.*"));
    }

    private Launched withPlugins(String plugins, String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("env", "TIGHTFRAME_PLUGINS=" + plugins, Launched.LAUNCHER.toString()));
        command.addAll(List.of(words));
        return Launched.run(folder, command);
    }

    @Test
    void a_java_that_is_not_there_is_said() throws Exception {
        Launched outcome =
                Launched.run(folder, List.of("env", "JAVA_HOME=/nowhere", Launched.LAUNCHER.toString(), "--version"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("tightframe: JAVA_HOME: expected a JDK of 17 or newer, got '/nowhere' without bin/java\n");
    }

    /** As in a bare container: the system names no font, and nobody has cached any. */
    @Test
    void figures_need_no_font_of_the_machine() throws Exception {
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        Launched bare = Launched.run(
                folder,
                List.of(
                        "env",
                        "FONTCONFIG_FILE=" + none,
                        "HOME=" + Files.createDirectory(folder.resolve("home")),
                        Launched.LAUNCHER.toString(),
                        "theory",
                        "--figure",
                        "bare.pdf"));
        assertThat(bare.code()).as(bare.err()).isZero();
        assertThat(Launched.tightframe(folder, "theory", "--figure", "usual.pdf")
                        .code())
                .isZero();
        assertThat(folder.resolve("bare.pdf")).hasSameBinaryContentAs(folder.resolve("usual.pdf"));
    }

    /** Killed at moments spread over start, training and capture; whatever is there under its final name must be whole. */
    @Test
    void kill_at_any_moment_leaves_no_half_written_file() throws Exception {
        for (int attempt = 0; attempt < 6; attempt++) {
            Path place = Files.createDirectory(folder.resolve("kill" + attempt));
            Process process = start(place, List.of("capture.epochs=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"));
            Path run = place.resolve("runs/run");
            waitFor(attempt == 0 ? run : run.resolve("run.json"), process);
            Thread.sleep(250L * attempt);
            process.destroyForcibly().waitFor();
            assertThat(RunFolder.inUse(run)).isFalse();
            if (Files.exists(run.resolve("run.json"))) {
                Run opened = Run.open(run);
                assertThat(opened.record()).containsEntry("status", "running");
                assertThat(opened.status()).isEqualTo("killed");
                opened.metrics();
                opened.snapshots();
            }
            for (Path file : files(run, ".safetensors")) {
                Safetensors.read(file);
            }
        }
    }

    @Test
    void terminated_it_marks_the_run_interrupted() throws Exception {
        Process process = start(folder, List.of());
        Path run = folder.resolve("runs/run");
        waitFor(run.resolve("checkpoints/last.json"), process);
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(Run.open(run).checkpoint(CheckpointKind.LAST)).isPresent();
        assertThat(Json.readObject(Files.readString(run.resolve("run.json")))).containsEntry("status", "interrupted");
        assertThat(files(run, ".part")).isEmpty();
    }

    @Test
    void a_run_in_use_is_not_taken_over() throws Exception {
        Process process = start(folder, List.of());
        Path run = folder.resolve("runs/run");
        waitFor(run.resolve("run.json"), process);
        Launched second = Launched.tightframe(folder, LONG.toArray(String[]::new));
        process.destroyForcibly().waitFor();
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err()).endsWith("expected a new run folder, got one that exists and is in use\n");
    }

    @Test
    void a_full_disk_is_one_line_and_what_was_whole_stays_whole() throws Exception {
        List<String> isolated = List.of("unshare", "--user", "--map-root-user", "--mount");
        boolean possible = Launched.run(folder, with(isolated, "true")).code() == 0;
        if (!possible && System.getenv("CI") == null) {
            assumeTrue(false, "a full disk was not tried: expected unshare to make a mount of its own, it may not");
        }
        List<String> training = List.of(
                "train",
                "--runs",
                "runs",
                "--name",
                "run",
                "data.perClass=60",
                "epochs=12",
                "capture.examples=300",
                "batchSize=64",
                "threads=1",
                "capture.epochs=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]");
        // There is room at the start; then something else fills the disk, and goes again.
        String script = "mkdir -p runs && mount -t tmpfs -o size=64m tmpfs runs || exit 3;"
                + " (until [ -e runs/run/checkpoints/last.json ]; do sleep 0.02; done; cat /dev/zero > runs/filler) 2> /dev/null &"
                + " \"$0\" \"$@\"; code=$?; wait; rm runs/filler; cp -r runs failed;"
                + " \"$0\" train --resume runs/run 2> resumed.txt; cp -r runs kept; exit $code";
        List<String> command = with(isolated, "bash", "-c", script, Launched.LAUNCHER.toString());
        command.addAll(training);
        Launched outcome = Launched.run(folder, command);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err().lines().filter(line -> line.startsWith("tightframe: ")))
                .singleElement()
                .asString()
                .containsIgnoringCase("no space left");
        assertThat(outcome.err()).doesNotContain("\tat ");
        Path run = folder.resolve("failed/run");
        assertThat(Json.readObject(Files.readString(run.resolve("run.json"))).get("status"))
                .isIn("failed", "running");
        List<Path> whole = files(run, ".safetensors");
        assertThat(whole).isNotEmpty();
        for (Path file : whole) {
            Safetensors.read(file);
        }
        assertThat(Run.open(run).checkpoint(CheckpointKind.LAST)).isPresent();

        Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
        assertThat(Launched.tightframe(undisturbed, training.toArray(String[]::new))
                        .code())
                .isZero();
        assertThat(folder.resolve("resumed.txt")).content().contains("12/12");
        AlikeRuns.assertAlike(undisturbed.resolve("runs/run"), folder.resolve("kept/run"));
    }

    private static List<String> with(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }

    private static Process start(Path place, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Launched.LAUNCHER.toString()));
        command.addAll(LONG);
        command.addAll(more);
        return new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("log.txt").toFile())
                .start();
    }

    private static void waitFor(Path file, Process process) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!Files.exists(file)) {
            assertThat(process.isAlive())
                    .as("the process that should write " + file)
                    .isTrue();
            assertThat(System.nanoTime()).as("patience for " + file).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static List<Path> files(Path run, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            return files.filter(f -> f.toString().endsWith(ending)).toList();
        }
    }
}
