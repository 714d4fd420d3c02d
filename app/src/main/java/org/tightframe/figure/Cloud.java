package org.tightframe.figure;

import java.util.List;

/**
 * Marks whose colour is a value, by the scale of colours that stands above the figure.
 */
public record Cloud(String name, List<Point> points, Mark mark, Scale scale) implements Layer {

    /** One point in the units of its axes, and the value that colours it. */
    public record Point(double x, double y, double value) {}

    /**
     * What the colours mean; values beyond the ends have the colour of the end.
     *
     * @param label what is measured
     * @param low the darkest
     * @param high the palest
     */
    public record Scale(String label, double low, double high) {
        public Scale {
            if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new IllegalArgumentException("scale: expected finite low < high, got " + low + " and " + high);
            }
        }
    }

    public Cloud {
        points = List.copyOf(points);
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.cloud(this);
    }
}
