package org.tightframe.figure;

import java.util.List;

/**
 * One pair of axes and what is drawn between them.
 *
 * @param series later ones above earlier ones
 * @param key where the names of the series stand
 * @param proportions whether a length means the same on both axes
 */
public record Panel(Axis x, Axis y, List<Series> series, Key key, Proportions proportions) {

    /** The place of the names; those but the first two are inside the panel. */
    public enum Key {
        /** Names are not shown. */
        NONE(0.5, 0.5),
        /** In rows above the panel, where it covers nothing. */
        ABOVE(0.5, 0.5),
        TOP_LEFT(0, 1),
        TOP(0.5, 1),
        TOP_RIGHT(1, 1),
        LEFT(0, 0.5),
        CENTER(0.5, 0.5),
        RIGHT(1, 0.5),
        BOTTOM_LEFT(0, 0),
        BOTTOM(0.5, 0),
        BOTTOM_RIGHT(1, 0);

        private final double horizontal;
        private final double vertical;

        Key(double horizontal, double vertical) {
            this.horizontal = horizontal;
            this.vertical = vertical;
        }

        /** 0 left, 1 right. */
        double horizontal() {
            return horizontal;
        }

        /** 0 below, 1 above. */
        double vertical() {
            return vertical;
        }
    }

    /** How the units of the two axes relate. */
    public enum Proportions {
        /** Each axis fills the panel. */
        FREE,
        /** One unit is equally long on both, as a picture of geometry needs. */
        EQUAL
    }

    public Panel {
        series = List.copyOf(series);
        if (proportions == Proportions.EQUAL && (x.scale() != Axis.Scale.LINEAR || y.scale() != Axis.Scale.LINEAR)) {
            throw new IllegalArgumentException("proportions: expected two linear axes where they are equal");
        }
    }

    public static Panel of(Axis x, Axis y, List<Series> series) {
        return new Panel(x, y, series, Key.NONE, Proportions.FREE);
    }

    public Panel withKey(Key place) {
        return new Panel(x, y, series, place, proportions);
    }

    public Panel withEqualProportions() {
        return new Panel(x, y, series, key, Proportions.EQUAL);
    }
}
