package org.tightframe.figure;

import java.util.ArrayList;
import java.util.List;
import org.tightframe.figure.Series.Point;

/**
 * The same kinds of training in several panels, such as one for each data set: a line for each kind, its single runs faint behind it.
 */
public final class LinesFigure {

    private LinesFigure() {}

    /**
     * One kind of training.
     *
     * @param points of the line, such as means over seeds
     * @param single what stands behind it, such as each seed
     */
    public record Line(String name, RunLook look, List<Point> points, List<List<Point>> single) {
        public Line {
            points = List.copyOf(points);
            single = single.stream().map(List::copyOf).toList();
        }
    }

    /** One panel. */
    public record Chart(String title, Axis x, Axis y, List<Line> lines) {
        public Chart {
            lines = List.copyOf(lines);
        }
    }

    /** @param charts at least one */
    public static Figure of(String description, int columns, List<Chart> charts) {
        return new Figure(
                description,
                columns == 1 ? Figure.Width.SINGLE : Figure.Width.DOUBLE,
                columns,
                charts.stream().map(LinesFigure::panel).toList());
    }

    private static Panel panel(Chart chart) {
        List<Layer> layers = new ArrayList<>();
        for (Line line : chart.lines()) {
            RunLook plain = new RunLook(line.look().ink(), Dash.SOLID, Mark.NONE);
            line.single().forEach(points -> layers.add(plain.line("", points).faint()));
        }
        chart.lines().forEach(line -> layers.add(line.look().line(line.name(), line.points())));
        return Panel.of(chart.x(), chart.y(), layers).titled(chart.title()).withKey(Panel.Key.FIGURE);
    }
}
