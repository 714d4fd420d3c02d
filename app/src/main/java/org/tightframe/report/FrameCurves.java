package org.tightframe.report;

import static org.tightframe.report.ProgrammeOrder.BASELINE;
import static org.tightframe.report.ProgrammeOrder.MIXUP;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;
import org.tightframe.figure.Axis;
import org.tightframe.figure.Figure;
import org.tightframe.figure.LinesFigure;
import org.tightframe.figure.LinesFigure.Chart;
import org.tightframe.figure.LinesFigure.Line;
import org.tightframe.figure.Series.Point;

/**
 * How the classifier's lengths and angles become even over the epochs.
 */
final class FrameCurves {

    private static final List<String> VARIANTS = List.of(BASELINE, MIXUP);

    /** Panels side by side. */
    private static final int COLUMNS = 3;

    /** What is drawn of the classifier. */
    private record Part(String name, String label, String key) {}

    private static final List<Part> PARTS = List.of(
            new Part("lengths", "spread of lengths", "collapse.equinormClassifier"),
            new Part("angles", "deviation of cosines", "collapse.equiangularDeviationClassifier"));

    private FrameCurves() {}

    static Optional<Figure> of(Evidence evidence) {
        List<Chart> charts = new ArrayList<>();
        for (Part part : PARTS) {
            for (String setting : evidence.settings(MIXUP)) {
                List<Line> lines = lines(evidence, setting, part);
                if (!lines.isEmpty()) {
                    charts.add(new Chart(
                            part.name() + ", " + setting, Axis.linear("epoch"), Axis.logarithmic(part.label()), lines));
                }
            }
        }
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(LinesFigure.of(
                        "How far the classifier is from a simplex frame over the epochs: standard deviation of its rows’ lengths"
                                + " over their mean, and mean deviation of their cosines from -1/(C - 1). Means over seeds, each seed"
                                + " faint behind. No images enter. "
                                + ProgrammeWords.seeds(evidence, VARIANTS),
                        Math.min(COLUMNS, charts.size()),
                        charts));
    }

    private static List<Line> lines(Evidence evidence, String setting, Part part) {
        List<Line> lines = new ArrayList<>();
        for (String variant : VARIANTS) {
            List<List<Point>> single = evidence.runs(setting, variant).values().stream()
                    .map(run -> points(run, part.key()))
                    .filter(points -> !points.isEmpty())
                    .toList();
            if (!single.isEmpty()) {
                lines.add(new Line(variant, ProgrammeOrder.look(variant), MeanCurve.of(single), single));
            }
        }
        return lines;
    }

    /** What a logarithmic axis has a place for. */
    private static List<Point> points(RunSummary run, String key) {
        return run.history(key).stream()
                .filter(point -> point.value() > 0)
                .map(point -> new Point(point.epoch(), point.value()))
                .toList();
    }
}
