package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.json.Json;
import org.tightframe.lab.Laboratory;
import org.tightframe.lab.SpecFile;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.training.StoppedException;

/** {@code train --resume}, {@code --smoke} and {@code --dry-run}, in this process. */
class ResumeTest {

    private static final List<String> TINY = List.of(
            "data.perClass=40",
            "data.classes=[0, 6]",
            "epochs=2",
            "batchSize=32",
            "capture.examples=100",
            "capture.epochs=last",
            "threads=1");

    @TempDir
    private Path folder;

    private Path run = Path.of("");

    @BeforeEach
    void begin() {
        run = folder.resolve("runs/run");
    }

    @Test
    void an_interrupted_run_goes_on_to_the_end_it_would_have_had() throws IOException {
        interrupt();
        Outcome resumed = resume("seed=0");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out().strip()).isEqualTo(run.toString());
        assertThat(resumed.err())
                .startsWith("Resuming " + run + " after 0 epochs and 2 batches")
                .contains("2/2")
                .doesNotContain("warning");
        Laboratory.open(folder.resolve("runs")).train(SpecFile.spec(TINY), "whole", event -> {});
        AlikeRuns.assertAlike(folder.resolve("runs/whole"), run);
        assertRefused(resume(), 1, run + ": expected a run that stopped before its end, got one that is finished");
    }

    @Test
    void other_settings_than_the_runs_are_named_one_by_one() throws IOException {
        interrupt();
        assertRefused(
                resume("epochs=3", "mix=none"),
                2,
                "epochs: the run has 2, got 3 (" + run + ")",
                "mix.kind: the run has \"mixup\", got \"none\"",
                "mix.alpha: the run has 1.0, got nothing");
        Path file = Files.writeString(folder.resolve("other.yaml"), SpecFile.yaml(SpecFile.spec(TINY)));
        assertRefused(resume(file.toString(), "seed=4"), 2, "seed: the run has 0, got 4");
        Path spec = run.resolve("spec.yaml");
        Files.writeString(spec, Files.readString(spec).replace("seed: 0", "seed: 7"));
        assertRefused(resume(), 2, "seed: the run has 0, got 7 (" + spec + ")");
    }

    @Test
    void what_cannot_go_on_is_said_in_a_line() throws IOException {
        assertRefused(resume(), 1, "expected a run folder with run.json, got nothing");
        interrupt();
        assertRefused(resume("--name", "other"), 2, "expected one of these alone, got --resume and --name");
        try (RunFolder held = RunFolder.resume(run)) {
            assertThat(held.path()).isEqualTo(run);
            assertRefused(resume(), 1, run + ": expected a run that nobody is at work on, got one that is in use");
        }
        edit("fashion", "\"checksums\" : {", "\"checksums\" : { \"more\" : \"0\",");
        assertRefused(resume(), 1, run + ": expected the data that the run began with, got others in more");
        edit("diverged", "\"status\" : \"interrupted\"", "\"status\" : \"diverged\"");
        assertRefused(resume(), 1, "got one that diverged, which it would again");
        edit("interrupted", "\"status\" : \"diverged\"", "\"status\" : \"interrupted\"");
        Files.writeString(
                run.resolve("checkpoints/last.json"), "{\"format\":1,\"weights\":\"../../other.safetensors\"}");
        assertRefused(resume(), 1, "last.json: expected a checkpoint, got something else: expected the name of a file");
        Files.delete(run.resolve("checkpoints/last.json"));
        assertRefused(resume(), 1, "expected a checkpoint to resume from, got none", "train it anew");
    }

    @Test
    void a_machine_that_is_otherwise_than_at_the_beginning_is_warned_of_and_recorded() throws IOException {
        interrupt();
        edit("threads", "\"libtorch\" : \"", "\"libtorch\" : \"0.");
        edit("java", "\"java\" : \"", "\"java\" : \"0.");
        Outcome resumed = resume();
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err())
                .containsPattern("warning: libtorch changed from 0\\.\\S+ to \\S+ since the run began")
                .containsPattern("warning: java changed from 0\\.\\S+ to \\S+ since the run began");
        assertThat(String.valueOf(Run.open(run).record().get("resumed"))).contains("changed={libtorch=from 0.");
    }

    @Test
    void a_smoke_test_tries_everything_and_leaves_nothing() throws IOException {
        Outcome smoke = train("--smoke", "epochs=60", "checkpoint.best=test/nll");
        assertThat(smoke.code()).as(smoke.err()).isZero();
        assertThat(smoke.err())
                .containsPattern(
                        "smoke: ok; [\\d,]+ parameters, \\d+ images/s; the training would take about [\\d:]+ and [\\d.]+ MB of disk");
        assertThat(smoke.out()).isEmpty();
        assertThat(folder.resolve("runs")).doesNotExist();
        Map<String, @Nullable Object> trial =
                Json.readObject(train("--smoke", "--json").out());
        assertThat(trial)
                .containsOnlyKeys("parameters", "imagesPerSecond", "seconds", "bytes", "audit", "warnings")
                .containsEntry("audit", Map.of("passed", true, "problems", List.of()));
        Run trained = Laboratory.open(folder.resolve("runs")).train(SpecFile.spec(TINY), event -> {});
        double bytes = ((Number) Objects.requireNonNull(trial.get("bytes"))).doubleValue();
        double checkpoint = bytes(trained.path().resolve("checkpoints"));
        // while a checkpoint is written, there are two
        assertThat(bytes).isCloseTo(bytes(trained.path()) + checkpoint, withinPercentage(10));
        assertRefused(train("--smoke", "--dry-run"), 2, "expected one of these alone, got --dry-run and --smoke");
        assertRefused(train("--smoke", "data.perClass=1000000"), 2, "data.perClass: expected");
    }

    @Test
    void a_dry_run_looks_at_data_and_network() throws IOException {
        Outcome dry = train("--dry-run", "capture.epochs=[1, 7, last]");
        assertThat(dry.code()).isZero();
        assertThat(dry.out()).startsWith("schema: 1");
        assertThat(dry.err().lines())
                .contains(
                        "capture.epochs: 7 is beyond the last epoch, 2, and left out",
                        "training: 3 steps an epoch, 6 in all, on cpu, 1 thread, "
                                + dry.err().replaceAll("(?s).*thread, (\\w+).*", "$1"))
                .anyMatch(line -> line.startsWith("data: C = 2 classes, N = 80 training and "))
                .anyMatch(line -> line.startsWith("network: wrn-10x1, d = 64, "));
        Outcome json = train("--dry-run", "--json");
        assertThat(json.err()).isEmpty();
        Map<?, ?> answer = Json.readObject(json.out());
        assertThat(answer.containsKey("spec")).isTrue();
        assertThat(((Map<?, ?>) Objects.requireNonNull(answer.get("outlook"))).get("trainingImages"))
                .isEqualTo(80L);
        assertRefused(train("--dry-run", "data.classes=[0, 99]"), 2, "data.classes: expected classes of fashion-mini");
    }

    @Test
    void weights_that_init_does_not_find_are_said() throws IOException {
        Path donor = Laboratory.open(folder.resolve("runs"))
                .train(SpecFile.spec(TINY), "donor", event -> {})
                .path();
        String init = "init=" + donor;
        assertThat(train("--dry-run", init).err()).containsPattern("init: \\d+ loaded from ");
        Outcome dry = train("--dry-run", init, "data.classes=[0, 1, 6]");
        assertThat(dry.err())
                .containsPattern(
                        "init: \\d+ loaded, 2 of another shape \\(first \\S+weight: expected \\[3,64], got \\[2,64]\\) from ");
        String warning = "warning: init: ";
        assertThat(train("--smoke", init, "data.classes=[0, 1, 6]").err()).contains(warning);
        assertThat(train(init, "data.classes=[0, 1, 6]").err()).startsWith(warning);
        assertThat(train(init, "--name", "whole").err()).doesNotContain(warning);
    }

    @Test
    void a_mistake_has_one_exit_code_whatever_the_verb() {
        Outcome shown = Outcome.of("spec", "show", "network=mlp-2x1", "head=etf", "data.classes=[0, 1, 2, 3]");
        assertRefused(shown, 2, "head: expected d >= C - 1 = 3");
        for (String way : List.of("--dry-run", "--smoke", "--json")) {
            assertRefused(train(way, "network=mlp-2x1", "head=etf", "data.classes=[0, 1, 2, 3]"), 2, "head");
        }
    }

    private static double bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Stops the run within its first epoch. */
    private void interrupt() throws IOException {
        AtomicInteger steps = new AtomicInteger();
        Laboratory laboratory = Laboratory.open(folder.resolve("runs"))
                .stoppingWhen(() -> !isLooking() && steps.incrementAndGet() == 3);
        assertThatThrownBy(() -> laboratory.train(SpecFile.spec(TINY), "run", event -> {}))
                .isInstanceOf(StoppedException.class);
    }

    private static boolean isLooking() {
        return Stream.of(Thread.currentThread().getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith(".Observer"));
    }

    private void edit(String what, String from, String to) throws IOException {
        Path file = run.resolve("run.json");
        String text = Files.readString(file);
        assertThat(text).as(what).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private Outcome resume(String... more) {
        return Outcome.of(Stream.concat(Stream.of("train", "--resume", run.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Outcome train(String... more) {
        return Outcome.of(Stream.of(
                        Stream.of("train", "--runs", folder.resolve("runs").toString()), TINY.stream(), Stream.of(more))
                .flatMap(s -> s)
                .toArray(String[]::new));
    }

    private static void assertRefused(Outcome outcome, int code, String... messages) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertThat(outcome.err()).contains(messages).startsWith("tightframe: ").doesNotContain("\tat ");
        assertThat(outcome.out()).isEmpty();
    }
}
