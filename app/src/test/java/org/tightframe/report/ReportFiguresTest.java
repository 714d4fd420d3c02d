package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.RecalibrationMethod;
import org.tightframe.figure.Bars;
import org.tightframe.figure.Cloud;
import org.tightframe.figure.Figure;
import org.tightframe.figure.FigureData;
import org.tightframe.figure.FigureFormat;
import org.tightframe.figure.Ink;
import org.tightframe.figure.Layer;
import org.tightframe.figure.Panel;
import org.tightframe.figure.ProjectionFigure;
import org.tightframe.figure.Rule;
import org.tightframe.figure.Series;
import org.tightframe.figure.Series.Point;
import org.tightframe.geometry.ClassMeans;
import org.tightframe.geometry.LocatedExample;
import org.tightframe.linalg.Matrix;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.study.CalibrationStudy;

/** The figures of a report show what its page shows. */
class ReportFiguresTest {

    @TempDir
    private Path runs;

    @Test
    void runs_with_everything_have_every_figure_and_its_data() throws IOException {
        List<Run> both = List.of(MadeUpRun.whole(runs, "a", "none", 4), MadeUpRun.whole(runs, "b", "mixup", 4));
        Path folder = runs.resolve("deep/figures");
        List<Path> written = ReportFigures.write(both, folder, FigureFormat.PDF);
        assertThat(written)
                .extracting(path -> folder.relativize(path).toString())
                .containsExactly(
                        "mixes.pdf",
                        "energy.pdf",
                        "layers.pdf",
                        "curves-learning.pdf",
                        "curves-neural-collapse.pdf",
                        "curves-mixes.pdf",
                        "reliability.pdf",
                        "reliability-equal-mass.pdf",
                        "risk-coverage.pdf",
                        "temperature.pdf",
                        "errors-1.pdf",
                        "errors-2.pdf");
        for (Path path : written) {
            assertThat(path).isNotEmptyFile();
            assertThat(Path.of(path.toString().replace(".pdf", ".csv"))).isNotEmptyFile();
        }
    }

    @Test
    void bars_before_and_after_are_the_bins_whose_error_the_title_names() throws IOException {
        Map<String, Figure> figures = ReportFigures.of(List.of(MadeUpRun.whole(runs, "a", "mixup", 3)));
        for (String name : List.of("reliability", "reliability-equal-mass", "temperature")) {
            for (Panel panel : panels(figures, name)) {
                Bars accuracy = (Bars) panel.layers().get(0);
                Bars gap = (Bars) panel.layers().get(1);
                Bars counts = (Bars) panel.strip().orElseThrow().layers().get(0);
                double ece = 0;
                double n = 0;
                for (int b = 0; b < accuracy.bars().size(); b++) {
                    double count = counts.bars().get(b).to();
                    ece += count
                            * Math.abs(gap.bars().get(b).to()
                                    - accuracy.bars().get(b).to());
                    n += count;
                }
                assertThat(panel.title()).endsWith(String.format(Locale.ROOT, "ECE %.3f", ece / n));
            }
        }
        assertThat(panels(figures, "temperature")).hasSize(2);
        assertThat(panels(figures, "temperature").get(1).title()).contains(", temperature ");
    }

    @Test
    void runs_have_the_labels_of_the_page_in_every_figure() throws IOException {
        Map<String, Figure> figures = ReportFigures.of(
                List.of(MadeUpRun.whole(runs, "a", "none", 3), MadeUpRun.whole(runs, "b", "mixup", 3)));
        assertThat(panels(figures, "mixes"))
                .extracting(Panel::title)
                .allMatch(title -> title.contains(", epoch 3, n = "));
        assertThat(panels(figures, "energy").get(0).y().names()).containsExactly("baseline", "mixup");
        assertThat(panels(figures, "curves-learning").get(0).layers())
                .extracting(Layer::name)
                .startsWith("baseline", "mixup");
        assertThat(panels(figures, "reliability"))
                .extracting(Panel::title)
                .satisfiesExactly(
                        a -> assertThat(a).matches("baseline, ECE 0\\.\\d{3}"),
                        b -> assertThat(b).matches("mixup, ECE 0\\.\\d{3}"));
    }

