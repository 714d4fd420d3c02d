package org.tightframe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tightframe.figure.Series.Point;

/**
 * Where the mixes of three classes lie in the plane of their classifiers: those of one class as triangles, those of two as dots
 * coloured by lam, the curve of the theory, the chords, the class means and the classifiers' directions. A panel for each run.
 */
public final class ProjectionFigure {

    private static final int CORNERS = 3;

    /** A few strays may not shrink the picture. */
    private static final double QUANTILE = 0.995;

    /** A curve that leaves the marks this far behind may not, either. */
    private static final double CURVE_ROOM = 2.5;

    private static final double BEYOND = 1.12;
    private static final double ROOM = 0.16;
    private static final double ASPECT = 1.0;
    private static final double GRID_ASPECT = 1.05;
    private static final Point GAP = new Point(Double.NaN, Double.NaN);

    private ProjectionFigure() {}

    /**
     * One run in its plane, whose origin is the centre of the class means.
     *
     * @param name with its epoch
     * @param corners the classifiers of the three classes, as far as they reach
     * @param means of the three classes
     * @param same mixes of one class
     * @param different mixes of two; value: how much of the next class is in the mix, going round the three
     * @param theory where the theory puts mixes of the first and second, second and third, third and first class; empty for none
     */
    public record Scene(
            String name,
            List<Point> corners,
            List<Point> means,
            List<Point> same,
            List<Cloud.Point> different,
            List<List<Point>> theory) {
        public Scene {
            corners = List.copyOf(corners);
            means = List.copyOf(means);
            same = List.copyOf(same);
            different = List.copyOf(different);
            theory = theory.stream().map(List::copyOf).toList();
            if (corners.size() != CORNERS || means.size() != CORNERS) {
                throw new IllegalArgumentException("projection: expected three classifiers and three class means, got "
                        + corners.size() + " and " + means.size());
            }
        }
    }

    /** @param classes the names of the three */
    public static Figure of(List<String> classes, List<Scene> scenes) {
        if (classes.size() != CORNERS || scenes.isEmpty()) {
            throw new IllegalArgumentException("projection: expected three classes and at least one run, got "
                    + classes.size() + " and " + scenes.size());
        }
        Cloud.Scale scale = new Cloud.Scale(
                "share of the next class, " + String.join(" → ", shortened(classes)) + " → "
                        + shortened(classes).get(0),
                0,
                1);
        String words = scenes.stream()
                .map(s -> s.name() + ": " + s.same().size() + " same-class and "
                        + s.different().size() + " different-class mixes.")
                .collect(Collectors.joining(" "));
        return new Figure(
                "Mixes of " + String.join(", ", classes) + " in the plane of their three classifiers. " + words,
                scenes.size() == 1 ? Figure.Width.SINGLE : Figure.Width.DOUBLE,
                Math.min(2, scenes.size()),
                ASPECT,
                scenes.stream()
                        .map(s -> panel(classes, s, scale, Mark.OPEN_TRIANGLE, Mark.CIRCLE)
                                .titled(s.name() + ", n = " + s.same().size() + " + "
                                        + s.different().size()))
                        .toList());
    }

    /**
     * Runs on the same data, a column each.
     *
     * @param name stands beside the row
     * @param classes the names of the three
     * @param scenes by column; empty where there is no such run
     */
    public record Row(String name, List<String> classes, List<Optional<Scene>> scenes) {
        public Row {
            classes = List.copyOf(classes);
            scenes = List.copyOf(scenes);
            if (classes.size() != CORNERS) {
                throw new IllegalArgumentException("projection: expected three classes, got " + classes.size());
            }
        }
    }

    /**
     * Several data sets and trainings beside each other, with one key.
     *
     * @param description what stands in it and how that was chosen
     * @param columns names above them
     */
    public static Figure grid(String description, List<String> columns, List<Row> rows) {
        Cloud.Scale scale =
                new Cloud.Scale("share of the next class, going round first → second → third → first", 0, 1);
        List<Panel> panels = new ArrayList<>();
        for (Row row : rows) {
            if (row.scenes().size() != columns.size()) {
                throw new IllegalArgumentException("projection: expected " + columns.size() + " runs of " + row.name()
                        + ", got " + row.scenes().size());
            }
            for (int column = 0; column < columns.size(); column++) {
                String beside = column == 0 ? row.name() : "";
                Panel panel = row.scenes()
                        .get(column)
                        .map(scene -> panel(row.classes(), scene, scale, Mark.SMALL_OPEN_TRIANGLE, Mark.DOT))
                        .orElseGet(ProjectionFigure::none);
                panels.add(panel.titled(columns.get(column)).beside(beside).withoutNumbers());
            }
        }
        return new Figure(description, Figure.Width.DOUBLE, columns.size(), GRID_ASPECT, panels);
    }

