package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.geometry.MixupGeometry;
import org.tightframe.geometry.NeuralCollapse;
import org.tightframe.json.Json;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.report.Measures;
import org.tightframe.snapshot.Safetensors;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.snapshot.SnapshotInfo;
import org.tightframe.snapshot.Tensor;

/** The verb {@code measure}. */
class MeasureTest {

    private static final int N = 240;
    private static final int C = 3;
    private static final int D = 4;
    private static final Matrix WEIGHT =
            Matrix.of(new double[] {2, 0, 0, 0.5}, new double[] {-1, 2, 0, 0}, new double[] {-1, -2, 0.5, 0});

    @TempDir
    private Path folder;

    private Path clean = Path.of("");
    private Path mixed = Path.of("");

    @BeforeEach
    void write() throws IOException {
        clean = write("clean", snapshot(false).withHead(LinearHead.withoutBias(WEIGHT)));
        mixed = write("mixed", snapshot(true).withHead(LinearHead.withoutBias(WEIGHT)));
    }

    @Test
    void a_clean_file_has_the_agreed_fields_and_the_librarys_numbers() throws IOException {
        Map<String, @Nullable Object> answer = json(clean.toString());
        assertThat(answer).containsOnlyKeys("examples", "classes", "dimension", "reference", "collapse");
        assertThat(answer)
                .containsEntry("examples", (long) N)
                .containsEntry("classes", (long) C)
                .containsEntry("dimension", (long) D)
                .containsEntry("reference", "clean")
                .containsEntry(
                        "collapse", NeuralCollapse.of(SnapshotFiles.read(clean)).values());
    }

    @Test
    void a_mixed_file_is_its_own_reference_or_takes_a_clean_one() throws IOException {
        Snapshot mixes = SnapshotFiles.read(mixed);
        Map<String, @Nullable Object> alone = json(mixed.toString());
        assertThat(alone)
                .containsEntry("reference", "sameClass")
                .containsEntry("mixup", MixupGeometry.of(mixes, mixes).values());
        Map<String, @Nullable Object> both = json(mixed.toString(), "--clean", clean.toString());
        assertThat(both)
                .containsEntry("reference", "clean")
                .containsEntry(
                        "collapse", NeuralCollapse.of(SnapshotFiles.read(clean)).values())
                .containsEntry(
                        "mixup",
                        MixupGeometry.of(SnapshotFiles.read(clean), mixes).values());
    }

    @Test
    void pairs_intervals_and_examples_of_no_class_come_when_asked_for() throws IOException {
        Map<String, @Nullable Object> answer =
                json(mixed.toString(), "--pairs", "--bootstrap", "20", "--seed", "3", "--ood", clean.toString());
        assertThat(answer.get("pairs")).asInstanceOf(LIST).hasSize(3);
        assertThat(answer.get("outOfDistribution")).asInstanceOf(MAP).containsOnlyKeys("nc5");
        assertThat(answer.get("intervals")).asInstanceOf(MAP).containsOnlyKeys("collapse", "mixup");
        assertThat(json(mixed.toString(), "--bootstrap", "20", "--seed", "3").get("intervals"))
                .isEqualTo(answer.get("intervals"));
        assertThat(json(mixed.toString(), "--bootstrap", "20", "--seed", "4").get("intervals"))
                .isNotEqualTo(answer.get("intervals"));
        assertThat(json(mixed.toString(), "--ood", unlabelled().toString()).get("outOfDistribution"))
                .isEqualTo(answer.get("outOfDistribution"));
        Outcome table = Outcome.of("measure", mixed.toString(), "--pairs", "--bootstrap", "20");
        assertThat(table.out()).contains("c0 / c2").contains(" [").contains("Intervals say");
    }

