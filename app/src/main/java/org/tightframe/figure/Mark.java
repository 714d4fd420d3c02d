package org.tightframe.figure;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * The shape at each point of a series.
 */
public enum Mark {
    /** No shape: a line alone. */
    NONE,
    DOT,
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    OPEN_CIRCLE,
    OPEN_TRIANGLE,
    SMALL_OPEN_TRIANGLE,
    PLUS,
    /** For one among many, such as their mean. */
    LARGE_PLUS,
    TIMES,
    /** The head of an arrow at the end of a line, for panels of equal proportions. */
    ARROW;

    /** Half the width of a mark, in points. */
    private static final double RADIUS = 2;

    private static final double DOT_RADIUS = 1.1;
    private static final double SMALL_RADIUS = 1.3;

    /** Centred on the origin. */
    Shape shape() {
        double r = RADIUS;
        return switch (this) {
            case NONE -> new Path2D.Double();
            case DOT -> new Ellipse2D.Double(-DOT_RADIUS, -DOT_RADIUS, 2 * DOT_RADIUS, 2 * DOT_RADIUS);
            case CIRCLE -> new Ellipse2D.Double(-r, -r, 2 * r, 2 * r);
            case SQUARE -> new Rectangle2D.Double(-0.9 * r, -0.9 * r, 1.8 * r, 1.8 * r);
            case TRIANGLE -> triangle(r);
            case DIAMOND -> polygon(0, -1.25 * r, 1.25 * r, 0, 0, 1.25 * r, -1.25 * r, 0);
            case OPEN_CIRCLE -> CIRCLE.shape();
            case OPEN_TRIANGLE -> TRIANGLE.shape();
            case SMALL_OPEN_TRIANGLE -> triangle(SMALL_RADIUS);
            case PLUS -> cross(0, 1.6 * r);
            case LARGE_PLUS -> cross(0, 3.2 * r);
            case TIMES -> cross(0.9 * r, 0.9 * r);
            case ARROW -> polygon(0, 0, -3 * r, 1.2 * r, -3 * r, -1.2 * r);
        };
    }

    /** Whether the shape is an area, not an outline. */
    boolean isFilled() {
        return switch (this) {
            case OPEN_CIRCLE, OPEN_TRIANGLE, SMALL_OPEN_TRIANGLE, PLUS, LARGE_PLUS, TIMES -> false;
            default -> true;
        };
    }

    /** From (x, y) to (-x, -y), and that turned by a right angle. */
    private static Shape cross(double x, double y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, y);
        path.lineTo(-x, -y);
        path.moveTo(-y, x);
        path.lineTo(y, -x);
        return path;
    }

    private static Shape triangle(double r) {
        return polygon(0, -1.2 * r, 1.1 * r, 0.8 * r, -1.1 * r, 0.8 * r);
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }
}
