package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.claim.Claims;
import org.tightframe.claim.Criterion;
import org.tightframe.claim.Judgement;
import org.tightframe.claim.RunSummary.Point;
import org.tightframe.figure.Figure;
import org.tightframe.figure.FigureData;
import org.tightframe.figure.FigureFormat;
import org.tightframe.figure.Panel;
import org.tightframe.figure.Series;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.report.ProgrammeResults.Placed;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotInfo;

/** Figures of planted numbers and of made-up run folders. */
class ProgrammeFiguresTest {

    private static final String SETTING = PlantedProgramme.SETTING;

    @TempDir
    private Path folder;

    @Test
    void there_is_a_figure_for_each_name_and_each_has_its_data() throws IOException {
        ProgrammeResults results = whole();
        Path place = folder.resolve("figures");
        List<Path> files = ProgrammeFigures.write(results, place, FigureFormat.SVG, FigureFormat.PDF);
        try (Stream<Path> there = Files.list(place)) {
            assertThat(files).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(there.toList());
        }
        List<Path> written =
                files.stream().filter(file -> file.toString().endsWith(".svg")).toList();
        assertThat(files).hasSize(4 * written.size());
        assertThat(written)
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "projections.svg",
                        "layers.svg",
                        "layers-epochs.svg",
                        "frame.svg",
                        "accuracy.svg",
                        "calibration.svg",
                        "reliability.svg",
                        "errors.svg",
                        "errors-confidence.svg",
                        "criteria.svg",
                        "free-features.svg");
        for (Path file : written) {
            assertThat(FigureData.beside(file)).isNotEmptyFile();
            assertThat(Files.readString(file)).contains("<desc>");
            String name = file.getFileName().toString();
            assertThat(file.resolveSibling(name.replace(".svg", ".txt"))).isNotEmptyFile();
            assertThat(file.resolveSibling(name.replace(".svg", ".pdf"))).isNotEmptyFile();
        }
        List<Path> again = ProgrammeFigures.write(results, folder.resolve("again"), FigureFormat.SVG, FigureFormat.PDF);
        for (int i = 0; i < files.size(); i++) {
            assertThat(again.get(i)).hasSameBinaryContentAs(files.get(i));
        }
    }

    @Test
    void numbers_alone_give_the_figures_of_numbers() throws IOException {
        ProgrammeResults whole = whole();
        ProgrammeResults numbers =
                new ProgrammeResults("planted", Map.of(), whole.evidence(), whole.judgements(), List.of());
        assertThat(ProgrammeFigures.of(numbers).keySet())
                .containsExactly(
                        "layers", "layers-epochs", "frame", "accuracy", "calibration", "criteria", "free-features");
        assertThat(ProgrammeFigures.of(PlantedProgramme.empty().results())).isEmpty();
    }

    @Test
    void the_grid_of_projections_names_columns_classes_and_counts() throws IOException {
        Figure grid = figure("projections");
        assertThat(grid.columns()).isEqualTo(4);
        assertThat(grid.panels())
                .extracting(Panel::title)
                .containsExactly("without mixup", "mixup", "mixup, squared error", "mixup, fixed frame");
        assertThat(grid.panels()).extracting(panel -> panel.y().label()).containsExactly(SETTING, "", "", "");
        assertThat(grid.description())
                .contains("the first three classes in the data's order")
                .contains("Seed 1; epoch 3; train images; eval mode.")
                .contains("different-class mixes: ");
        assertThat(FigureData.csv(grid)).contains("no such run");
    }

    /** Baseline of seeds 0 and 1: 0.4 and 0.2 after epoch 2; only seed 0 looked after epoch 1. */
    @Test
    void the_frame_is_the_mean_of_what_all_seeds_have() throws IOException {
        Panel lengths = figure("frame").panels().get(0);
        assertThat(lengths.title()).isEqualTo("lengths, " + SETTING);
        List<Series> lines = lengths.layers().stream().map(Series.class::cast).toList();
        assertThat(lines)
                .filteredOn(line -> line.weight() == Series.Weight.FAINT)
                .hasSize(4);
        assertThat(lines)
                .filteredOn(line -> line.name().equals("baseline"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.points()).hasSize(1);
                    assertThat(line.points().get(0).x()).isEqualTo(2);
                    assertThat(line.points().get(0).y()).isCloseTo(0.3, within(1e-12));
                });
    }

    @Test
    void criteria_stand_beside_their_thresholds_by_verdict() throws IOException {
        Panel panel = figure("criteria").panels().get(0);
        assertThat(panel.title()).isEqualTo("claim b: cosine, at least 0.5");
        assertThat(panel.x().label()).isEqualTo("mean, 95 % interval");
        assertThat(panel.y().names()).containsExactly(SETTING);
        assertThat(FigureData.csv(figure("criteria")))
                .contains("threshold,0.5")
                .contains("a,undecided,0.45")
                .doesNotContain("beside");
    }

    @Test
    void a_criterion_that_no_run_measured_is_named() throws IOException {
        PlantedProgramme planted = PlantedProgramme.empty().with("mixup", "k", 0.5, 0.6);
        Criterion there = Criterion.atLeast("there", planted.evidence().sample(SETTING, "mixup", "k"), 0.5);
        Criterion missing = Criterion.atLeast("missing", planted.evidence().sample(SETTING, "mixup", "m"), 0.5);
        Figure figure = Objects.requireNonNull(
                ProgrammeFigures.of(planted.results(PlantedProgramme.judgement("c", there, missing)))
                        .get("criteria"));
        assertThat(figure.panels()).hasSize(1);
        assertThat(figure.description()).endsWith("Not measured in any run: claim c, missing.");
    }

    /** Both thresholds of claim (f), each as far as its panel's curves. */
    @Test
    void thresholds_of_the_frame_stand_in_their_panels() throws IOException {
        List<Panel> panels = figure("frame").panels();
        assertThat(panels).hasSize(2);
        double[] thresholds = {0.1, 0.05};
        for (int i = 0; i < 2; i++) {
            double threshold = thresholds[i];
            assertThat(panels.get(i).layers())
                    .filteredOn(layer -> layer.name().equals("threshold"))
                    .singleElement()
                    .satisfies(layer -> assertThat(((Series) layer).points())
                            .containsExactly(new Series.Point(1, threshold), new Series.Point(2, threshold)));
        }
    }

    /** Declared for ten classes: 0.05 times 9/(C - 1), as claim (f) is decided by. */
    @Test
    void angles_are_held_to_the_limit_of_as_many_classes() throws IOException {
        PlantedProgramme planted = PlantedProgramme.empty()
                .withFacts("four", "mixup", 0, Map.of("classes", "4"), history(0))
                .withFacts("hundred", "mixup", 0, Map.of("classes", "100"), history(0));
        Figure frame =
                Objects.requireNonNull(ProgrammeFigures.of(planted.results()).get("frame"));
        assertThat(frame.panels())
                .extracting(Panel::title)
                .containsExactly("lengths, four", "lengths, hundred", "angles, four", "angles, hundred");
        double[] thresholds = {0.1, 0.1, 0.15, 0.45 / 99};
        for (int i = 0; i < thresholds.length; i++) {
            assertThat(threshold(frame.panels().get(i))).isCloseTo(thresholds[i], within(1e-12));
        }
        List<Judgement> judgements = Claims.judge(Claims.fisher2024(), planted.evidence());
        assertThat(judgements)
                .filteredOn(judgement -> judgement.id().equals("f"))
                .singleElement()
                .satisfies(judgement -> assertThat(judgement.settings())
                        .extracting(setting -> setting.criteria().get(1).threshold())
                        .containsExactly(
                                threshold(frame.panels().get(2)),
                                threshold(frame.panels().get(3))));
    }

    private static double threshold(Panel panel) {
        return panel.layers().stream()
                .filter(layer -> layer.name().equals("threshold"))
                .map(layer -> ((Series) layer).points().get(0).y())
                .findFirst()
                .orElseThrow();
    }

    /** Mixup and baseline of seeds 0 and 1: 0.5 and 1.5 after epoch 2. */
    @Test
    void layers_go_by_epoch_in_a_panel_for_each_stage() throws IOException {
        Panel stem = figure("layers-epochs").panels().get(0);
        assertThat(stem.title()).isEqualTo(SETTING + ", stem");
        assertThat(stem.layers())
                .filteredOn(layer -> layer.name().equals("mixup"))
                .singleElement()
                .satisfies(layer -> assertThat(((Series) layer).points())
                        .containsExactly(new Series.Point(1, 0.8), new Series.Point(2, 1)));
    }

    @Test
    void descent_stands_beside_the_theory_over_lam() throws IOException {
        List<Series> lines = figure("free-features").panels().get(0).layers().stream()
                .map(Series.class::cast)
                .toList();
        assertThat(lines)
                .extracting(Series::name)
                .containsExactly(
                        "theory, first class", "theory, second class", "descent, first class", "descent, second class");
        assertThat(lines.get(0).points()).containsExactly(new Series.Point(0.25, 1.5), new Series.Point(0.5, 2));
        assertThat(lines.get(3).points()).containsExactly(new Series.Point(0.25, 3), new Series.Point(0.5, 2));
    }

    /** Mixes half-way between two corners of a frame all lie on the boundary: one bin of width 0.1 holds them. */
    @Test
    void mixes_on_the_boundary_are_dense_there() throws IOException {
        Path runs = Files.createDirectories(folder.resolve("boundary"));
        Placed placed = new Placed(SETTING, "mixup", 4, halfway(runs));
        Figure density = Objects.requireNonNull(
                ProgrammeFigures.of(PlantedProgramme.empty().results(List.of(placed)))
                        .get("density"));
        Series measured = (Series) density.panels().get(0).layers().get(0);
        assertThat(measured.name()).isEqualTo("mixup");
        assertThat(measured.points())
                .allSatisfy(point ->
                        assertThat(point.y()).isCloseTo(Math.abs(point.x()) < 0.05 ? 10 : 0, within(1e-9)));
        assertThat(density.description())
                .contains("Seed 4; epoch 7; train images; eval mode. Different-class mixes behind a line: 3.")
                .contains("Beyond the edges: " + SETTING + " 0.0 % (mixup).");
    }

    private static Run halfway(Path runs) throws IOException {
        double[] frame = {1, -0.5, -0.5, -0.5, 1, -0.5, -0.5, -0.5, 1};
        LinearHead head = LinearHead.withoutBias(Matrix.wrap(3, 3, frame));
        int[] first = {0, 1, 2, 0, 1, 2};
        int[] second = {0, 1, 2, 1, 2, 0};
        double[] lambda = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        float[] features = new float[18];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (0.5 * frame[3 * first[i / 3] + i % 3] + 0.5 * frame[3 * second[i / 3] + i % 3]);
        }
        FloatMatrix mixes = FloatMatrix.wrap(6, 3, features);
        FloatMatrix corners = FloatMatrix.wrap(3, 3, Arrays.copyOf(features, 9));
        SnapshotInfo info =
                new SnapshotInfo("classifier", 7, "train", "eval", "corners", List.of("a", "b", "c"), 1, "fp32");
        try (RunFolder made = RunFolder.create(runs, "halfway")) {
            made.spec("seed: 4\n");
            made.metrics(List.of());
            made.snapshot(
                    Snapshot.clean(info, corners, new int[] {0, 1, 2}, null).withHead(head));
            made.snapshot(Snapshot.mixed(info, mixes, first, second, lambda, null, null)
                    .withHead(head));
            made.record(Map.of("status", "finished", "data", Map.of("classes", List.of("a", "b", "c"))));
        }
        return Run.open(runs.resolve("halfway"));
    }

    private Figure figure(String name) throws IOException {
        return Objects.requireNonNull(ProgrammeFigures.of(whole()).get(name));
    }

    private ProgrammeResults whole() throws IOException {
        PlantedProgramme planted = PlantedProgramme.empty();
        for (int seed = 0; seed < 2; seed++) {
            planted = planted.with(SETTING, "baseline", seed, numbers(0.5), history(seed));
            planted = planted.with(SETTING, "mixup", seed, numbers(0.4), history(seed));
        }
        Map<String, List<Point>> curves = Map.of(
                "model.first", List.of(new Point(25, 1), new Point(50, 2)),
                "model.second", List.of(new Point(25, 3), new Point(50, 2)),
                "model.theoryFirst", List.of(new Point(25, 1.5), new Point(50, 2)),
                "model.theorySecond", List.of(new Point(25, 2.5), new Point(50, 2)));
        planted = planted.with("free-features", "fixed-etf", 0, Map.of("model.kappa", 300.0), curves);
        Criterion decides =
                Criterion.atLeast("cosine", planted.evidence().sample(SETTING, "mixup", "test.accuracy"), 0.5);
        Criterion beside = Criterion.atLeast(
                        "beside", planted.evidence().sample(SETTING, "mixup", "test.accuracy"), 0.5)
                .toldOnly();
        return planted.results(folders(), PlantedProgramme.judgement("b", decides, beside));
    }

    private static Map<String, Double> numbers(double value) {
        return Map.of(
                "test.accuracy",
                value + 0.05,
                "layers.stem.manifoldMixupR2",
                value,
                "calibration.signedErrorBefore",
                value,
                "calibration.signedErrorAfter",
                value / 2,
                "calibration.eceBefore",
                value,
                "calibration.eceAfter",
                value / 2);
    }

    private static Map<String, List<Point>> history(int seed) {
        List<Point> points = seed == 0 ? List.of(new Point(1, 0.8), new Point(2, 0.4)) : List.of(new Point(2, 0.2));
        return Map.of(
                "collapse.equinormClassifier", points,
                "collapse.equiangularDeviationClassifier", points,
                "layers.stem.manifoldMixupR2", List.of(new Point(1, 0.8), new Point(2, 0.5 + seed)));
    }

    /** Seeds 2 and 1 of each, so that the lower one is not the first. */
    private List<Placed> folders() throws IOException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        List<Placed> placed = new ArrayList<>();
        for (long seed = 2; seed > 0; seed--) {
            for (String variant : List.of("baseline", "mixup")) {
                String name = variant + seed;
                String mix = variant.equals("mixup") ? "mixup" : "none";
                Path path = runs.resolve(name);
                placed.add(new Placed(
                        SETTING,
                        variant,
                        seed,
                        Files.exists(path) ? Run.open(path) : MadeUpRun.whole(runs, name, mix, 4)));
            }
        }
        return placed;
    }
}
