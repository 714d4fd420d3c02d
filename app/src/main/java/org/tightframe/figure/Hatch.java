package org.tightframe.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Slanting lines inside a rectangle, as lines: a pattern would be pixels.
 */
final class Hatch {

    /** Between two lines along the edge, in points. */
    private static final double APART = 3.2;

    private Hatch() {}

    /** Lines that rise to the right; those of neighbouring rectangles meet. */
    static Path2D lines(Rectangle2D area) {
        Path2D path = new Path2D.Double();
        // A line is x + y = c.
        double first = Math.ceil((area.getMinX() + area.getMinY()) / APART) * APART;
        for (double c = first; c < area.getMaxX() + area.getMaxY(); c += APART) {
            double left = Math.max(area.getMinX(), c - area.getMaxY());
            double right = Math.min(area.getMaxX(), c - area.getMinY());
            path.moveTo(left, c - left);
            path.lineTo(right, c - right);
        }
        return path;
    }
}