    @Test
    void curves_are_the_measures_of_the_page_under_the_words_of_the_dictionary() throws IOException {
        Map<String, Figure> figures = ReportFigures.of(List.of(MadeUpRun.whole(runs, "a", "none", 3)));
        List<Panel> learning = panels(figures, "curves-learning");
        assertThat(learning)
                .extracting(Panel::title)
                .containsExactly("Training loss", "Training error", "Test accuracy");
        assertThat(((Series) learning.get(1).layers().get(0)).points())
                .extracting(Point::y)
                .satisfiesExactly(
                        y -> assertThat(y).isEqualTo(0.1, within(1e-12)),
                        y -> assertThat(y).isEqualTo(0.05, within(1e-12)),
                        y -> assertThat(y).isEqualTo(0.1 / 3, within(1e-12)));
        assertThat(learning.get(0).layers()).anyMatch(layer -> layer instanceof Rule rule && rule.x() == 2);
        assertThat(((Series) panels(figures, "curves-mixes").get(0).layers().get(0)).points())
                .as("what could not be measured is left out, as on the page")
                .containsExactly(new Point(1, 0.5), new Point(3, 0.5));
    }

    @Test
    void layers_are_those_of_the_record_stage_by_stage() throws IOException {
        Map<String, Figure> figures = ReportFigures.of(
                List.of(MadeUpRun.whole(runs, "a", "none", 3), MadeUpRun.whole(runs, "b", "mixup", 3)));
        List<Panel> panels = panels(figures, "layers");
        assertThat(panels)
                .extracting(Panel::title)
                .containsExactly("Likeness to manifold mixup", "Deviation from manifold mixup");
        assertThat(panels.get(0).x().names()).containsExactly("input", "stem", "group1", "classifier");
        Series mixup = (Series) panels.get(0).layers().get(1);
        assertThat(mixup.name()).isEqualTo("mixup");
        assertThat(mixup.points())
                .usingRecursiveComparison()
                .withComparatorForType((x, y) -> Math.abs(x - y) < 1e-12 ? 0 : 1, Double.class)
                .isEqualTo(List.of(new Point(0, 1), new Point(1, 0.9), new Point(2, 0.6), new Point(3, 0.25)));
    }

    @Test
    void families_are_those_of_the_page() {
        String script = Page.asset("curves.js");
        ReportFigures.FAMILIES.forEach((family, keys) -> {
            String list = keys.stream()
                    .map(key -> "'" + key + "'")
                    .reduce((a, b) -> a + ", " + b)
                    .orElseThrow();
            assertThat(script).contains("['" + family + "', [" + list + "]]");
        });
        assertThat(Pattern.compile("^  \\['", Pattern.MULTILINE).matcher(script).results())
                .hasSameSizeAs(ReportFigures.FAMILIES.keySet());
        assertThat(script).contains("LOGARITHMIC = new Set(['collapse/nc1', 'collapse/cdnv'])");
    }

