package org.tightframe.figure;

import java.util.List;
import java.util.Optional;

/**
 * One pair of axes and what is drawn between them.
 *
 * @param title stands above the panel, after its letter; empty for none
 * @param layers later ones above earlier ones
 * @param key where the names of the layers stand
 * @param proportions whether a length means the same on both axes
 * @param strip a lower panel on the same x axis, for counts
 */
public record Panel(
        String title, Axis x, Axis y, List<Layer> layers, Key key, Proportions proportions, Optional<Strip> strip) {

    /**
     * A lower panel below a panel, with whose x axis it stands and falls.
     *
     * @param y its own axis
     */
    public record Strip(Axis y, List<Layer> layers) {
        public Strip {
            layers = List.copyOf(layers);
        }
    }

    /** The place of the names; those but the first three are inside the panel. */
    public enum Key {
        /** Names are not shown. */
        NONE(0.5, 0.5),
        /** In rows above the panel, where it covers nothing. */
        ABOVE(0.5, 0.5),
        /** In rows above the whole figure, once for all panels that say so. */
        FIGURE(0.5, 0.5),
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
        layers = List.copyOf(layers);
        if (proportions == Proportions.EQUAL && (x.scale() != Axis.Scale.LINEAR || y.scale() != Axis.Scale.LINEAR)) {
            throw new IllegalArgumentException("proportions: expected two linear axes where they are equal");
        }
    }

    public static Panel of(Axis x, Axis y, List<? extends Layer> layers) {
        return new Panel("", x, y, List.copyOf(layers), Key.NONE, Proportions.FREE, Optional.empty());
    }

    public Panel titled(String words) {
        return new Panel(words, x, y, layers, key, proportions, strip);
    }

    public Panel withKey(Key place) {
        return new Panel(title, x, y, layers, place, proportions, strip);
    }

    public Panel withEqualProportions() {
        return new Panel(title, x, y, layers, key, Proportions.EQUAL, strip);
    }

    /** Between other axes. */
    Panel within(Axis otherX, Axis otherY) {
        return new Panel(title, otherX, otherY, layers, key, proportions, strip);
    }

    /** With words along the y axis. */
    Panel beside(String words) {
        return new Panel(title, x, y.labelled(words), layers, key, proportions, strip);
    }

    Panel withoutNumbers() {
        return new Panel(title, x.withoutNumbers(), y.withoutNumbers(), layers, key, proportions, strip);
    }

    public Panel withStrip(Axis stripY, List<? extends Layer> stripLayers) {
        return new Panel(
                title, x, y, layers, key, proportions, Optional.of(new Strip(stripY, List.copyOf(stripLayers))));
    }
}
