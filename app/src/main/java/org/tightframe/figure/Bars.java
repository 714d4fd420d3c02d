package org.tightframe.figure;

import java.util.List;

/**
 * Rectangles with exact edges: bins, counts, shares.
 */
public record Bars(String name, List<Bar> bars, Ink ink, Fill fill) implements Layer {

    /** From {@code left} to {@code right} and {@code from} to {@code to}, whichever of these is above. */
    public record Bar(double left, double right, double from, double to) {
        public Bar {
            if (!(Double.isFinite(left) && Double.isFinite(right) && Double.isFinite(from) && Double.isFinite(to))) {
                throw new IllegalArgumentException(
                        "bar: expected finite edges, got " + left + " to " + right + " and " + from + " to " + to);
            }
        }
    }

    /** How rectangles are filled: told apart in grey print too. */
    public enum Fill {
        SOLID,
        /** A third of the ink. */
        PALE,
        /** Slanting lines over a veil that lets what is below shine through. */
        HATCHED,
        OUTLINE
    }

    public Bars {
        bars = List.copyOf(bars);
    }

    @Override
    public <T> T read(Reader<T> reader) {
        return reader.bars(this);
    }
}
