package org.tightframe.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.figure.Axis;
import org.tightframe.figure.Dash;
import org.tightframe.figure.ErrorMapFigure;
import org.tightframe.figure.Figure;
import org.tightframe.figure.LinesFigure;
import org.tightframe.figure.LinesFigure.Chart;
import org.tightframe.figure.LinesFigure.Line;
import org.tightframe.figure.Mark;
import org.tightframe.figure.ReliabilityFigure;
import org.tightframe.figure.ReliabilityFigure.Diagram;
import org.tightframe.figure.RunLook;
import org.tightframe.figure.Series.Point;
import org.tightframe.geometry.ErrorMap;
import org.tightframe.report.ProgrammeResults.Placed;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * What baseline and mixup say of test images: of each the run of the lowest seed.
 */
final class PredictionFigures {

    /** Two settings side by side. */
    private static final int COLUMNS = 4;

    /** Of right and of wrong examples in a panel of this size. */
    private static final int MOST_MARKS = 200;

    private static final double EDGE = 0.015;

    private PredictionFigures() {}

    static Optional<Figure> reliability(ProgrammeResults results) throws IOException {
        List<Diagram> diagrams = new ArrayList<>();
        for (Placed placed : compared(results)) {
            Optional<LabelledPredictions> predictions = ReportData.predictions(placed.run());
            predictions.ifPresent(examples -> diagrams.add(CalibrationFigures.equalWidth(
                    placed.setting() + ", " + placed.variant(),
                    ProgrammeOrder.look(placed.variant()),
                    Calibration.of(examples))));
        }
        return diagrams.isEmpty()
                ? Optional.empty()
                : Optional.of(ReliabilityFigure.grid(
                        "Test images in eval mode after the last epoch, in 15 bins of equal width; of each training the run of"
                                + " the lowest seed."
                                + ProgrammeWords.drawn(compared(results)),
                        Math.min(COLUMNS, diagrams.size()),
                        diagrams));
    }

    /** By the channels of one kappa, which is common to all. */
    static Optional<Figure> errors(ProgrammeResults results) throws IOException {
        double kappa = results.evidence().thresholds().get("errors.kappa");
        List<ErrorMapFigure.Scene> scenes = new ArrayList<>();
        for (Placed placed : compared(results)) {
            map(placed, kappa)
                    .map(map -> CalibrationFigures.scene(
                            placed.setting() + ", " + placed.variant(), map.examples(), MOST_MARKS, MOST_MARKS))
                    .ifPresent(scenes::add);
        }
        return scenes.isEmpty()
                ? Optional.empty()
                : Optional.of(ErrorMapFigure.grid(
                        String.format(
                                        Locale.ROOT,
                                        "Test images of all classes in eval mode after the last epoch: the weight of their true class"
                                                + " and their distance to the nearest channel of kappa %.4g, in units of the class"
                                                + " means’ distance D, in the classifier’s span; of each training the run of the"
                                                + " lowest seed, at most %d right and %d wrong images evenly out of all. A few"
                                                + " strays are outside.",
                                        kappa,
                                        MOST_MARKS,
                                        MOST_MARKS)
                                + ProgrammeWords.drawn(compared(results)),
                        Math.min(COLUMNS, scenes.size()),
                        scenes));
    }

    /** What claim (h) is of: where errors lie, and how sure of them the network is. By the same channels. */
    static Optional<Figure> confidences(ProgrammeResults results) throws IOException {
        double kappa = results.evidence().thresholds().get("errors.kappa");
        List<Chart> charts = new ArrayList<>();
        for (String setting : FirstRuns.settings(results)) {
            List<Line> points = new ArrayList<>();
            List<Line> means = new ArrayList<>();
            for (Placed placed :
                    FirstRuns.of(results, setting, ProgrammeOrder.PAIR).values()) {
                List<Point> wrong =
                        map(placed, kappa).map(PredictionFigures::wrong).orElse(List.of());
                if (!wrong.isEmpty()) {
                    RunLook look = ProgrammeOrder.look(placed.variant());
                    RunLook dots = new RunLook(look.ink(), Dash.NONE, Mark.DOT);
                    points.add(new Line(placed.variant(), dots, ErrorData.thinned(wrong, MOST_MARKS), List.of()));
                    RunLook large = new RunLook(look.ink(), Dash.NONE, Mark.LARGE_PLUS);
                    means.add(new Line(placed.variant() + ", mean", large, List.of(mean(wrong)), List.of()));
                }
            }
            points.addAll(means);
            if (!points.isEmpty()) {
                charts.add(new Chart(
                        setting,
                        Axis.linear("distance to the nearest channel, in D"),
                        Axis.linear("confidence").from(-EDGE, 1 + EDGE),
                        points));
            }
        }
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(LinesFigure.of(
                        String.format(
                                        Locale.ROOT,
                                        "Wrongly classified test images of all classes in eval mode after the last epoch: the"
                                                + " confidence in the class they were taken for, over their distance to the"
                                                + " nearest channel of kappa %.4g, in units of the class means’ distance D, in the"
                                                + " classifier’s span; of each training the run of the lowest seed, at most %d"
                                                + " images evenly out of all. Means are of all. ",
                                        kappa,
                                        MOST_MARKS)
                                + ProgrammeWords.drawn(compared(results)).strip(),
                        Math.min(3, charts.size()),
                        charts));
    }

    private static List<Point> wrong(ErrorMap map) {
        return map.examples().stream()
                .filter(example -> !example.isCorrect() && Double.isFinite(example.channelDistance()))
                .map(example -> new Point(example.channelDistance(), example.confidence()))
                .toList();
    }

    private static Point mean(List<Point> points) {
        return new Point(
                points.stream().mapToDouble(Point::x).average().orElse(Double.NaN),
                points.stream().mapToDouble(Point::y).average().orElse(Double.NaN));
    }

    private static List<Placed> compared(ProgrammeResults results) {
        return FirstRuns.settings(results).stream()
                .flatMap(setting -> FirstRuns.of(results, setting, ProgrammeOrder.PAIR).values().stream())
                .toList();
    }

    /** Empty where predictions and capture are of different epochs, or cannot be held against each other. */
    private static Optional<ErrorMap> map(Placed placed, double kappa) throws IOException {
        Optional<Snapshot> test = placed.run().testPredictions();
        var captures = placed.run().snapshots();
        if (test.isEmpty() || captures.isEmpty() || test.get().info().epoch() != captures.lastKey()) {
            return Optional.empty();
        }
        Snapshot clean = SnapshotFiles.read(
                Objects.requireNonNull(captures.get(captures.lastKey())).clean());
        try {
            return Optional.of(ErrorMap.of(clean, test.get(), kappa));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
