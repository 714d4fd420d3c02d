package org.tightframe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSelection;
import org.tightframe.data.DataSet;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

class CaptureTest {

    private static final int PIXELS = 3;

    private static final List<String> STAGES = List.of("input", "square", CaptureModel.CLASSIFIER);

    /**
     * A model whose features are a few pixels in the middle, after a stage of their squares: whatever happens on the way to it can
     * be recomputed.
     */
    private static final class PixelModel implements CaptureModel {

        /** Images of each forward pass. */
        private final List<Integer> passes = new ArrayList<>();

        /** d of stage square, zeros behind the pixels. */
        private final int width;

        PixelModel() {
            this(PIXELS);
        }

        PixelModel(int width) {
            this.width = width;
        }

        @Override
        public LinearHead head() {
            return LinearHead.withoutBias(Matrix.wrap(10, PIXELS, new double[10 * PIXELS]));
        }

        @Override
        public List<String> stages() {
            return STAGES;
        }

        @Override
        public Activations activations(FloatBuffer inputs, int count, List<String> stages) {
            passes.add(count);
            Map<String, FloatMatrix> all = new HashMap<>();
            for (String stage : stages) {
                int d = stage.equals("square") ? width : PIXELS;
                float[] features = new float[count * d];
                for (int i = 0; i < count; i++) {
                    for (int k = 0; k < PIXELS; k++) {
                        float x = inputs.get(i * 784 + 400 + k);
                        features[i * d + k] = stage.equals("square") ? x * x : x;
                    }
                }
                all.put(stage, FloatMatrix.wrap(count, d, features));
            }
            return new Activations(all, FloatMatrix.wrap(count, 10, new float[count * 10]));
        }

        int images() {
            return passes.stream().mapToInt(n -> n).sum();
        }

        @Override
        public String mode() {
            return "eval";
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public String precision() {
            return "fp32";
        }
    }

    private final PixelModel model = new PixelModel();

    @Test
    void mixed_examples_are_blends_of_the_examples_their_indices_name() throws IOException {
        DataSet data = data();
        Snapshot mixed = Capture.ofTraining(data, 100).mixed(model, 7, 1234);
        int[] first = mixed.indexFirst().orElseThrow();
        int[] second = mixed.indexSecond().orElseThrow();
        assertThat(mixed.size()).isEqualTo(1234);
        for (int i = 0; i < mixed.size(); i++) {
            assertThat(mixed.labelFirst(i)).isEqualTo(data.train().label(first[i]));
            assertThat(mixed.labelSecond(i)).isEqualTo(data.train().label(second[i]));
            for (int k = 0; k < PIXELS; k++) {
                double blend =
                        mixed.lambda(i) * input(data, first[i], k) + (1 - mixed.lambda(i)) * input(data, second[i], k);
                assertThat(mixed.features().get(i, k)).isCloseTo(blend, within(1e-6));
            }
        }
    }

    @Test
    void clean_examples_are_the_examples_their_indices_name() throws IOException {
        DataSet data = data();
        Snapshot clean = Capture.ofTraining(data, 700).clean(model, 0);
        int[] index = clean.indexFirst().orElseThrow();
        assertThat(index).hasSize(700).doesNotHaveDuplicates();
        for (int i = 0; i < clean.size(); i++) {
            assertThat(clean.labelFirst(i)).isEqualTo(data.train().label(index[i]));
            assertThat(clean.features().get(i, 1)).isCloseTo(input(data, index[i], 1), within(1e-6));
        }
    }

