package org.tightframe.report;

import static org.tightframe.report.ProgrammeOrder.MIXUP;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;
import org.tightframe.figure.Axis;
import org.tightframe.figure.Dash;
import org.tightframe.figure.Figure;
import org.tightframe.figure.Ink;
import org.tightframe.figure.LinesFigure;
import org.tightframe.figure.LinesFigure.Chart;
import org.tightframe.figure.LinesFigure.Line;
import org.tightframe.figure.Mark;
import org.tightframe.figure.RunLook;
import org.tightframe.figure.Series.Point;

/**
 * How the classifier's lengths and angles become even over the epochs.
 */
final class FrameCurves {

    /** Panels side by side. */
    private static final int COLUMNS = 3;

    private static final RunLook THRESHOLD = new RunLook(Ink.BLACK, Dash.DOTTED, Mark.NONE);

    private FrameCurves() {}

    static Optional<Figure> of(Evidence evidence) {
        List<Chart> charts = new ArrayList<>();
        for (FramePart part : FramePart.values()) {
            for (String setting : evidence.settings(MIXUP)) {
                List<Line> lines = lines(evidence, setting, part);
                if (!lines.isEmpty()) {
                    charts.add(new Chart(
                            part + ", " + setting, Axis.linear("epoch"), Axis.logarithmic(part.label()), lines));
                }
            }
        }
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(LinesFigure.of(
                        "How far the classifier is from a simplex frame over the epochs: standard deviation of its rows’ lengths"
                                + " over their mean, and mean deviation of their cosines from -1/(C - 1). Means over seeds, each seed"
                                + " faint behind. No images enter. The thresholds are those of claim (f),"
                                + " which is decided after the last epoch of mixup. "
                                + ProgrammeWords.seeds(evidence, ProgrammeOrder.PAIR),
                        Math.min(COLUMNS, charts.size()),
                        charts));
    }

    private static List<Line> lines(Evidence evidence, String setting, FramePart part) {
        List<Line> lines = new ArrayList<>();
        for (String variant : ProgrammeOrder.PAIR) {
            List<List<Point>> single = evidence.runs(setting, variant).values().stream()
                    .map(run -> points(run, part.key()))
                    .filter(points -> !points.isEmpty())
                    .toList();
            if (!single.isEmpty()) {
                lines.add(new Line(variant, ProgrammeOrder.look(variant), MeanCurve.of(single), single));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(threshold(part.most(evidence, setting), lines));
        }
        return lines;
    }

    /** As far as the others go. */
    private static Line threshold(double value, List<Line> lines) {
        DoubleSummaryStatistics epochs = lines.stream()
                .flatMap(line -> line.single().stream())
                .flatMap(List::stream)
                .mapToDouble(Point::x)
                .summaryStatistics();
        List<Point> ends = List.of(new Point(epochs.getMin(), value), new Point(epochs.getMax(), value));
        return new Line("threshold", THRESHOLD, ends, List.of());
    }

    /** What a logarithmic axis has a place for. */
    private static List<Point> points(RunSummary run, String key) {
        return run.history(key).stream()
                .filter(point -> point.value() > 0)
                .map(point -> new Point(point.epoch(), point.value()))
                .toList();
    }
}
