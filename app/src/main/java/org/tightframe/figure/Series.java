package org.tightframe.figure;

import java.util.List;

/**
 * Points in order, drawn as a line, as marks, or both. A coordinate that is not finite interrupts the line. A line of many
 * points carries a few of its marks, enough to be known by.
 *
 * @param name its name in the key; empty to leave it out
 * @param points in the order in which a line joins them
 * @param weight of the line
 */
public record Series(String name, List<Point> points, Ink ink, Dash dash, Mark mark, Weight weight) implements Layer {

    /** One point in the units of its axes. */
    public record Point(double x, double y) {}

    /** How much a line catches the eye. */
    public enum Weight {
        FULL,
        /** Thin and in a third of the ink: one of those that a full line is the mean of. */
        FAINT
    }

    public Series {
        points = List.copyOf(points);
    }

    public Series(String name, List<Point> points, Ink ink, Dash dash, Mark mark) {
        this(name, points, ink, dash, mark, Weight.FULL);
    }

    /** A solid line. */
    public static Series line(String name, List<Point> points, Ink ink) {
        return new Series(name, points, ink, Dash.SOLID, Mark.NONE);
    }

    /** Marks without a line. */
    public static Series marks(String name, List<Point> points, Ink ink, Mark mark) {
        return new Series(name, points, ink, Dash.NONE, mark);
    }

    public Series withDash(Dash other) {
        return new Series(name, points, ink, other, mark, weight);
    }

    public Series withMark(Mark other) {
        return new Series(name, points, ink, dash, other, weight);
    }

    /** The same as one of several lines behind their mean. */
    public Series faint() {
        return new Series(name, points, ink, dash, mark, Weight.FAINT);
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.series(this);
    }
}
