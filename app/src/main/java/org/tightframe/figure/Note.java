package org.tightframe.figure;

/**
 * Words at a point of the panel, moved as far as it takes to stay inside, and shortened as names on an axis are.
 *
 * @param side where the words stand, seen from the point
 */
public record Note(String text, Series.Point at, Side side) implements Layer {

    /** Where words stand, seen from a point. */
    public enum Side {
        ABOVE(0.5, 1),
        BELOW(0.5, 0),
        LEFT(0, 0.5),
        RIGHT(1, 0.5),
        ON(0.5, 0.5);

        private final double right;
        private final double up;

        Side(double right, double up) {
            this.right = right;
            this.up = up;
        }

        /** The part of the width that lies to the right of the point. */
        double right() {
            return right;
        }

        /** The part of the height that lies above the point. */
        double up() {
            return up;
        }
    }

    /** In the data a note is known by its words; the key does not show it. */
    @Override
    public String name() {
        return "";
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.note(this);
    }
}
