package org.tightframe.report;

import static org.tightframe.report.ProgrammeOrder.MIXUP;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
 * Hidden stage by hidden stage, how far mixes are like mixed features, by what the network was trained with.
 */
final class LayerCurves {

    private LayerCurves() {}

    static Optional<Figure> of(Evidence evidence) {
        List<Chart> charts = new ArrayList<>();
        for (String setting : evidence.settings(MIXUP)) {
            List<String> stages = HiddenStages.names(
                    evidence.runs(setting, MIXUP).values().iterator().next());
            if (!stages.isEmpty()) {
                List<Line> lines = new ArrayList<>();
                for (String variant : ProgrammeOrder.COMPARED) {
                    Collection<RunSummary> runs =
                            evidence.runs(setting, variant).values();
                    if (!runs.isEmpty()) {
                        lines.add(line(variant, runs, stages));
                    }
                }
                charts.add(new Chart(setting, Axis.names("stage", stages), Axis.linear("R² as mixed features"), lines));
            }
        }
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(LinesFigure.of(
                        "R² of the activations of mixes of two training images of different classes, any of all, as mixes of"
                                + " the two images' activations, at each stage between input and classifier after the last"
                                + " epoch: means over seeds, each seed faint behind, by what the network was trained with. "
                                + ProgrammeWords.mode(evidence)
                                + ProgrammeWords.seeds(evidence, ProgrammeOrder.COMPARED),
                        Math.min(3, charts.size()),
                        charts));
    }

    private static Line line(String variant, Collection<RunSummary> runs, List<String> stages) {
        List<List<Point>> single = runs.stream().map(run -> points(run, stages)).toList();
        return new Line(variant, ProgrammeOrder.look(variant), MeanCurve.of(single), single);
    }

    private static List<Point> points(RunSummary run, List<String> stages) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            points.add(new Point(i, run.result(Likeness.key(stages.get(i))).orElse(Double.NaN)));
        }
        return points;
    }
}
