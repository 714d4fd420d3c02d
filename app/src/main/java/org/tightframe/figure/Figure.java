package org.tightframe.figure;

import java.util.List;

/**
 * A figure of a paper: panels in rows, lettered (a), (b), … where there are several.
 *
 * @param description what the figure shows, for readers who cannot see it; no part of the picture
 * @param width of the printed figure
 * @param columns panels side by side
 */
public record Figure(String description, Width width, int columns, List<Panel> panels) {

    /** The widths that journals print. */
    public enum Width {
        /** One column of two: 85 mm. */
        SINGLE(85),
        /** The whole page: 180 mm. */
        DOUBLE(180);

        private final double millimetres;

        Width(double millimetres) {
            this.millimetres = millimetres;
        }

        public double millimetres() {
            return millimetres;
        }
    }

    /** Height of a panel for its width. */
    private static final double ASPECT = 0.78;

    public Figure {
        panels = List.copyOf(panels);
        if (columns < 1 || panels.isEmpty()) {
            throw new IllegalArgumentException(
                    "figure: expected at least one panel and column, got " + panels.size() + " and " + columns);
        }
    }

    public int rows() {
        return (panels.size() + columns - 1) / columns;
    }

    /** Height of the printed figure in millimetres. */
    public double height() {
        return rows() * ASPECT * width.millimetres() / columns;
    }
}
