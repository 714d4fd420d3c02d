package org.tightframe.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.tightframe.figure.Series.Point;

/**
 * Estimates with their intervals, a row for each thing that was estimated: marks with lines from end to end, and where there is one,
 * the value that they are held against.
 */
public final class EstimatesFigure {

    /** Of the distance of two rows, which marks of one row share. */
    private static final double SPREAD = 0.5;

    private static final double ROOM = 0.06;
    private static final Point GAP = new Point(Double.NaN, Double.NaN);

    private EstimatesFigure() {}

    /**
     * An estimate in its row.
     *
     * @param row from 0
     * @param low the lower end of its interval; {@code centre} where it has none
     * @param high the upper end; {@code centre} where it has none
     */
    public record Estimate(int row, double centre, double low, double high) {}

    /** Estimates of one look. */
    public record Group(String name, Ink ink, Mark mark, List<Estimate> estimates) {
        public Group {
            estimates = List.copyOf(estimates);
        }
    }

    /**
     * One panel.
     *
     * @param label of the x axis
     * @param scale logarithmic where every end is above 0, too
     * @param rows their names, the first above
     * @param held what estimates are held against
     */
    public record Chart(
            String title, String label, Axis.Scale scale, List<String> rows, List<Group> groups, OptionalDouble held) {
        public Chart {
            rows = List.copyOf(rows);
            groups = List.copyOf(groups);
        }

        private DoubleStream ends() {
            return DoubleStream.concat(
                    held.stream(),
                    groups.stream()
                            .flatMap(group -> group.estimates().stream())
                            .flatMapToDouble(e -> DoubleStream.of(e.low(), e.centre(), e.high())));
        }
    }

    /**
     * @param heldName what values that estimates are held against are called in the key
     * @param charts at least one
     */
    public static Figure of(String description, int columns, double aspect, String heldName, List<Chart> charts) {
        return new Figure(
                description,
                columns == 1 ? Figure.Width.SINGLE : Figure.Width.DOUBLE,
                columns,
                aspect,
                charts.stream().map(chart -> panel(chart, heldName)).toList());
    }

    private static Panel panel(Chart chart, String heldName) {
        List<Layer> layers = new ArrayList<>();
        chart.held().ifPresent(value -> layers.add(new Rule(heldName, value, Ink.BLACK, Dash.DASHED)));
        boolean apart = sharesRows(chart.groups());
        for (int i = 0; i < chart.groups().size(); i++) {
            Group group = chart.groups().get(i);
            double offset = apart ? SPREAD * ((i + 0.5) / chart.groups().size() - 0.5) : 0;
            layers.add(Series.line("", lines(group, offset), group.ink()));
            layers.add(Series.marks(group.name(), centres(group, offset), group.ink(), group.mark()));
        }
        return Panel.of(axis(chart), Axis.names("", chart.rows()), layers)
                .titled(chart.title())
                .withKey(Panel.Key.FIGURE);
    }

    private static boolean sharesRows(List<Group> groups) {
        Set<Integer> taken = new HashSet<>();
        return groups.stream()
                .flatMap(group -> group.estimates().stream())
                .anyMatch(estimate -> !taken.add(estimate.row()));
    }

    private static List<Point> lines(Group group, double offset) {
        List<Point> points = new ArrayList<>();
        for (Estimate estimate : group.estimates()) {
            points.add(new Point(estimate.low(), estimate.row() + offset));
            points.add(new Point(estimate.high(), estimate.row() + offset));
            points.add(GAP);
        }
        return points;
    }

    private static List<Point> centres(Group group, double offset) {
        return group.estimates().stream()
                .map(estimate -> new Point(estimate.centre(), estimate.row() + offset))
                .toList();
    }

    private static Axis axis(Chart chart) {
        double low = chart.ends().min().orElse(0);
        double high = chart.ends().max().orElse(1);
        if (chart.scale() == Axis.Scale.LOGARITHMIC && low > 0) {
            double room = Math.max(Math.pow(high / low, ROOM), 1 + ROOM);
            return Axis.logarithmic(chart.label()).from(low / room, high * room);
        }
        double room = low < high ? ROOM * (high - low) : ROOM * Math.max(1, Math.abs(low));
        return Axis.linear(chart.label()).from(low - room, high + room);
    }
}
