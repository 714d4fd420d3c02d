package org.tightframe.figure;

import java.util.List;

/**
 * Points in order, drawn as a line, as marks, or both. A coordinate that is not finite interrupts the line. A line of many
 * points carries a few of its marks, enough to be known by.
 *
 * @param name its name in the key; empty to leave it out
 * @param points in the order in which a line joins them
 */
public record Series(String name, List<Point> points, Ink ink, Dash dash, Mark mark) implements Layer {

    /** One point in the units of its axes. */
    public record Point(double x, double y) {}

    public Series {
        points = List.copyOf(points);
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
        return new Series(name, points, ink, other, mark);
    }

    public Series withMark(Mark other) {
        return new Series(name, points, ink, dash, other);
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.series(this);
    }
}
