package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Run;
import org.tightframe.run.SavedCheckpoint;

/** Real trainings killed at random moments, and resumed: {@code -Pkill} kills twenty. */
class KillIT {

    private static final int KILLS = Integer.getInteger("tightframe.kills", 3);
    /** As many at least that leave an unfinished file of a checkpoint behind. */
    private static final int INSIDE = (KILLS + 3) / 4;

    private static final List<String> TRAINING = List.of(
            "train",
            "--runs",
            "runs",
            "--name",
            "run",
            "network=wrn-10x2",
            "data.perClass=48",
            "data.classes=[0, 6]",
            "batchSize=32",
            "epochs=30",
            "evaluateEvery=10",
            "checkpoint.best=test/nll",
            "capture.examples=100",
            "capture.epochs=[0, 20, last]",
            "threads=1");

    @TempDir
    private Path folder;

    @Test
    void a_run_killed_at_any_moment_and_resumed_ends_with_the_bits_of_an_undisturbed_one() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Process undisturbed = start(whole);
        Path record = whole.resolve("runs/run/run.json");
        waitFor(record, undisturbed);
        long begun = System.nanoTime();
        assertThat(undisturbed.waitFor()).as(log(whole)).isZero();
        long nanos = System.nanoTime() - begun;

        int killed = 0;
        int inside = 0;
        for (int attempt = 0; killed < KILLS || inside < INSIDE; attempt++) {
            assertThat(attempt).as("attempts, seed " + seed).isLessThan(6 * KILLS);
            Path place = Files.createDirectory(folder.resolve("kill" + attempt));
            Path run = place.resolve("runs/run");
            Process process = start(place);
            waitFor(run.resolve("run.json"), process);
            Thread.sleep((long) (random.nextDouble() * nanos / 1e6));
            if (inside < INSIDE) {
                waitForUnfinished(run.resolve("checkpoints"), process);
            }
            process.destroyForcibly().waitFor();
            Run left = Run.open(run);
            if (!left.status().equals("killed")) {
                continue;
            }
            boolean withinCheckpoint = !unfinished(run.resolve("checkpoints")).isEmpty();
            Optional<SavedCheckpoint> last = left.checkpoint(CheckpointKind.LAST);
            Launched resumed = Launched.tightframe(place, "train", "--resume", "runs/run");
            if (last.isEmpty()) {
                assertThat(resumed.code()).isEqualTo(1);
                assertThat(resumed.err())
                        .contains("expected a checkpoint to resume from, got none")
                        .contains("anew");
                continue;
            }
            assertThat(resumed.code()).as("seed " + seed + ": " + resumed.err()).isZero();
            AlikeRuns.assertAlike(whole.resolve("runs/run"), run);
            killed++;
            inside += withinCheckpoint ? 1 : 0;
            System.out.println("kill " + killed + ": last checkpoint after "
                    + last.get().progress().get("step") + " steps"
                    + (withinCheckpoint ? ", inside the next" : ""));
        }
        System.out.println("killed " + killed + ", inside a checkpoint " + inside + ", seed " + seed);
    }

    /** SIGTERM leaves a checkpoint of the very step; going on from it asks for nothing more than the folder. */
    @Test
    void a_run_terminated_within_an_epoch_goes_on_from_there() throws Exception {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        assertThat(Launched.tightframe(whole, TRAINING.toArray(String[]::new)).code())
                .isZero();
        Path place = Files.createDirectory(folder.resolve("terminated"));
        Path run = place.resolve("runs/run");
        Process process = start(place);
        waitFor(run.resolve("checkpoints/best.json"), process);
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(Run.open(run).status()).isEqualTo("interrupted");
        Launched resumed = Launched.tightframe(place, "train", "--resume", "runs/run", "epochs=30");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        AlikeRuns.assertAlike(whole.resolve("runs/run"), run);
    }

    private static Process start(Path place) throws IOException {
        List<String> command = new ArrayList<>(List.of(Launched.LAUNCHER.toString()));
        command.addAll(TRAINING);
        return new ProcessBuilder(command)
                .directory(place.toFile())
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("log.txt").toFile())
                .start();
    }

    private static String log(Path place) throws IOException {
        return Files.readString(place.resolve("log.txt"));
    }

    private static void waitFor(Path file, Process process) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!Files.exists(file)) {
            assertThat(process.isAlive())
                    .as("the process that should write " + file)
                    .isTrue();
            assertThat(System.nanoTime()).as("patience for " + file).isLessThan(end);
            Thread.sleep(2);
        }
    }

    private static void waitForUnfinished(Path checkpoints, Process process) throws IOException {
        while (process.isAlive() && unfinished(checkpoints).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static List<Path> unfinished(Path checkpoints) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(checkpoints, "*.part")) {
            files.forEach(found::add);
        }
        return found;
    }
}
