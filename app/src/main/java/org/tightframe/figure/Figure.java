package org.tightframe.figure;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A figure of a paper: panels in rows, lettered (a), (b), … where there are several.
 *
 * @param description what the figure shows, for readers who cannot see it; no part of the picture
 * @param width of the printed figure
 * @param columns panels side by side
 * @param aspect height of a panel over its width, without a strip below it
 */
public record Figure(String description, Width width, int columns, double aspect, List<Panel> panels) {

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

    /** Height of a panel over its width, where nothing else is asked for. */
    private static final double ASPECT = 0.78;

    /** What a panel grows to where it keeps its height on narrower paper. */
    private static final double UPRIGHT = 1.1;

    /** Height of a strip over its width. */
    private static final double STRIP = 0.27;

    /** Room for a strip's numbers, its label and its bars, in millimetres. */
    private static final double LOWEST_STRIP = 18;

    public Figure {
        panels = List.copyOf(panels);
        if (columns < 1 || panels.isEmpty()) {
            throw new IllegalArgumentException(
                    "figure: expected at least one panel and column, got " + panels.size() + " and " + columns);
        }
        if (!(aspect > 0) || Double.isInfinite(aspect)) {
            throw new IllegalArgumentException("figure: expected an aspect > 0, got " + aspect);
        }
    }

    public Figure(String description, Width width, int columns, List<Panel> panels) {
        this(description, width, columns, ASPECT, panels);
    }

    /** The same panels on paper of another width: as many side by side as stay legible, none lower than it must be. */
    public Figure on(Width paper) {
        double before = width.millimetres() / columns;
        double room = columns * paper.millimetres() / width.millimetres();
        int fitting = Math.min(panels.size(), (int) (room < columns ? Math.ceil(room) : Math.floor(room)));
        double after = paper.millimetres() / fitting;
        double sameHeight = aspect * before / after;
        return new Figure(description, paper, fitting, Math.max(aspect, Math.min(UPRIGHT, sameHeight)), panels);
    }

    /** The same figure with panels of another height for their width. */
    public Figure withAspect(double heightOverWidth) {
        return new Figure(description, width, columns, heightOverWidth, panels);
    }

    public int rows() {
        return (panels.size() + columns - 1) / columns;
    }

    /** The panels of a row from 0. */
    List<Panel> row(int row) {
        return panels.subList(row * columns, Math.min(panels.size(), (row + 1) * columns));
    }

    /** Height of a row from 0, in millimetres. */
    double rowHeight(int row) {
        boolean stripped = row(row).stream().anyMatch(panel -> panel.strip().isPresent());
        return aspect * width.millimetres() / columns + (stripped ? stripHeight() : 0);
    }

    /** Height of a strip below a panel, in millimetres. */
    double stripHeight() {
        return Math.max(LOWEST_STRIP, STRIP * width.millimetres() / columns);
    }

    /** Height of all panels in millimetres; a key above them comes on top. */
    public double height() {
        return IntStream.range(0, rows()).mapToDouble(this::rowHeight).sum();
    }
}
