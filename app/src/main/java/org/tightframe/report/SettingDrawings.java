package org.tightframe.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.geometry.ChannelDensity;
import org.tightframe.geometry.ErrorMap;
import org.tightframe.geometry.LocatedExample;
import org.tightframe.linalg.Vector;
import org.tightframe.report.ProgrammeResults.Placed;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * What is drawn from the activations of one setting: of each variant the run of the lowest seed, as last captured.
 */
final class SettingDrawings {

    /** The two that are held against each other. */
    private static final List<String> COMPARED = List.of(ProgrammeOrder.BASELINE, ProgrammeOrder.MIXUP);

    private static final int CORNERS = 3;

    /** Bytes of the points of one projection: some six hundred marks of three classes. */
    private static final int POINT_BYTES = 6_000;

    private static final int MOST_WRONG = 150;

    /** In a picture, no eye tells more digits apart. */
    private static final double PRECISION = 1e4;

    private final ProgrammeResults results;

    private SettingDrawings(ProgrammeResults results) {
        this.results = results;
    }

    /** Null where no folder of the setting is at hand. */
    static @Nullable Map<String, @Nullable Object> of(ProgrammeResults results, String setting) throws IOException {
        SettingDrawings drawings = new SettingDrawings(results);
        Map<String, Object> variants = new LinkedHashMap<>();
        List<String> classes = new ArrayList<>();
        Map<String, Placed> runs = FirstRuns.of(results, setting, ProgrammeOrder.PROJECTED);
        for (Map.Entry<String, Placed> entry : runs.entrySet()) {
            classes = ReportData.classes(entry.getValue().run());
            variants.put(entry.getKey(), drawings.variant(entry.getValue(), classes.size()));
        }
        if (variants.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("classes", classes);
        tree.put("variants", variants);
        return tree;
    }

    private Map<String, @Nullable Object> variant(Placed placed, int classes) throws IOException {
        Run run = placed.run();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("seed", placed.seed());
        SortedMap<Integer, Run.SnapshotPair> captures = run.snapshots();
        if (!captures.isEmpty()) {
            int epoch = captures.lastKey();
            Run.SnapshotPair files = Objects.requireNonNull(captures.get(epoch));
            Snapshot clean = SnapshotFiles.read(files.clean());
            Snapshot mixed = SnapshotFiles.read(files.mixed());
            if (mixed.head().isPresent() && classes >= CORNERS) {
                double kappa = TheoryScope.covers(run) ? ReportData.kappa(run.metrics(), epoch) : Double.NaN;
                tree.put("plane", new SnapshotData(clean, mixed, CORNERS).tree(kappa, POINT_BYTES));
            }
            if (COMPARED.contains(placed.variant())) {
                tree.put("wrong", wrong(run));
                tree.put("density", density(clean, mixed));
            }
        }
        if (COMPARED.contains(placed.variant())) {
            Optional<LabelledPredictions> predictions = ReportData.predictions(run);
            tree.put("reliability", predictions.isPresent() ? CalibrationData.diagram(predictions.get()) : null);
        }
        return tree;
    }

    /** Distance to the nearest channel and confidence of misclassified test examples; null where they cannot be located. */
    private @Nullable Map<String, @Nullable Object> wrong(Run run) throws IOException {
        double kappa = results.evidence().thresholds().get("errors.kappa");
        Optional<ErrorMap> map = ComparedErrors.of(run, kappa);
        return map.isPresent() ? wrong(map.get()) : null;
    }

    private static Map<String, @Nullable Object> wrong(ErrorMap map) {
        List<LocatedExample> wrong =
                map.examples().stream().filter(example -> !example.isCorrect()).toList();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("examples", map.examples().size());
        tree.put("wrong", wrong.size());
        tree.put("kappa", map.kappa());
        tree.put("meanConfidence", mean(wrong, LocatedExample::confidence));
        List<LocatedExample> located = wrong.stream()
                .filter(example -> Double.isFinite(example.channelDistance()))
                .toList();
        tree.put("meanDistance", mean(located, LocatedExample::channelDistance));
        List<Object> points = new ArrayList<>();
        ErrorData.thinned(located, MOST_WRONG)
                .forEach(example -> points.add(List.of(drawn(example.channelDistance()), drawn(example.confidence()))));
        tree.put("points", points);
        return tree;
    }

    private static double mean(List<LocatedExample> examples, ToDoubleFunction<LocatedExample> number) {
        return examples.stream().mapToDouble(number).average().orElse(Double.NaN);
    }

    /** Of the coordinate across the decision boundary; null where there is no classifier or no margin to measure it by. */
    private static @Nullable Map<String, @Nullable Object> density(Snapshot clean, Snapshot mixed) {
        return DrawnDensity.of(clean, mixed).map(SettingDrawings::tree).orElse(null);
    }

    private static Map<String, @Nullable Object> tree(ChannelDensity density) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("edges", drawn(density.edges()));
        tree.put("measured", drawn(density.measured()));
        tree.put("predicted", drawn(density.predicted()));
        tree.put("examples", density.examples());
        tree.put("outside", drawn(density.outside()));
        return tree;
    }

    private static List<Double> drawn(Vector values) {
        return Arrays.stream(values.toArray()).mapToObj(SettingDrawings::drawn).toList();
    }

    private static double drawn(double value) {
        return Math.rint(value * PRECISION) / PRECISION;
    }
}
