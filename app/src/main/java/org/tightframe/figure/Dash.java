package org.tightframe.figure;

import java.awt.BasicStroke;

/**
 * How a line is broken, so that it is told from others in black and white too.
 */
public enum Dash {
    /** No line: marks alone. */
    NONE,
    SOLID,
    DASHED,
    DOTTED,
    DASH_DOT;

    /** A pen of this width in points. */
    BasicStroke pen(float width) {
        return switch (this) {
            case NONE, SOLID -> new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
            case DASHED -> broken(width, 4, 2);
            case DOTTED -> broken(width, 1, 1.5f);
            case DASH_DOT -> broken(width, 5, 1.5f, 1, 1.5f);
        };
    }

    /** @param lengths of line and gap in turn, in points */
    private static BasicStroke broken(float width, float... lengths) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
    }
}