    /** By the page's own formula, in its own terms: M^(-1/2) A z with M = A G A^T, by another root than the product's. */
    @Test
    void mixes_lie_where_the_formula_of_the_page_puts_them() throws IOException {
        Run run = MadeUpRun.whole(runs, "a", "mixup", 5);
        Run.SnapshotPair files = Objects.requireNonNull(run.snapshots().get(3));
        Snapshot clean = SnapshotFiles.read(files.clean());
        Snapshot mixed = SnapshotFiles.read(files.mixed());
        Matrix weight = mixed.head().orElseThrow().centredWeight().rows(0, 1, 2);
        double r2 = Math.sqrt(0.5);
        double r6 = 1 / Math.sqrt(6);
        Matrix a = Matrix.of(new double[] {r2, -r2, 0}, new double[] {-r6, -r6, 2 * r6});
        Matrix m = a.times(weight.timesTransposed(weight)).timesTransposed(a);
        Matrix root = inverseRoot(m);
        Matrix toPlane = root.times(a).times(weight);
        ClassMeans means = ClassMeans.of(clean);

        List<Layer> layers =
                panels(ReportFigures.of(List.of(run)), "mixes").get(0).layers();
        List<Point> same = ((Series) layers.get(0)).points();
        List<Cloud.Point> different = ((Cloud) layers.get(1)).points();
        int sames = 0;
        int differents = 0;
        for (int i = 0; i < mixed.size(); i++) {
            int first = mixed.labelFirst(i);
            int second = mixed.labelSecond(i);
            if (first < 3 && second < 3) {
                double[] h = mixed.features().row(i, new double[MadeUpRun.DIMENSION]);
                Matrix centred = Matrix.of(h).minusRow(means.globalMean());
                double[] expected = toPlane.timesTransposed(centred).toArray();
                double[] drawn;
                if (first == second) {
                    Point point = same.get(sames++);
                    drawn = new double[] {point.x(), point.y()};
                } else {
                    Cloud.Point point = different.get(differents++);
                    drawn = new double[] {point.x(), point.y()};
                    boolean onward =
                            (first == 0 && second == 1) || (first == 1 && second == 2) || (first == 2 && second == 0);
                    assertThat(point.value()).isEqualTo(onward ? 1 - mixed.lambda(i) : mixed.lambda(i));
                }
                assertThat(drawn).containsExactly(expected, within(1e-9));
            }
        }
        assertThat(same).hasSize(sames);
        assertThat(different).hasSize(differents);
        assertThat(layers.stream().map(Layer::name)).contains("theory");
    }

    @Test
    void what_is_not_finite_leaves_the_picture() throws IOException {
        Run run = MadeUpRun.whole(runs, "a", "mixup", 3);
        Run.SnapshotPair files = Objects.requireNonNull(run.snapshots().get(3));
        Snapshot clean = SnapshotFiles.read(files.clean());
        Snapshot mixed = SnapshotFiles.read(files.mixed());
        int whole = marks(clean, mixed);
        Snapshot spoilt = Snapshot.mixed(
                        mixed.info(),
                        withNaN(mixed),
                        mixed.labels(),
                        IntStream.range(0, mixed.size()).map(mixed::labelSecond).toArray(),
                        IntStream.range(0, mixed.size())
                                .mapToDouble(mixed::lambda)
                                .toArray(),
                        null,
                        null)
                .withHead(mixed.head().orElseThrow());
        assertThat(marks(clean, spoilt)).isEqualTo(whole - 1);
        Snapshot lost = Snapshot.clean(clean.info(), withNaN(clean), clean.labels(), null);
        assertThat(MixPlane.of(lost, mixed)).isEmpty();
    }

    private static int marks(Snapshot clean, Snapshot mixed) {
        ProjectionFigure.Scene scene = MixPlane.of(clean, mixed).orElseThrow().scene("", Double.NaN, Integer.MAX_VALUE);
        assertThat(scene.theory()).isEmpty();
        return scene.same().size() + scene.different().size();
    }

    /** With one value of the first row lost. */
    private static Matrix withNaN(Snapshot snapshot) {
        double[] values = new double[snapshot.size() * MadeUpRun.DIMENSION];
        for (int i = 0; i < snapshot.size(); i++) {
            double[] row = snapshot.features().row(i, new double[MadeUpRun.DIMENSION]);
            System.arraycopy(row, 0, values, i * MadeUpRun.DIMENSION, MadeUpRun.DIMENSION);
        }
        values[0] = Double.NaN;
        return Matrix.wrap(snapshot.size(), MadeUpRun.DIMENSION, values);
    }

