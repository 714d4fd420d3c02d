package org.tightframe.report;

import static org.tightframe.report.ProgrammeOrder.MIXUP;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Likeness;
import org.tightframe.claim.RunSummary;
import org.tightframe.figure.Axis;
import org.tightframe.figure.Figure;
import org.tightframe.figure.LinesFigure;
import org.tightframe.figure.LinesFigure.Chart;
import org.tightframe.figure.LinesFigure.Line;
import org.tightframe.figure.Series.Point;

/**
 * Epoch by epoch, how far mixes at a hidden stage are like mixed features: a panel for each stage of each setting.
 */
final class LayerEpochCurves {

    private static final int COLUMNS = 4;

    /** One capture makes no curve. */
    private static final int FEWEST = 2;

    private static final double EDGE = 0.04;

    /** What is smaller than this is no difference to be looked at. */
    private static final double SMALLEST = 0.05;

    private LayerEpochCurves() {}

    static Optional<Figure> of(Evidence evidence) {
        List<Chart> charts = new ArrayList<>();
        for (String setting : evidence.settings(MIXUP)) {
            RunSummary first = evidence.runs(setting, MIXUP).values().iterator().next();
            Map<String, List<Line>> byStage = new LinkedHashMap<>();
            for (String stage : HiddenStages.names(first)) {
                List<Line> lines = lines(evidence, setting, stage);
                if (!lines.isEmpty()) {
                    byStage.put(stage, lines);
                }
            }
            Axis likeness = likeness(byStage.values());
            byStage.forEach((stage, lines) ->
                    charts.add(new Chart(setting + ", " + stage, Axis.linear("epoch"), likeness, lines)));
        }
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(LinesFigure.of(
                        "R² of the activations of mixes of two training images of different classes, any of all, as mixes of"
                                + " the two images' activations, over the epochs that were captured: a panel for each stage"
                                + " between input and classifier, those of one setting on one axis; 1 is as manifold mixup mixes, below"
                                + " 0 is worse than their mean. Means over seeds, each seed faint behind, by what the network was"
                                + " trained with. "
                                + ProgrammeWords.mode(evidence)
                                + ProgrammeWords.seeds(evidence, ProgrammeOrder.COMPARED),
                        Math.min(COLUMNS, charts.size()),
                        charts));
    }

    /** From the lowest to 1, which is the highest that there is. */
    private static Axis likeness(Collection<List<Line>> stages) {
        double low = stages.stream()
                .flatMap(List::stream)
                .flatMap(line -> line.single().stream())
                .flatMap(List::stream)
                .mapToDouble(Point::y)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        double from = Math.min(low, 1 - SMALLEST);
        double room = EDGE * (1 - from);
        return Axis.linear("R²").from(from - room, 1 + room);
    }

    private static List<Line> lines(Evidence evidence, String setting, String stage) {
        List<Line> lines = new ArrayList<>();
        for (String variant : ProgrammeOrder.COMPARED) {
            List<List<Point>> single = evidence.runs(setting, variant).values().stream()
                    .map(run -> points(run, Likeness.key(stage)))
                    .filter(points -> points.size() >= FEWEST)
                    .toList();
            if (!single.isEmpty()) {
                lines.add(new Line(variant, ProgrammeOrder.look(variant), MeanCurve.of(single), single));
            }
        }
        return lines;
    }

    private static List<Point> points(RunSummary run, String key) {
        return run.history(key).stream()
                .map(point -> new Point(point.epoch(), point.value()))
                .toList();
    }
}
