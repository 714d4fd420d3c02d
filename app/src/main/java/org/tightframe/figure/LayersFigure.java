package org.tightframe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.tightframe.figure.Series.Point;

/**
 * Measures of each stage of a network, from its input to its classifier: a panel for each measure, every run in each.
 */
public final class LayersFigure {

    private static final double EDGE = 0.03;

    private LayersFigure() {}

    /**
     * One measure of all runs.
     *
     * @param name stands above the panel
     * @param best the highest it can be, where there is such
     * @param values of each run, in the order of the stages; NaN where a run did not measure a stage
     */
    public record Measure(String name, OptionalDouble best, List<List<Double>> values) {
        public Measure {
            values = values.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Runs by their names, whose place in the list gives their look.
     *
     * @param stages in the order of the forward pass, at least one
     * @param measures at least one
     */
    public static Figure of(List<String> runs, List<String> stages, List<Measure> measures) {
        return new Figure(
                measures.stream().map(Measure::name).collect(Collectors.joining(", ", "Stage by stage: ", ". "))
                        + "Stages: " + String.join(", ", stages) + ". Runs: " + String.join(", ", runs) + ".",
                Figure.Width.DOUBLE,
                2,
                measures.stream().map(measure -> panel(runs, stages, measure)).toList());
    }

    private static Panel panel(List<String> runs, List<String> stages, Measure measure) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            List<Point> points = new ArrayList<>();
            for (int stage = 0; stage < stages.size(); stage++) {
                points.add(new Point(stage, measure.values().get(i).get(stage)));
            }
            layers.add(RunLook.of(i).line(runs.get(i), points));
        }
        return Panel.of(Axis.names("stage", stages), axis(measure), layers)
                .titled(measure.name())
                .withKey(Panel.Key.FIGURE);
    }

    private static Axis axis(Measure measure) {
        double low = extreme(measure, true);
        double high = measure.best().orElse(extreme(measure, false));
        double start = Math.min(0, low);
        double room = EDGE * (high > start ? high - start : 1);
        return Axis.linear("").from(start - room, Math.max(high, start) + room);
    }

    private static double extreme(Measure measure, boolean lowest) {
        var values = measure.values().stream()
                .flatMap(List::stream)
                .mapToDouble(v -> v)
                .filter(Double::isFinite);
        return (lowest ? values.min() : values.max()).orElse(0);
    }
}