    @Test
    void no_more_marks_are_drawn_than_asked_for() throws IOException {
        Run run = MadeUpRun.whole(runs, "a", "mixup", 3);
        Run.SnapshotPair files = Objects.requireNonNull(run.snapshots().get(3));
        ProjectionFigure.Scene scene = MixPlane.of(SnapshotFiles.read(files.clean()), SnapshotFiles.read(files.mixed()))
                .orElseThrow()
                .scene("", 1, 5);
        assertThat(scene.same()).hasSize(5);
        assertThat(scene.different()).hasSize(5);
        assertThat(scene.theory()).hasSize(3);
    }

    @Test
    void bins_hold_every_prediction_once() throws IOException {
        Panel panel = panels(ReportFigures.of(List.of(MadeUpRun.whole(runs, "a", "none", 3))), "reliability")
                .get(0);
        Bars counts = (Bars) panel.strip().orElseThrow().layers().get(0);
        assertThat(counts.bars().stream().mapToDouble(Bars.Bar::to).sum()).isEqualTo(100);
    }

    @Test
    void two_classes_span_no_plane_and_leave_the_rest() throws IOException {
        assertThat(ReportFigures.of(List.of(MadeUpRun.whole(runs, "a", "none", 2))))
                .doesNotContainKey("mixes")
                .containsKeys("energy", "reliability");
    }

    @Test
    void a_run_without_anything_is_said_and_leaves_no_folder() throws IOException {
        Run empty = MadeUpRun.empty(runs, "empty");
        Path folder = runs.resolve("figures");
        assertThatThrownBy(() -> ReportFigures.write(List.of(empty), folder, FigureFormat.SVG))
                .isInstanceOf(IOException.class)
                .hasMessage(empty.path()
                        + ": expected captures, measures or predictions to draw, got none of them in 1 run");
        assertThat(folder).doesNotExist();
        Run whole = MadeUpRun.whole(runs, "whole", "mixup", 3);
        assertThatThrownBy(() -> ReportFigures.of(List.of(empty, whole)))
                .hasMessageContaining("runs on one page share their classes");
    }

    @Test
    void a_run_that_broke_off_leaves_out_what_it_lacks() throws IOException {
        Run whole = MadeUpRun.whole(runs, "whole", "mixup", 3);
        Run broken = MadeUpRun.whole(runs, "broken", "none", 3);
        Files.delete(broken.path().resolve("predictions/test.safetensors"));
        Map<String, Figure> figures = ReportFigures.of(List.of(broken, whole));
        assertThat(panels(figures, "reliability"))
                .extracting(Panel::title)
                .singleElement()
                .asString()
                .startsWith("mixup");
        assertThat(((Bars) panels(figures, "reliability").get(0).layers().get(0)).ink())
                .as("the ink of its place among the runs")
                .isEqualTo(Ink.BLUE);
        assertThat(((Series) panels(figures, "risk-coverage").get(0).layers().get(0)).ink())
                .as("in every figure")
                .isEqualTo(Ink.BLUE);
    }

    @Test
    void predictions_without_logits_leave_out_what_is_of_logits() throws IOException {
        Run run = MadeUpRun.whole(runs, "a", "mixup", 3);
        Path file = run.path().resolve("predictions/test.safetensors");
        Snapshot test = run.testPredictions().orElseThrow();
        Snapshot without = Snapshot.clean(test.info(), test.features(), test.labels(), null);
        Files.delete(file);
        SnapshotFiles.write(file, without);
        assertThat(ReportFigures.of(List.of(run)))
                .containsKeys("mixes", "curves-learning", "errors")
                .doesNotContainKeys("reliability", "reliability-equal-mass", "risk-coverage", "temperature");
        assertThat(ReportFixture.at(ReportData.of(List.of(run)), "runs", 0, "label"))
                .isEqualTo("mixup");
        Object page = ReportFixture.at(ReportData.of(List.of(run)), "runs", 0);
        assertThat(((Map<?, ?>) page).get("calibration")).isNull();
    }

