package org.tightframe.figure;

import java.util.List;
import org.tightframe.figure.Series.Point;

/**
 * Where a classifier errs: each example by how much of its true class its activation holds and how far it lies from the nearest
 * channel.
 */
public final class ErrorMapFigure {

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
        // The few stand above the many.
        Panel panel = Panel.of(
                        Axis.linear("effective weight of the true class, λ"),
                        Axis.linear("distance to the nearest channel, in D"),
                        List.of(
                                Series.marks("right (" + right.count() + ")", right.points(), Ink.GREY, Mark.DOT),
                                Series.marks("wrong (" + wrong.count() + ")", wrong.points(), Ink.CRIMSON, Mark.TIMES)))
                .withKey(Panel.Key.FIGURE);
        return new Figure(
                "Errors by place: " + right.all() + " examples that were classified rightly and " + wrong.all()
                        + " wrongly, by the weight of their true class and their distance to the nearest channel.",
                Figure.Width.SINGLE,
                1,
                List.of(panel));
    }
}
