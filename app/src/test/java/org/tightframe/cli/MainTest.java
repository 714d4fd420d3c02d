package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.json.Json;

/** The command line, verb by verb, in this process. */
class MainTest {

    private static final String[] TINY = {
        "data.perClass=20", "epochs=2", "batchSize=64", "capture.examples=120", "capture.epochs=last", "threads=1"
    };

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "train",
                "report",
                "data",
                "theory",
                "theory joint",
                "data list",
                "data fetch",
                "data verify",
                "doctor"
            })
    void every_help_has_an_example(String verb) {
        Outcome help =
                Outcome.of(Stream.concat(Stream.of(verb.split(" ")).filter(s -> !s.isEmpty()), Stream.of("--help"))
                        .toArray(String[]::new));
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: tightframe").containsPattern("(Example|First steps)");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void a_name_among_the_settings_is_told_of_the_option() {
        Outcome outcome = Outcome.of("train", "name=dig");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("write --name dig or data.name=dig");
    }

    @Test
    void a_training_says_what_was_done_to_its_data() throws IOException {
        Outcome outcome = Outcome.of(
                "train",
                "--runs",
                folder.toString(),
                "--name",
                "dig",
                "data={name: digits, perClass: 20, validation: 0.2, labelNoise: 0.2, imbalance: {kind: step, ratio: 2}}",
                "network=mlp-8x1",
                "epochs=1",
                "batchSize=32",
                "capture.epochs=[]",
                "threads=1");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .contains("data: digits, 120 training, 40 validation, ")
                .contains(" test images; 20 % of labels replaced; imbalance step 2" + System.lineSeparator())
                .doesNotContain("NaN");
        assertThat(Files.readString(folder.resolve("dig/run.json"))).contains("\"labelsReplaced\" : 24");
        Outcome report = Outcome.of("report", folder.resolve("dig").toString());
        assertThat(report.code()).as(report.err()).isZero();
        assertThat(Files.readString(folder.resolve("dig/report.html")))
                .contains(
                        "a share of 0.2 of the training labels replaced by another class (24)",
                        "imbalance step, ratio 2");
    }

    @Test
    void the_version_is_one_line() {
        assertThat(Outcome.of("--version").out()).startsWith("tightframe ").hasLineCount(1);
    }

    @Test
    void wrong_usage_is_said_in_a_line_and_ends_with_2() {
        assertWrong(Outcome.of("trian"), 2, "Did you mean: tightframe train?");
        assertWrong(Outcome.of(), 2, "expected a verb");
        assertWrong(Outcome.of("demo", "--quik"), 2, "--quick");
        assertWrong(Outcome.of("train", "epoch=3"), 2, "epoch: unknown key, did you mean 'epochs'? (command line)");
        assertWrong(
                Outcome.of("train", "mix.alpha=0"),
                2,
                "mix.alpha: expected a finite number > 0, got '0' (command line)");
        assertWrong(Outcome.of("train", "a.yaml", "b.yaml"), 2, "at most one spec file");
        assertWrong(Outcome.of("report"), 2, "RUN");
        assertWrong(train("--name", "../elsewhere"), 2, "name: expected letters, digits");
    }

    @Test
    void work_that_fails_is_said_in_a_line_and_ends_with_1() {
        assertWrong(train("device=cuda:9"), 1, "device: ");
        assertWrong(train("device=gpu"), 2, "device: expected auto, cpu, cuda or cuda:N, got 'gpu'");
        for (String way : List.of("--json", "--dry-run", "--smoke")) {
            assertWrong(train(way, "init=/nowhere"), 2, "got /nowhere, which is not there");
        }
        assertWrong(train("data=fashion-mnits"), 2, "(did you mean 'fashion-mnist'?)");
        assertWrong(
                Outcome.of("report", folder.resolve("none").toString()),
                1,
                "expected a run folder with run.json, got nothing");
        assertThat(files()).as("what a refused training leaves").isEmpty();
    }

    @Test
    void damaged_images_are_refused_before_anything_is_written() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/fashion-mnist"));
        for (String name : List.of(
                "train-images-idx3-ubyte",
                "train-labels-idx1-ubyte",
                "t10k-images-idx3-ubyte",
                "t10k-labels-idx1-ubyte")) {
            try (var out = new GZIPOutputStream(Files.newOutputStream(data.resolve(name + ".gz")))) {
                out.write(new byte[] {0, 0, 8, (byte) (name.contains("images") ? 3 : 1), 0, 0, 0, 9});
            }
        }
        Path runs = folder.resolve("runs");
        Outcome outcome = Outcome.of(
                "train",
                "data=fashion-mnist",
                "--data-dir",
                folder.resolve("data").toString(),
                "--runs",
                runs.toString());
        assertWrong(outcome, 1, "train-images-idx3-ubyte.gz");
        assertThat(runs).doesNotExist();
    }

    @Test
    void a_dry_run_prints_the_whole_spec_and_writes_nothing() {
        Outcome dry = train("--dry-run", "mix.alpha=0.4");
        assertThat(dry.code()).isZero();
        assertThat(dry.out()).contains("alpha: 0.4").contains("epochs: 2").contains("weightDecay:");
        assertThat(files()).isEmpty();
    }

    @Test
    void a_training_ends_with_its_folder_and_that_makes_a_report() throws IOException {
        Outcome trained = train("--name", "first", "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
        Map<String, @Nullable Object> summary = Json.readObject(trained.out());
        assertThat(summary).containsEntry("name", "first").containsEntry("status", "finished");
        assertThat(summary.get("test"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("accuracy", "nll", "ece", "signedError", "meanConfidence");
        assertThat(summary.get("temperature"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("value", "nll", "ece", "fittedOn")
                .containsEntry("fittedOn", "evaluation");
        assertThat(summary.get("collapse")).asInstanceOf(MAP).containsKeys("nc1", "cdnv", "etfError", "nc3", "nc4");
        assertThat(summary.get("mixup"))
                .asInstanceOf(MAP)
                .containsKeys("sameClassAlignment", "kappa", "convexDeviationInSpan", "meanDirectionEnergy");
        assertThat(trained.err()).contains("2/2");

        Path run = folder.resolve("runs/first");
        Outcome again = train("--name", "first");
        assertWrong(again, 1, run + ": expected a new run folder, got one that exists");

        Outcome report = Outcome.of("report", run.toString());
        assertThat(report.out().strip())
                .isEqualTo(run.toAbsolutePath().resolve("report.html").toString());
        assertThat(run.resolve("report.html")).content(StandardCharsets.UTF_8).contains("<!DOCTYPE html>");
    }

    @Test
    void a_run_that_diverges_says_so_and_ends_with_1() throws IOException {
        Outcome outcome = train("optimizer.learningRate=1e30", "--name", "diverges");
        assertWrong(outcome, 1, "training diverged: expected a finite loss");
        assertThat(Json.readObject(Files.readString(folder.resolve("runs/diverges/run.json"))))
                .containsEntry("status", "diverged");
    }

    @Test
    void a_folder_that_cannot_be_written_is_said() throws IOException {
        // Nobody makes folders in /sys, not even root, whom permissions do not bind.
        Outcome outcome = Outcome.of(Stream.concat(Stream.of("train", "--runs", "/sys/tightframe"), Stream.of(TINY))
                .toArray(String[]::new));
        assertWrong(outcome, 1, "/sys/tightframe");
    }

    @Test
    void data_sets_are_listed_with_where_they_are() throws IOException {
        assertThat(Outcome.of("data", "list").out())
                .contains("fashion-mini")
                .contains("bundled")
                .contains("fashion-mnist");
        assertThat(Json.readObject(Outcome.of("data", "list", "--json").out())).containsOnlyKeys("dataSets", "formats");
    }

    @Test
    void the_doctor_names_what_it_looked_at() throws IOException {
        Outcome outcome = Outcome.of("doctor", "--json", "--runs", folder.toString());
        assertThat(Json.readObject(outcome.out())).containsKeys("well", "checks");
        assertThat(Outcome.of("doctor", "--runs", folder.toString()).out())
                .contains("libtorch")
                .contains("precision")
                .containsPattern("(ok  |BAD ) CUDA  ")
                .contains("GPUs");
    }

    private Outcome train(String... more) {
        return Outcome.of(Stream.of(
                        Stream.of("train", "--runs", folder.resolve("runs").toString()),
                        Stream.of(TINY),
                        Stream.of(more))
                .flatMap(s -> s)
                .toArray(String[]::new));
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertWrong(Outcome outcome, int code, String message) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertThat(outcome.err()).contains(message).contains("tightframe: ").doesNotContain("\tat ");
        assertThat(outcome.out()).isEmpty();
    }
}