    @Test
    void of_many_examples_as_many_are_drawn_as_on_the_page_and_the_key_says_so() {
        List<LocatedExample> many = IntStream.range(0, 5000)
                .mapToObj(i -> new LocatedExample(0, i % 10 == 0 ? 1 : 0, 1, 0.5, i, 1, 0.5, 0, 0, 0))
                .toList();
        List<Layer> layers = CalibrationFigures.errors(many).panels().get(0).layers();
        assertThat(layers).extracting(Layer::name).containsExactly("right (1500 shown of 4500)", "wrong (500)");
        List<Point> right = ((Series) layers.get(0)).points();
        assertThat(right).hasSize(1500).doesNotHaveDuplicates();
        assertThat(right.get(1499).x()).as("out of all").isGreaterThan(4990);
        assertThat(FigureData.csv(CalibrationFigures.errors(many)).lines()).hasSize(1 + 2000);
    }

    @Test
    void what_is_as_given_is_drawn_once_for_each_kind_of_bin() throws IOException {
        LabelledPredictions examples =
                ReportData.predictions(MadeUpRun.whole(runs, "a", "mixup", 3)).orElseThrow();
        CalibrationStudy study = CalibrationStudy.of(
                examples, Optional.empty(), List.of(RecalibrationMethod.VECTOR, RecalibrationMethod.ISOTONIC));
        assertThat(CalibrationFigures.beforeAndAfter(study).panels())
                .extracting(panel -> panel.title().replaceAll(",? ([0-9.]+|Infinity)(?=,|$)", ""))
                .containsExactly(
                        "as given, ECE",
                        "as given, equal mass, ECE",
                        "temperature, ECE",
                        "temperature, equal mass, ECE",
                        "vector, ECE",
                        "vector, equal mass, ECE",
                        "isotonic, ECE",
                        "isotonic, equal mass, ECE");
        assertThat(study.numbers()).isEqualTo(CalibrationStudy.numbers(study.before()));
        study.after()
                .forEach((method, result) ->
                        assertThat(study.numbers(method)).isEqualTo(CalibrationStudy.numbers(result.calibration())));
    }

    @Test
    void a_folder_that_cannot_be_made_is_said() throws IOException {
        Run run = MadeUpRun.whole(runs, "a", "mixup", 3);
        Path file = Files.writeString(runs.resolve("file"), "");
        assertThatThrownBy(() -> ReportFigures.write(List.of(run), file.resolve("in"), FigureFormat.SVG))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        file.resolve("in") + ": expected a folder for the figures, could not make it: ");
    }

    private static List<Panel> panels(Map<String, Figure> figures, String name) {
        return Objects.requireNonNull(figures.get(name), name).panels();
    }

    /** Of a symmetric 2 x 2 matrix, by its eigenvectors. */
    private static Matrix inverseRoot(Matrix m) {
        double angle = 0.5 * Math.atan2(2 * m.get(0, 1), m.get(0, 0) - m.get(1, 1));
        Matrix turn = Matrix.of(
                new double[] {Math.cos(angle), Math.sin(angle)}, new double[] {-Math.sin(angle), Math.cos(angle)});
        Matrix diagonal = turn.times(m).timesTransposed(turn);
        double[] scaled = turn.toArray();
        double[] roots = {Math.sqrt(diagonal.get(0, 0)), Math.sqrt(diagonal.get(1, 1))};
        Matrix shrunk = Matrix.of(
                Arrays.stream(scaled, 0, 2).map(v -> v / roots[0]).toArray(),
                Arrays.stream(scaled, 2, 4).map(v -> v / roots[1]).toArray());
        return turn.transposed().times(shrunk);
    }
}