    private static Panel none() {
        Axis axis = Axis.linear("").from(-1, 1);
        return Panel.of(axis, axis, List.of(new Note("no such run", new Point(0, 0), Note.Side.ON)));
    }

    private static Panel panel(
            List<String> classes, Scene scene, Cloud.Scale scale, Mark sameMark, Mark differentMark) {
        double reach = reach(scene);
        List<Point> tips = scene.corners().stream()
                .map(p -> new Point(BEYOND * reach * p.x() / length(p), BEYOND * reach * p.y() / length(p)))
                .toList();
        List<Layer> layers = new ArrayList<>();
        layers.add(Series.marks("same-class mixes", scene.same(), Ink.CRIMSON, sameMark));
        layers.add(new Cloud("different-class mixes", scene.different(), differentMark, scale));
        List<Point> round = Stream.concat(
                        scene.means().stream(), Stream.of(scene.means().get(0)))
                .toList();
        layers.add(Series.line("straight chords", round, Ink.GREY).withDash(Dash.DASHED));
        if (!scene.theory().isEmpty()) {
            layers.add(Series.line("theory", joined(scene.theory()), Ink.BLACK));
        }
        Point origin = new Point(0, 0);
        layers.add(new Series(
                "classifiers",
                joined(tips.stream().map(tip -> List.of(origin, tip)).toList()),
                Ink.SLATE,
                Dash.SOLID,
                Mark.ARROW));
        layers.add(Series.marks("class means", scene.means(), Ink.BLACK, Mark.PLUS));
        List<Point> inside = Stream.of(
                        scene.same().stream(),
                        scene.different().stream().map(p -> new Point(p.x(), p.y())),
                        scene.theory().stream().flatMap(List::stream))
                .flatMap(points -> points)
                .filter(p -> length(p) <= reach)
                .toList();
        List<Point> all = new ArrayList<>(inside);
        all.addAll(scene.means());
        all.addAll(tips);
        double[] x = all.stream().mapToDouble(Point::x).sorted().toArray();
        double[] y = all.stream().mapToDouble(Point::y).sorted().toArray();
        for (int c = 0; c < CORNERS; c++) {
            boolean up = tips.get(c).y() >= 0;
            // Beyond all marks, so that no name hides one.
            Point at = new Point(tips.get(c).x(), up ? y[y.length - 1] : y[0]);
            layers.add(new Note(classes.get(c), at, up ? Note.Side.ABOVE : Note.Side.BELOW));
        }
        return Panel.of(axis(x, ROOM / 4 * reach), axis(y, ROOM * reach), layers)
                .withKey(Panel.Key.FIGURE)
                .withEqualProportions();
    }

    private static Axis axis(double[] sorted, double room) {
        return Axis.linear("").from(sorted[0] - room, sorted[sorted.length - 1] + room);
    }

    /** How far from the centre the picture reaches. */
    private static double reach(Scene scene) {
        double[] radii = Stream.concat(
                        scene.same().stream(), scene.different().stream().map(p -> new Point(p.x(), p.y())))
                .mapToDouble(ProjectionFigure::length)
                .sorted()
                .toArray();
        double marks = radii.length == 0 ? 0 : radii[(int) (QUANTILE * (radii.length - 1))];
        double seen = Math.max(marks, farthest(scene.means()));
        double curve = farthest(scene.theory().stream().flatMap(List::stream).toList());
        double reach = seen > 0 && curve > CURVE_ROOM * seen ? seen : Math.max(seen, curve);
        return reach > 0 ? reach : 1;
    }

    private static double farthest(List<Point> points) {
        return points.stream().mapToDouble(ProjectionFigure::length).max().orElse(0);
    }

    private static double length(Point point) {
        return Math.hypot(point.x(), point.y());
    }

    /** One line of several, with gaps between them. */
    private static List<Point> joined(List<List<Point>> lines) {
        List<Point> all = new ArrayList<>();
        for (List<Point> line : lines) {
            if (!all.isEmpty()) {
                all.add(GAP);
            }
            all.addAll(line);
        }
        return all;
    }

    private static List<String> shortened(List<String> classes) {
        return classes.stream().map(NamesAxis::shortened).toList();
    }
}