    /** 300 of the 6,000 images are captured clean: most parts of mixes are not among them. */
    @Test
    void hidden_stages_have_the_activations_of_the_two_parts_wherever_those_come_from() throws IOException {
        DataSet data = data();
        for (int cleanExamples : new int[] {300, 6000}) {
            Capture capture = Capture.ofTraining(data, cleanExamples);
            Map<String, Snapshot> clean = capture.clean(model, 3, STAGES);
            Map<String, Snapshot> mixed = capture.mixed(model, 3, 600, STAGES, clean);
            for (String stage : List.of("input", "square")) {
                Snapshot snapshot = Objects.requireNonNull(mixed.get(stage));
                assertThat(snapshot.info().stage()).isEqualTo(stage);
                assertThat(snapshot.head()).isEmpty();
                assertThat(snapshot.logits()).isEmpty();
                int[] first = snapshot.indexFirst().orElseThrow();
                int[] second = snapshot.indexSecond().orElseThrow();
                for (int i = 0; i < 600; i++) {
                    double x = input(data, first[i], 2);
                    double y = input(data, second[i], 2);
                    double mix = snapshot.lambda(i) * x + (1 - snapshot.lambda(i)) * y;
                    boolean square = stage.equals("square");
                    assertThat(snapshot.firstFeatures().orElseThrow().get(i, 2))
                            .isCloseTo(square ? x * x : x, within(1e-5));
                    assertThat(snapshot.secondFeatures().orElseThrow().get(i, 2))
                            .isCloseTo(square ? y * y : y, within(1e-5));
                    assertThat(snapshot.features().get(i, 2)).isCloseTo(square ? mix * mix : mix, within(1e-5));
                }
            }
            Snapshot classifier = Objects.requireNonNull(mixed.get(CaptureModel.CLASSIFIER));
            assertThat(classifier.head()).isPresent();
            assertThat(classifier.logits()).isPresent();
            assertThat(classifier.firstFeatures()).isEmpty();
        }
    }

    @Test
    void each_example_goes_forward_once_for_all_stages() throws IOException {
        int whole = data().train().size();
        Capture all = Capture.ofTraining(data(), whole);
        Map<String, Snapshot> clean = all.clean(model, 0, STAGES);
        all.mixed(model, 0, 600, STAGES, clean);
        assertThat(model.images()).as("every part is among the clean examples").isEqualTo(whole + 600);
        PixelModel other = new PixelModel();
        Capture few = Capture.ofTraining(data(), 300);
        Map<String, Snapshot> mixed = few.mixed(other, 0, 600, STAGES, few.clean(other, 0, STAGES));
        Snapshot square = Objects.requireNonNull(mixed.get("square"));
        IntStream known =
                Arrays.stream(few.clean(new PixelModel(), 0).indexFirst().orElseThrow());
        Set<Integer> parts = new HashSet<>(IntStream.concat(
                        Arrays.stream(square.indexFirst().orElseThrow()),
                        Arrays.stream(square.indexSecond().orElseThrow()))
                .boxed()
                .toList());
        parts.removeAll(new HashSet<>(known.boxed().toList()));
        assertThat(other.images()).isEqualTo(300 + 600 + parts.size());
    }

    @Test
    void pairs_of_a_stage_are_the_first_different_class_ones_of_the_mixed_snapshot() throws IOException {
        Capture capture = Capture.ofTraining(data(), 100);
        Map<String, Snapshot> mixed = capture.mixed(model, 0, 800, STAGES, capture.clean(model, 0, STAGES));
        Snapshot square = Objects.requireNonNull(mixed.get("square"));
        List<Double> seen = new ArrayList<>();
        capture.pairs(model, 400, List.of("square"), (stage, m, first, second, lambda) -> {
            assertThat(stage).isEqualTo("square");
            for (int i = 0; i < lambda.length; i++) {
                int example = 2 * seen.size() + 1;
                assertThat(square.isSameClass(example)).isFalse();
                assertThat(m.get(i, 1)).isEqualTo(square.features().get(example, 1));
                assertThat(first.get(i, 1))
                        .isEqualTo(square.firstFeatures().orElseThrow().get(example, 1));
                assertThat(second.get(i, 1))
                        .isEqualTo(square.secondFeatures().orElseThrow().get(example, 1));
                seen.add(lambda[i]);
            }
        });
        assertThat(seen).hasSize(400);
        assertThat(seen.get(399)).isEqualTo(square.lambda(799));
    }

    /** 2 MB an example at the wide stage: 64 MB are ten mixes with their parts. */
    @Test
    void pairs_of_wide_stages_go_forward_in_small_batches_never_one_alone() throws IOException {
        Capture capture = Capture.ofTraining(data(), 100);
        PixelModel wide = new PixelModel(1 << 19);
        for (int count : new int[] {21, 3, 2}) {
            wide.passes.clear();
            List<Double> narrow = new ArrayList<>();
            List<Double> seen = new ArrayList<>();
            capture.pairs(new PixelModel(), count, STAGES, (stage, m, first, second, lambda) -> {
                for (int i = 0; i < lambda.length && stage.equals("square"); i++) {
                    narrow.addAll(List.of(lambda[i], m.get(i, 1), first.get(i, 1), second.get(i, 1)));
                }
            });
            capture.pairs(wide, count, STAGES, (stage, m, first, second, lambda) -> {
                for (int i = 0; i < lambda.length && stage.equals("square"); i++) {
                    seen.addAll(List.of(lambda[i], m.get(i, 1), first.get(i, 1), second.get(i, 1)));
                }
            });
            assertThat(seen).isEqualTo(narrow).hasSize(4 * count);
            assertThat(wide.passes).allSatisfy(pass -> assertThat(pass).isBetween(2, 10));
        }
    }

