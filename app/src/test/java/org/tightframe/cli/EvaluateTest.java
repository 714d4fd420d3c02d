package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.json.Json;

/** The verb {@code evaluate}. */
class EvaluateTest {

    @TempDir
    private Path folder;

    @Test
    void a_run_on_its_own_test_images_gives_what_it_measured_itself() throws IOException {
        Path run = folder.resolve("runs/small");
        Outcome trained = Outcome.of(
                "train",
                "--runs",
                folder.resolve("runs").toString(),
                "--name",
                "small",
                "network=mlp-16x1",
                "data={name: fashion-mini, classes: [0, 1, 9], perClass: 30}",
                "epochs=2",
                "batchSize=30",
                "capture={epochs: last, examples: 60}",
                "precision=fp32",
                "threads=1",
                "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
        Map<?, ?> measured = block(Json.readObject(trained.out()), "test");
        Path out = folder.resolve("test.safetensors");
        Map<String, @Nullable Object> answer = json(run, "--out", out.toString());
        assertThat(block(answer, "test").get("accuracy")).isEqualTo(measured.get("accuracy"));
        assertThat(number(block(answer, "test"), "nll")).isCloseTo(number(measured, "nll"), within(1e-9));
        assertThat(block(answer, "temperature").get("fittedOn")).isEqualTo("evaluation");
        assertThat(block(answer, "collapse").keySet().toArray()).contains("nc1", "nc4");
        assertThat(String.valueOf(answer.get("notes"))).contains("normalised as in the run's training");

        Map<String, @Nullable Object> calibrated = Json.readObject(
                Outcome.of("calibrate", out.toString(), "--json").out());
        assertThat(calibrated.get("accuracy")).isEqualTo(measured.get("accuracy"));
        assertThat(Json.readObject(
                        Outcome.of("measure", out.toString(), "--json").out()))
                .containsKey("collapse");

        assertThat(json(run, "--split", "train"))
                .containsEntry("split", "train")
                .containsEntry("examples", 90L);
        assertThat(String.valueOf(json(run, "--data", "{name: fashion-mini, classes: [2, 3, 4]}")
                        .get("notes")))
                .contains("classes are other than the run's");
        assertWrong(
                1, "fashion-mini: expected 3 classes as small was trained on, got 10", run, "--data", "fashion-mini");
        assertWrong(2, "(did you mean 'fashion-mini'?)", run, "--data", "fashion-minni");
        assertWrong(1, "expected a run with best weights, got one without", run, "--checkpoint", "best");
        assertWrong(2, "--split: expected test or train, got 'all'", run, "--split", "all");

        assertWrong(2, "--device: expected auto, cpu, cuda or cuda:N, got 'gpu'", run, "--device", "gpu");
        Path yaml = run.resolve("spec.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("device: auto", "device: cuda:99"));
        Outcome elsewhere = Outcome.of("evaluate", run.toString(), "--json");
        assertThat(elsewhere.code()).as(elsewhere.err()).isZero();
        assertThat(elsewhere.err())
                .contains("cuda:99")
                .contains("; evaluating on cpu")
                .hasLineCount(1);
        assertThat(block(Json.readObject(elsewhere.out()), "test").get("accuracy"))
                .isEqualTo(measured.get("accuracy"));
        assertWrong(1, "device: ", run, "--device", "cuda:99");
        assertThat(Outcome.of("evaluate", run.toString(), "--json", "--device", "cpu")
                        .err())
                .isEmpty();

        Path record = run.resolve("run.json");
        Files.writeString(record, Files.readString(record).replace("1x28x28", "3x28x28"));
        assertWrong(1, "expected images of 3 channels as small was trained on, got 1", run);
        Files.writeString(record, Files.readString(record).replace("3x28x28", "1x32x32"));
        assertWrong(1, "expected images of 32x32 pixels as small was trained on, got 28x28", run);
    }

    private static Map<String, @Nullable Object> json(Path run, String... more) throws IOException {
        Outcome outcome = Outcome.of(Stream.concat(Stream.of("evaluate", run.toString(), "--json"), Stream.of(more))
                .toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).hasLineCount(1);
        return Json.readObject(outcome.out());
    }

    private static void assertWrong(int code, String message, Path run, String... more) {
        Outcome outcome = Outcome.of(Stream.concat(Stream.of("evaluate", run.toString()), Stream.of(more))
                .toArray(String[]::new));
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(List.of(outcome.out())).containsExactly("");
    }

    private static Map<?, ?> block(Map<?, ?> answer, String name) {
        return (Map<?, ?>) Objects.requireNonNull(answer.get(name));
    }

    private static double number(Map<?, ?> block, String name) {
        return ((Number) Objects.requireNonNull(block.get(name))).doubleValue();
    }
}
