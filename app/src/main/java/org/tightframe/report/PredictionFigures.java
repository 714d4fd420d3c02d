package org.tightframe.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/**
 * What baseline and mixup say of test images, and where they err by the channels of one kappa: of each the run of the lowest seed.
 */
final class PredictionFigures {

    /** Two settings side by side. */
    private static final int COLUMNS = 4;

    /** Of right and of wrong examples in a panel of this size. */
    private static final int MOST_MARKS = 200;

    private static final double EDGE = 0.015;

    private final List<Placed> runs;
    private final List<Located> located;
    private final double kappa;

    private PredictionFigures(List<Placed> runs, List<Located> located, double kappa) {
        this.runs = runs;
        this.located = located;
        this.kappa = kappa;
    }

    /** The test images of a run in channels of the kappa that is common to all. */
    private record Located(Placed placed, ErrorMap map) {}

    /** Reads the runs and locates their errors, once for all figures. */
    static PredictionFigures of(ProgrammeResults results) throws IOException {
        List<Placed> runs = FirstRuns.settings(results).stream()
                .flatMap(setting -> FirstRuns.of(results, setting, ProgrammeOrder.PAIR).values().stream())
                .toList();
        double kappa = results.evidence().thresholds().get("errors.kappa");
        List<Located> located = new ArrayList<>();
        for (Placed placed : runs) {
            ComparedErrors.of(placed.run(), kappa).ifPresent(map -> located.add(new Located(placed, map)));
        }
        return new PredictionFigures(runs, located, kappa);
    }

    Optional<Figure> reliability() throws IOException {
        List<Diagram> diagrams = new ArrayList<>();
        for (Placed placed : runs) {
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
                                + ProgrammeWords.drawn(runs),
                        Math.min(COLUMNS, diagrams.size()),
                        diagrams));
    }

    Optional<Figure> errors() {
        List<ErrorMapFigure.Scene> scenes = located.stream()
                .map(found -> CalibrationFigures.scene(
                        found.placed().setting() + ", " + found.placed().variant(),
                        found.map().examples(),
                        MOST_MARKS,
                        MOST_MARKS))
                .toList();
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
                                + ProgrammeWords.drawn(runs),
                        Math.min(COLUMNS, scenes.size()),
                        scenes));
    }

    /** What claim (h) is of: where errors lie, and how sure of them the network is. */
    Optional<Figure> confidences() {
        List<Chart> charts = new ArrayList<>();
        for (String setting : settings()) {
            List<Line> points = points(setting);
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
                                + ProgrammeWords.drawn(runs).strip(),
                        Math.min(3, charts.size()),
                        charts));
    }

    private List<String> settings() {
        return located.stream()
                .map(found -> found.placed().setting())
                .distinct()
                .toList();
    }

    /** Errors of each run, and behind them their means. */
    private List<Line> points(String setting) {
        List<Line> points = new ArrayList<>();
        List<Line> means = new ArrayList<>();
        for (Located found : located) {
            List<Point> wrong = wrong(found.map());
            if (found.placed().setting().equals(setting) && !wrong.isEmpty()) {
                String variant = found.placed().variant();
                RunLook look = ProgrammeOrder.look(variant);
                RunLook dots = new RunLook(look.ink(), Dash.NONE, Mark.DOT);
                points.add(new Line(variant, dots, ErrorData.thinned(wrong, MOST_MARKS), List.of()));
                RunLook large = new RunLook(look.ink(), Dash.NONE, Mark.LARGE_PLUS);
                means.add(new Line(variant + ", mean", large, List.of(mean(wrong)), List.of()));
            }
        }
        points.addAll(means);
        return points;
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
}