    @Test
    void a_hidden_stage_has_a_layer_and_no_channels_without_a_classifier() throws IOException {
        Snapshot plain = snapshot(true);
        Path hidden = write("hidden", plain.withUnmixedFeatures(plain.features(), plain.features()));
        Map<String, @Nullable Object> answer = json(hidden.toString());
        assertThat(answer).containsKeys("collapse", "layer").doesNotContainKey("mixup");
        assertThat(answer.get("layer"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("manifoldMixupR2", "manifoldMixupDeviation")
                .containsEntry("manifoldMixupR2", 1.0);
    }

    @Test
    void every_number_has_words() throws IOException {
        Measures words = Measures.standard();
        Map<String, @Nullable Object> answer = json(mixed.toString(), "--ood", clean.toString());
        for (String block : List.of("collapse", "mixup", "outOfDistribution")) {
            assertThat(answer.get(block))
                    .asInstanceOf(MAP)
                    .containsOnlyKeys(new ArrayList<Object>(words.group(block).keySet()).toArray());
        }
        Outcome table = Outcome.of("measure", mixed.toString());
        assertThat(table.code()).isZero();
        assertThat(table.out())
                .startsWith("240 mixes, 3 classes, 4 dimensions; collapse and class means of 80 same-class mixes")
                .contains("Same-class alignment")
                .doesNotContain("NaN");
    }

    @Test
    void what_cannot_be_measured_is_one_line() throws IOException {
        assertOneLine(Outcome.of("measure", folder.resolve("none.npz").toString()), 1, "none.npz: ");
        Path text = Files.writeString(folder.resolve("text.npz"), "not a file of arrays");
        assertOneLine(Outcome.of("measure", text.toString()), 1, "text.npz: ");
        Snapshot across = snapshot(true).select(1, 2, 4);
        Path channels = write("across", across.withHead(LinearHead.withoutBias(WEIGHT)));
        assertOneLine(
                Outcome.of("measure", channels.toString()),
                1,
                "expected mixes within one class, or --clean FILE, for the class means; got neither");
        assertThat(Outcome.of("measure", channels.toString(), "--clean", clean.toString())
                        .code())
                .isZero();
        Outcome wrong = Outcome.of("measure", clean.toString(), "--clean", mixed.toString());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--clean: expected a mixed SNAPSHOT beside it");
        assertThat(Outcome.of("measure", clean.toString(), "--bootstrap", "0").err())
                .contains("--bootstrap: expected 10 to 100000 resamples, got 0");
        assertThat(Outcome.of("measure").code()).isEqualTo(2);
    }

    @Test
    void what_is_missing_is_said_with_what_would_bring_it() throws IOException {
        Snapshot two = SnapshotFiles.read(mixed);
        Path part = write(
                "part",
                two.select(IntStream.range(0, N)
                        .filter(i -> !two.isSameClass(i) || two.labelFirst(i) != 1)
                        .toArray()));
        assertThat(Outcome.of("measure", part.toString()).out())
                .contains("Note: no same-class mix of class c1: what needs every class mean has no number; clean"
                        + " examples (--clean FILE) would give it.");
        assertThat(Outcome.of("measure", part.toString(), "--clean", clean.toString())
                        .out())
                .doesNotContain("Note:");
        Path bare = write("bare", snapshot(true));
        assertThat(json(bare.toString()).get("notes"))
                .asInstanceOf(LIST)
                .containsExactly("no classifier.weight: what is measured against the classifier is left out, and so"
                        + " are the channels of mixes");
        Path headless = write("headless", snapshot(false));
        assertThat(json(mixed.toString(), "--clean", headless.toString()).get("collapse"))
                .isEqualTo(json(mixed.toString(), "--clean", clean.toString()).get("collapse"));
    }

    private static void assertOneLine(Outcome outcome, int code, String words) {
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).startsWith("tightframe: ").contains(words);
    }

    private static Map<String, @Nullable Object> json(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("measure", "--json"));
        arguments.addAll(List.of(more));
        Outcome outcome = Outcome.of(arguments.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).hasLineCount(1);
        return Json.readObject(outcome.out());
    }

    private Path write(String name, Snapshot snapshot) throws IOException {
        Path file = folder.resolve(name + ".safetensors");
        SnapshotFiles.write(file, snapshot);
        return file;
    }

    /** The features of the clean file without anything else. */
    private Path unlabelled() throws IOException {
        float[] values = new float[N * D];
        double[] row = new double[D];
        for (int i = 0; i < N; i++) {
            SnapshotFiles.readFeatures(clean).row(i, row);
            for (int k = 0; k < D; k++) {
                values[i * D + k] = (float) row[k];
            }
        }
        Path file = folder.resolve("unlabelled.safetensors");
        Safetensors.of(Map.of(), List.of(Tensor.of("features", values, N, D))).write(file);
        return file;
    }

    /** Every third mix lies within a class. */
    private static Snapshot snapshot(boolean mixes) {
        var random = new SplittableRandom(5);
        float[] features = new float[N * D];
        int[] first = new int[N];
        int[] second = new int[N];
        double[] lambda = new double[N];
        for (int i = 0; i < N; i++) {
            first[i] = i / 3 % C;
            second[i] = mixes && i % 3 != 0 ? (first[i] + i % 3) % C : first[i];
            lambda[i] = random.nextDouble();
            for (int k = 0; k < D; k++) {
                features[i * D + k] = (float) (lambda[i] * WEIGHT.get(first[i], k)
                        + (1 - lambda[i]) * WEIGHT.get(second[i], k)
                        + 0.1 * random.nextGaussian());
            }
        }
        var info = new SnapshotInfo("classifier", 1, "train", "eval", "made-up", List.of("c0", "c1", "c2"), 1, "fp32");
        FloatMatrix matrix = FloatMatrix.wrap(N, D, features);
        return mixes
                ? Snapshot.mixed(info, matrix, first, second, lambda, null, null)
                : Snapshot.clean(info, matrix, first, null);
    }
}
