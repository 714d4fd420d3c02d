package org.tightframe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.tightframe.figure.Series.Point;

/**
 * What happened over the epochs: a small panel for each measure, every run in each.
 */
public final class CurvesFigure {

    private static final String ZERO_ERROR = "first epoch without training error";

    /** Of a measure from 0 to 1 that comes this far, all of its range is shown. */
    private static final double FAR = 0.75;

    /** Where such a measure never falls below this, only what is above it. */
    private static final double HIGH = 0.4;

    private static final double EDGE = 0.03;

    private CurvesFigure() {}

    /**
     * One measure of all runs.
     *
     * @param name stands above the panel
     * @param scale logarithmic where every value is positive, too
     * @param isShare whether it lies from 0 to 1
     * @param curves in the order of the runs, empty where a run did not measure it
     */
    public record Measure(String name, Axis.Scale scale, boolean isShare, List<List<Point>> curves) {
        public Measure {
            curves = curves.stream().map(List::copyOf).toList();
        }

        private DoubleStream values() {
            return curves.stream().flatMap(List::stream).mapToDouble(Point::y).filter(Double::isFinite);
        }
    }

    /**
     * One run: its place in the list gives its look.
     *
     * @param zeroError the first epoch without error on the training data
     */
    public record Trained(String name, OptionalDouble zeroError) {}

    /** @param measures at least one that some run measured */
    public static Figure of(List<Trained> runs, List<Measure> measures) {
        List<Measure> measured =
                measures.stream().filter(m -> m.values().findAny().isPresent()).toList();
        if (measured.isEmpty()) {
            throw new IllegalArgumentException(
                    "curves: expected at least one measured value, got none in " + measures.size() + " measures");
        }
        double last = measured.stream()
                .flatMap(m -> m.curves().stream())
                .flatMap(List::stream)
                .mapToDouble(Point::x)
                .max()
                .orElse(1);
        double room = EDGE * (last > 0 ? last : 1);
        Axis epochs = Axis.linear("epoch").from(-room, last + room);
        return new Figure(
                measured.stream().map(Measure::name).collect(Collectors.joining(", ", "Over the epochs: ", ". "))
                        + runs.stream().map(Trained::name).collect(Collectors.joining(", ", "Runs: ", ".")),
                Figure.Width.DOUBLE,
                3,
                measured.stream().map(m -> panel(runs, m, epochs)).toList());
    }

    private static Panel panel(List<Trained> runs, Measure measure, Axis epochs) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            layers.add(RunLook.of(i).line(runs.get(i).name(), measure.curves().get(i)));
        }
        for (int i = 0; i < runs.size(); i++) {
            Ink ink = RunLook.of(i).ink();
            runs.get(i).zeroError().ifPresent(epoch -> layers.add(new Rule(ZERO_ERROR, epoch, ink, Dash.DOTTED)));
        }
        return Panel.of(epochs, axis(measure), layers).titled(measure.name()).withKey(Panel.Key.FIGURE);
    }

    private static Axis axis(Measure measure) {
        double low = measure.values().min().orElseThrow();
        double high = measure.values().max().orElseThrow();
        if (measure.scale() == Axis.Scale.LOGARITHMIC && low > 0) {
            return Axis.logarithmic("");
        }
        if (!measure.isShare() || low < 0 || high <= FAR || high > 1) {
            return Axis.linear("");
        }
        return Axis.linear("").from(low > HIGH ? low - EDGE : -EDGE, 1 + EDGE);
    }
}
