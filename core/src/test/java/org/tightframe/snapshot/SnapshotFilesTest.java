package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.linalg.Vector;

class SnapshotFilesTest {

    private static final Tensor FEATURES = Tensor.of("features", new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    private static final Tensor LABELS = Tensor.of("labels.first", new long[] {0, 1, 2}, 3);
    private static final Tensor SECOND = Tensor.of("labels.second", new long[] {2, 1, 0}, 3);
    private static final Tensor LAMBDA = Tensor.of("lambda", new double[] {0, 0.5, 1}, 3);
    private static final Tensor WEIGHT = Tensor.of("classifier.weight", new float[6], 3, 2);

    @TempDir
    Path folder;

    @Test
    void a_snapshot_comes_back_bit_for_bit() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            Snapshot written = Snapshots.random(new Random(seed));
            Path file = folder.resolve("s.safetensors");

            SnapshotFiles.write(file, written);
            Snapshot read = SnapshotFiles.read(file);

            assertThat(read.info()).as("seed %d", seed).isEqualTo(written.info());
            assertThat(bytes(read)).as("seed %d", seed).isEqualTo(bytes(written));
            assertThat(read.head()).as("seed %d", seed).isEqualTo(written.head());
            Files.delete(file);
        }
    }

    @Test
    void each_part_comes_back_as_itself() throws IOException {
        SnapshotInfo info = new SnapshotInfo("classifier", 40, "train", "eval", "toy", List.of("a", "b"), 2, "fp32");
        Snapshot written = Snapshot.mixed(
                        info,
                        FloatMatrix.wrap(2, 1, new float[] {0.1f, Float.NaN}),
                        new int[] {0, 1},
                        new int[] {1, 1},
                        new double[] {0.1, 1},
                        new int[] {10, 11},
                        new int[] {20, 21})
                .withHead(LinearHead.withoutBias(Matrix.of(new double[] {0.5}, new double[] {-2})))
                .withLogits(FloatMatrix.wrap(2, 2, new float[] {1, 2, 3, 4}))
                .withUnmixedFeatures(
                        FloatMatrix.wrap(2, 1, new float[] {5, 6}), FloatMatrix.wrap(2, 1, new float[] {7, 8}));
        Path file = folder.resolve(info.fileName(true));

        SnapshotFiles.write(file, written);
        Snapshot read = SnapshotFiles.read(file);

        assertThat(read.info()).isEqualTo(info);
        assertThat(Rows.of(read.features())).isEqualTo(Rows.of(written.features()));
        assertThat(read.labelFirst(1)).isEqualTo(1);
        assertThat(read.labelSecond(0)).isEqualTo(1);
        assertThat(read.lambda(0)).isEqualTo(0.1);
        assertThat(read.indexFirst()).get().isEqualTo(new int[] {10, 11});
        assertThat(read.indexSecond()).get().isEqualTo(new int[] {20, 21});
        assertThat(read.head()).isEqualTo(written.head());
        assertThat(read.logits().map(Rows::of)).isEqualTo(written.logits().map(Rows::of));
        assertThat(read.firstFeatures().map(Rows::of))
                .isEqualTo(written.firstFeatures().map(Rows::of));
        assertThat(read.secondFeatures().map(Rows::of))
                .isEqualTo(written.secondFeatures().map(Rows::of));
    }

    @Test
    void one_snapshot_always_gives_the_same_bytes() throws IOException {
        Snapshot snapshot = Snapshots.mixed(new Random(7));

        assertThat(bytes(snapshot)).isEqualTo(bytes(snapshot));
    }

    @Test
    void without_metadata_classes_are_numbers_and_the_rest_is_unknown() throws IOException {
        Snapshot read = read(Map.of(), FEATURES, LABELS);

        assertThat(read.info())
                .isEqualTo(new SnapshotInfo(
                        "unknown", -1, "unknown", "unknown", "unknown", List.of("0", "1", "2"), -1, "unknown"));
        assertThat(read.isMixed()).isFalse();
        assertThat(read.head()).isEmpty();
        assertThat(read.logits()).isEmpty();
    }

    @Test
    void the_classifier_says_how_many_classes_there_are_where_no_names_do() throws IOException {
        assertThat(read(Map.of(), FEATURES, LABELS, Tensor.of("classifier.weight", new float[10], 5, 2))
                        .info()
                        .classes())
                .isEqualTo(5);
        assertThat(read(Map.of(), FEATURES, LABELS, Tensor.of("logits", new float[12], 3, 4))
                        .info()
                        .classes())
                .isEqualTo(4);
    }

    @Test
    void classes_that_labels_alone_tell_of_may_be_more() throws IOException {
        Snapshot inferred = read(Map.of(), FEATURES, LABELS);
        Snapshot named = read(Map.of("classNames", "[\"0\", \"1\", \"2\"]"), FEATURES, LABELS);
        Snapshot counted = read(Map.of(), FEATURES, LABELS, WEIGHT);

        assertThat(inferred.info().hasInferredClasses()).isTrue();
        assertThat(inferred.withClasses(5).info().classNames()).containsExactly("0", "1", "2", "3", "4");
        assertThat(inferred.withClasses(2)).isSameAs(inferred);
        assertThat(inferred.select(0).withClasses(4).info().classes()).isEqualTo(4);
        for (Snapshot stated : List.of(named, counted)) {
            assertThat(stated.info().hasInferredClasses()).isFalse();
            assertThat(stated.withClasses(5)).isSameAs(stated);
        }
    }

    @Test
    void doubles_stay_doubles() throws IOException {
        double[] third = {1 / 3.0, 2 / 3.0};
        Matrix rows = Matrix.of(third, new double[] {Math.PI, Math.E});
        Path file = folder.resolve("doubles.safetensors");
        SnapshotFiles.write(
                file,
                Snapshot.clean(SnapshotInfo.unnamed(2), rows, new int[2], null)
                        .withHead(new LinearHead(rows, Vector.wrap(third)))
                        .withLogits(rows));
        Snapshot read = SnapshotFiles.read(file);
        assertThat(Rows.of(read.features())).isEqualTo(Rows.of(rows));
        assertThat(read.logits().map(Rows::of)).contains(Rows.of(rows));
        assertThat(read.head()).contains(new LinearHead(rows, Vector.wrap(third)));

        SnapshotFiles.write(file, read.select(1, 0));

        assertThat(Rows.of(SnapshotFiles.read(file).features())).isEqualTo(Rows.of(rows.rows(1, 0)));
    }

    @Test
    void what_a_network_computes_stays_in_single_precision() throws IOException {
        Path file = folder.resolve("floats.safetensors");
        FloatMatrix rows = FloatMatrix.wrap(1, 2, new float[] {0.1f, Float.NaN});
        LinearHead head = LinearHead.withoutBias(Matrix.of(new double[] {0.1f, Double.NaN}));
        Snapshot snapshot =
                Snapshot.clean(SnapshotInfo.unnamed(1), rows, new int[1], null).withHead(head);
        for (Snapshot written : List.of(snapshot, snapshot.select(0))) {
            SnapshotFiles.write(file, written);
            for (String name : List.of("features", "classifier.weight", "classifier.bias")) {
                assertThat(Safetensors.read(file).find(name).orElseThrow().dtype())
                        .isEqualTo(Dtype.F32);
            }
        }
    }

    @Test
    void a_snapshot_may_replace_the_file_that_it_is_read_from() throws IOException {
        Path file = folder.resolve("s.safetensors");
        SnapshotFiles.write(file, Snapshots.mixed(new Random(3)));
        byte[] before = Files.readAllBytes(file);

        SnapshotFiles.write(file, SnapshotFiles.read(file));

        assertThat(file).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void a_failed_write_leaves_the_earlier_file_and_nothing_unfinished() throws IOException {
        Path file = folder.resolve("s.safetensors");
        SnapshotFiles.write(file, Snapshots.mixed(new Random(3)));
        byte[] before = Files.readAllBytes(file);
        Snapshot broken = Snapshot.clean(SnapshotInfo.unnamed(1), new Broken(), new int[1], null);
        Safetensors tensors = Safetensors.of(Map.of(), List.of(FEATURES));

        assertThatIllegalStateException().isThrownBy(() -> SnapshotFiles.write(file, broken));
        assertThatIOException().isThrownBy(() -> {
            Thread.currentThread().interrupt();
            try {
                tensors.write(file);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        });

        assertThat(file).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    /** Cannot be read to its end. */
    private static final class Broken implements RowMatrix {
        @Override
        public int rows() {
            return 1;
        }

        @Override
        public int columns() {
            return 1;
        }

        @Override
        public double get(int row, int column) {
            throw new IllegalStateException("no space left");
        }

        @Override
        public double[] row(int i, double[] row) {
            throw new IllegalStateException("no space left");
        }
    }

    @Test
    void lam_may_be_single_precision() throws IOException {
        Snapshot read = read(Map.of(), FEATURES, LABELS, SECOND, Tensor.of("lambda", new float[] {0.1f, 0, 1}, 3));

        assertThat(read.lambda(0)).isEqualTo(0.1f);
    }

    @Test
    void a_missing_tensor_is_named() {
        refuses("expected a tensor 'features', got [labels.first]", LABELS);
        refuses("expected a tensor 'labels.first', got [features]", FEATURES);
        refuses("expected a tensor 'lambda', got [features, labels.first, labels.second]", FEATURES, LABELS, SECOND);
    }

    @Test
    void a_tensor_without_its_companion_is_refused() {
        refuses("lambda: expected 'labels.second' beside it, got none", FEATURES, LABELS, LAMBDA);
        refuses(
                "index.second: expected 'labels.second' beside it, got none",
                FEATURES,
                LABELS,
                Tensor.of("index.second", new long[3], 3));
        refuses(
                "classifier.bias: expected 'classifier.weight' beside it, got none",
                FEATURES,
                LABELS,
                Tensor.of("classifier.bias", new float[3], 3));
    }

    @Test
    void lengths_that_differ_are_shown_with_their_axes() {
        refuses("features[N=3,d=2] vs labels.first[N=2]", FEATURES, Tensor.of("labels.first", new long[] {0, 1}, 2));
        refuses("features[N=3,d=2] vs logits[N=2,C=3]", FEATURES, LABELS, Tensor.of("logits", new float[6], 2, 3));
        refuses(
                "features[N=3,d=2] vs lambda[N=1]",
                FEATURES,
                LABELS,
                SECOND,
                Tensor.of("lambda", new double[] {0.5}, 1));
        refuses(
                "classifier.weight[C=3,d=4] vs features[N=3,d=2]",
                FEATURES,
                LABELS,
                Tensor.of("classifier.weight", new float[12], 3, 4));
        refuses(
                "classifier.weight[C=3,d=2] vs classifier.bias[C=2]",
                FEATURES,
                LABELS,
                WEIGHT,
                Tensor.of("classifier.bias", new float[2], 2));
        refuses(
                "logits[N=3,C=2] vs classNames[C=3]",
                FEATURES,
                LABELS,
                WEIGHT,
                Tensor.of("logits", new float[6], 3, 2));
    }

    @Test
    void a_shape_of_other_axes_is_refused() {
        refuses(
                "features: expected the axes [N, d], got the shape [6]",
                Tensor.of("features", new float[6], 6),
                LABELS);
        refuses(
                "features[N=0,d=9]: expected at least one value, got none",
                Tensor.of("features", new float[0], 0, 9),
                LABELS);
    }

    @Test
    void values_out_of_range_are_refused() {
        refuses(
                "lambda[1]: expected a number in [0, 1], got 1.5",
                FEATURES,
                LABELS,
                SECOND,
                Tensor.of("lambda", new double[] {0, 1.5, 0}, 3));
        refuses(
                "lambda[0]: expected a number in [0, 1], got NaN",
                FEATURES,
                LABELS,
                SECOND,
                Tensor.of("lambda", new double[] {Double.NaN, 0, 0}, 3));
        refuses(
                "labels.first[1]: expected a number of 32 bits, got 4294967296",
                FEATURES,
                Tensor.of("labels.first", new long[] {0, 1L << 32, 0}, 3));
        refuses(
                "labels.first[2]: expected a class in 0..2, got 3",
                FEATURES,
                Tensor.of("labels.first", new long[] {0, 1, 3}, 3),
                WEIGHT);
        refuses(
                "labels: expected classNames in the metadata or classes below 1048576, got the class 2000000000",
                FEATURES,
                Tensor.of("labels.first", new long[] {0, 1, 2_000_000_000}, 3));
    }

    @Test
    void other_element_types_are_refused() {
        refuses(
                "features: expected floating-point numbers (F64, F32, F16, BF16), got I64",
                Tensor.of("features", new long[6], 3, 2),
                LABELS);
        refuses(
                "labels.first: expected integers (I64, I32, I16, I8, U32, U16, U8, BOOL), got F32",
                FEATURES,
                Tensor.of("labels.first", new float[3], 3));
    }

    @Test
    void metadata_that_makes_no_sense_is_refused() {
        refuses(Map.of("epoch", "last"), "epoch: expected a whole number, got 'last'", FEATURES, LABELS);
        refuses(Map.of("formatVersion", "2"), "formatVersion: expected 1, got '2'", FEATURES, LABELS);
        refuses(
                Map.of("classNames", "a, b"),
                "classNames: expected a JSON array of texts, got 'a, b'",
                FEATURES,
                LABELS);
        refuses(
                Map.of("classNames", "[1, 2]"),
                "classNames: expected a JSON array of texts, got '[1, 2]'",
                FEATURES,
                LABELS);
        refuses(
                Map.of("classNames", "[\"a\"]"),
                "classifier.weight[C=3,d=2] vs classNames[C=1]",
                FEATURES,
                Tensor.of("labels.first", new long[3], 3),
                WEIGHT);
    }

    @Test
    void a_snapshot_in_memory_agrees_with_its_class_names() {
        SnapshotInfo info = new SnapshotInfo("classifier", 0, "train", "eval", "toy", List.of("a", "b"), 1, "fp32");
        Snapshot snapshot = Snapshot.clean(info, FloatMatrix.wrap(1, 1, new float[1]), new int[1], null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> snapshot.withLogits(FloatMatrix.wrap(1, 3, new float[3])))
                .withMessage("logits[N=1,C=3] vs classNames[C=2]");
    }

    @Test
    void unmixed_features_go_with_mixed_ones_in_pairs_and_of_their_shape() {
        Tensor first = Tensor.of("features.first", new float[6], 3, 2);
        Tensor second = Tensor.of("features.second", new float[6], 3, 2);
        refuses("features.first: expected 'labels.second' beside it, got none", FEATURES, LABELS, first, second);
        refuses(
                "features.first: expected 'features.second' beside it, got none",
                FEATURES,
                LABELS,
                SECOND,
                LAMBDA,
                first);
        refuses(
                "features.second: expected 'features.first' beside it, got none",
                FEATURES,
                LABELS,
                SECOND,
                LAMBDA,
                second);
        refuses(
                "features.first[N=3,d=1] vs features[N=3,d=2]",
                FEATURES,
                LABELS,
                SECOND,
                LAMBDA,
                second,
                Tensor.of("features.first", new float[3], 3, 1));
    }

    @Test
    void a_defect_of_one_value_says_at_which_byte_it_lies() throws IOException {
        Tensor lambda = Tensor.of("lambda", new double[] {0, 1.5, 0}, 3);

        assertThatIOException()
                .isThrownBy(() -> read(Map.of(), lambda, LABELS, SECOND, FEATURES))
                .withMessage(folder.resolve("x.safetensors") + ": at byte "
                        + (Files.size(folder.resolve("x.safetensors")) - 3 * 24 - 24 + 8)
                        + ": lambda[1]: expected a number in [0, 1], got 1.5");
    }

    private void refuses(String problem, Tensor... tensors) {
        refuses(Map.of(), problem, tensors);
    }

    private void refuses(Map<String, String> metadata, String problem, Tensor... tensors) {
        assertThatIOException()
                .isThrownBy(() -> read(metadata, tensors))
                .withMessageMatching(Pattern.quote(folder.resolve("x.safetensors") + ": ") + "(at byte \\d+: )?"
                        + Pattern.quote(problem));
    }

    private Snapshot read(Map<String, String> metadata, Tensor... tensors) throws IOException {
        Path file = folder.resolve("x.safetensors");
        Safetensors.of(new LinkedHashMap<>(metadata), new ArrayList<>(List.of(tensors)))
                .write(file);
        return SnapshotFiles.read(file);
    }

    private static byte[] bytes(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotFiles.write(snapshot, out);
        return out.toByteArray();
    }
}
