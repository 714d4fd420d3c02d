package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.data.DataFolders;
import org.tightframe.json.Json;

/** The verb {@code evaluate}. */
class EvaluateTest {

    @TempDir
    private Path folder;

    @Test
    void other_images_without_a_test_part_are_judged_to_the_last_and_its_own_as_in_training() throws IOException {
        images(folder.resolve("mine"), 10);
        images(folder.resolve("theirs"), 7);
        Path run = folder.resolve("runs/own");
        Outcome trained = Outcome.of(
                "train",
                "--runs",
                folder.resolve("runs").toString(),
                "--name",
                "own",
                "network=mlp-16x1",
                "data={name: 'folder:" + folder.resolve("mine") + "', validation: 0.25, unreadable: skip}",
                "epochs=1",
                "batchSize=8",
                "capture.epochs=[]",
                "checkpoint.best=validation/accuracy",
                "precision=fp32",
                "threads=1",
                "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.err()).contains("1 of 21 files cannot be read and are left out: b/none.png");
        Map<String, @Nullable Object> summary = Json.readObject(trained.out());
        assertThat(block(summary, "temperature").get("fittedOn")).isEqualTo("held-out");
        assertThat(block(json(run), "temperature")).isEqualTo(block(summary, "temperature"));
        assertThat(Files.readString(run.resolve("run.json")))
                .contains(
                        "\"location\" : \"" + folder.resolve("mine") + "\"",
                        "\"notes\"",
                        "b/none.png (neither PNG nor JPEG)",
                        "\"validation\" : 4");

        assertThat(json(run)).containsEntry("examples", 4L);
        assertThat(block(json(run), "test")).isEqualTo(block(summary, "test"));
        assertThat(json(run, "--split", "validation", "--checkpoint", "best")).containsEntry("examples", 4L);
        assertThat(json(run, "--data", "{name: 'folder:" + folder.resolve("theirs") + "', unreadable: skip}"))
                .containsEntry("examples", 14L);
        assertThat(String.valueOf(
                        json(run, "--data", "{name: 'folder:" + folder.resolve("mine") + "', unreadable: skip}")
                                .get("notes")))
                .contains("images that it learned from may be among those judged");
        assertThat(String.valueOf(json(run, "--data", "{name: 'folder:" + folder + "/./mine', unreadable: skip}")
                        .get("notes")))
                .as("under another name")
                .contains("the run was trained on these data");
        assertThat(String.valueOf(
                        json(run, "--data", "{name: 'folder:" + folder.resolve("theirs") + "', unreadable: skip}")
                                .get("notes")))
                .doesNotContain("was trained on");
        String own = "{name: 'folder:" + folder.resolve("mine") + "', validation: 0.25, unreadable: skip}";
        assertThat(json(run, "--data", own)).containsEntry("examples", 4L);
        Files.delete(folder.resolve("mine/a/0.png"));
        assertWrong(1, "expected the data that the run was trained on, got others in mine; --data folder:", run);
        assertThat(String.valueOf(json(run, "--data", own).get("notes"))).contains("which have changed since");
        Outcome calibrated = Outcome.of(
                "calibrate",
                run.resolve("predictions/test.safetensors").toString(),
                "--fit",
                run.resolve("predictions/validation.safetensors").toString(),
                "--json");
        assertThat(calibrated.code()).as(calibrated.err()).isZero();
        assertThat(block(Json.readObject(calibrated.out()), "temperature").get("fittedOn"))
                .isEqualTo("held-out");
    }

    @Test
    void tests_leave_the_cache_of_whoever_runs_them_alone() {
        assertThat(DataFolders.standard(Optional.empty()).cache())
                .isEqualTo(Path.of("target/cache").toAbsolutePath());
    }

    /** Two classes of so many noisy images, and a file that is none. */
    private static void images(Path root, int perClass) throws IOException {
        Random random = new Random(perClass);
        for (String name : List.of("a", "b")) {
            Path folder = Files.createDirectories(root.resolve(name));
            for (int i = 0; i < perClass; i++) {
                BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_BYTE_GRAY);
                for (int k = 0; k < 36; k++) {
                    image.getRaster().setSample(k % 6, k / 6, 0, (name.equals("a") ? 0 : 100) + random.nextInt(150));
                }
                ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
            }
        }
        Files.writeString(root.resolve("b/none.png"), "no image");
    }

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
        assertWrong(2, "--split: expected test or train or validation, got 'all'", run, "--split", "all");

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