    @Test
    void clean_batches_are_those_of_the_clean_forward_passes() throws IOException {
        DataSet data = data();
        Capture capture = Capture.ofTraining(data, 620);
        int[] index = capture.clean(model, 0).indexFirst().orElseThrow();
        List<Integer> sizes = new ArrayList<>();
        capture.cleanBatches((batch, count) -> {
            int start = sizes.stream().mapToInt(n -> n).sum();
            for (int i = 0; i < count; i++) {
                assertThat(batch.get(i * 784 + 401)).isEqualTo((float) input(data, index[start + i], 1), within(1e-6f));
            }
            sizes.add(count);
        });
        assertThat(sizes).isEqualTo(model.passes).containsExactly(250, 250, 120);
    }

    /** The estimate against the very files: a header may be taken for longer than it is, tensors may not. */
    @Test
    void the_estimated_size_is_that_of_the_files() throws IOException {
        DataSet data = data();
        Capture capture = Capture.ofTraining(data, 700);
        Map<String, Snapshot> clean = capture.clean(model, 12, STAGES);
        long bytes = 0;
        for (int count : new int[] {300, 1100}) {
            Map<String, Snapshot> mixed = capture.mixed(model, 12, count, STAGES, clean);
            for (String stage : STAGES) {
                bytes += size(Objects.requireNonNull(clean.get(stage)));
                bytes += size(Objects.requireNonNull(mixed.get(stage)));
            }
        }
        CaptureSize size = CaptureSize.of(
                Map.of("input", PIXELS, "square", PIXELS, CaptureModel.CLASSIFIER, PIXELS),
                data.classNames(),
                data.train().size(),
                700,
                List.of(300, 1100));
        assertThat(size.bytes()).isBetween(bytes, bytes + 12 * 1000);
        assertThat(size)
                .hasToString(
                        CaptureSize.text(size.bytes()) + " (2 captures of classifier, d=3; input, d=3; square, d=3)");
    }

    /** 40,000 mixes of 60,000 examples have up to 59,900 parts that are not among the 100 clean ones. */
    @Test
    void activations_beyond_one_array_are_an_error_that_names_the_stage_the_rows_of_parts_counted() {
        List<String> classes = List.of("a", "b");
        assertThatThrownBy(() ->
                        CaptureSize.of(Map.of(CaptureModel.CLASSIFIER, 100_000), classes, 60_000, 30_000, List.of(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "capture: stage classifier: expected at most 21474 examples of d = 100000 and C = 2, got 30000;"
                                + " fewer capture.examples and capture.mixed, or capture.pooling=mean, need less");
        assertThatThrownBy(() -> CaptureSize.of(Map.of("group1", 40_000), classes, 60_000, 100, List.of(40_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "stage group1: expected at most 53687 examples of d = 40000 and C = 2, got 59900;");
        assertThat(CaptureSize.of(Map.of("group1", 40_000), classes, 60_000, 100, List.of(20_000))
                        .bytes())
                .isGreaterThan(3L * 20_000 * 40_000 * Float.BYTES);
        assertThat(CaptureSize.of(Map.of(CaptureModel.CLASSIFIER, 40_000), classes, 60_000, 100, List.of(40_000))
                        .captures())
                .isEqualTo(1);
    }

    @Test
    void sizes_are_said_in_binary_units() {
        assertThat(List.of(0L, 999L, 1024L, 1536L, 20L << 20, (5L << 30) / 2, 1L << 50))
                .extracting(CaptureSize::text)
                .containsExactly("0 B", "999 B", "1.0 KB", "1.5 KB", "20 MB", "2.5 GB", "1024 TB");
    }

    private static long size(Snapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotFiles.write(snapshot, out);
        return out.size();
    }

    private static double input(DataSet data, int image, int k) {
        double unit = data.train().pixel(image, 400 + k) / 255.0;
        return (unit - data.normalization().mean().get(0))
                / data.normalization().std().get(0);
    }

    private static DataSet data() throws IOException {
        return DataRegistry.standard().load(DataSelection.all("fashion-mini"), DataFolders.standard(Optional.empty()));
    }
}
