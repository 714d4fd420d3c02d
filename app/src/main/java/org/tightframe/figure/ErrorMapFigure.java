package org.tightframe.figure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.tightframe.figure.Series.Point;

/**
 * Where a classifier errs: each example by how much of its true class its activation holds and how far it lies from the nearest
 * channel.
 */
public final class ErrorMapFigure {

    /** Of all marks, at either end of an axis that several models share. */
    private static final double STRAYS = 0.002;

    private static final double ROOM = 0.05;
    private static final double GRID_ASPECT = 1.05;

    private ErrorMapFigure() {}

    /**
     * The examples of one verdict.
     *
     * @param points those that are drawn: x lam of the true class that the activation amounts to, about 0 to 1; y the distance from
     *     the nearest channel, 0 upwards
     * @param all how many there are
     */
    public record Shown(List<Point> points, int all) {

        public Shown {
            points = List.copyOf(points);
            if (points.size() > all) {
                throw new IllegalArgumentException(
                        "error map: expected at most all " + all + " examples, got " + points.size());
            }
        }

        private String count() {
            return points.size() == all ? String.valueOf(all) : points.size() + " shown of " + all;
        }
    }

    /** By whether the classifier was right. */
    public static Figure of(Shown right, Shown wrong) {
        if (right.points().isEmpty() && wrong.points().isEmpty()) {
            throw new IllegalArgumentException("error map: expected at least one example, got none");
        }
        Panel panel = panel("right (" + right.count() + ")", right, "wrong (" + wrong.count() + ")", wrong);
        return new Figure(
                "Errors by place: " + right.all() + " examples that were classified rightly and " + wrong.all()
                        + " wrongly, by the weight of their true class and their distance to the nearest channel.",
                Figure.Width.SINGLE,
                1,
                List.of(panel));
    }

    /** The examples of one model. */
    public record Scene(String name, Shown right, Shown wrong) {}

    /**
     * Of several models, on axes of one range.
     *
     * @param scenes at least one
     */
    public static Figure grid(String description, int columns, List<Scene> scenes) {
        double[] weights = sorted(scenes, Point::x);
        double[] distances = sorted(scenes, Point::y);
        List<Panel> panels = scenes.stream()
                .map(scene -> panel("right", scene.right(), "wrong", scene.wrong())
                        .titled(scene.name() + ": " + share(scene))
                        .within(range("weight of true class", weights), range("distance, in D", distances)))
                .toList();
        return new Figure(description, Figure.Width.DOUBLE, columns, GRID_ASPECT, panels);
    }

    /** In one line. */
    private static String share(Scene scene) {
        return scene.wrong().all() + "/" + (scene.right().all() + scene.wrong().all()) + "\u00a0wrong";
    }

    private static Panel panel(String rightName, Shown right, String wrongName, Shown wrong) {
        // The few stand above the many.
        return Panel.of(
                        Axis.linear("effective weight of the true class, λ"),
                        Axis.linear("distance to the nearest channel, in D"),
                        List.of(
                                Series.marks(rightName, right.points(), Ink.GREY, Mark.DOT),
                                Series.marks(wrongName, wrong.points(), Ink.CRIMSON, Mark.TIMES)))
                .withKey(Panel.Key.FIGURE);
    }

    private static double[] sorted(List<Scene> scenes, ToDoubleFunction<Point> coordinate) {
        return scenes.stream()
                .flatMap(scene -> Stream.of(scene.right(), scene.wrong()))
                .flatMap(shown -> shown.points().stream())
                .mapToDouble(coordinate)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    /** From 0 or the first value to the last, but for a few strays. */
    private static Axis range(String label, double[] sorted) {
        if (sorted.length == 0 || !(sorted[0] < sorted[sorted.length - 1])) {
            return Axis.linear(label);
        }
        int strays = (int) (STRAYS * sorted.length);
        double low = Math.min(0, sorted[strays]);
        double high = sorted[sorted.length - 1 - strays];
        double room = ROOM * (high - low);
        return Axis.linear(label).from(low - room, high + room);
    }
}
