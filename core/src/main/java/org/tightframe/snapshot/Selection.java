package org.tightframe.snapshot;

import java.util.stream.IntStream;
import org.tightframe.linalg.RowMatrix;

/** Chosen examples in a chosen order, some of them perhaps more than once, and what becomes of the parts of a snapshot. */
final class Selection {

    private final int[] chosen;

    private Selection(int[] chosen) {
        this.chosen = chosen;
    }

    static Selection of(int[] chosen, int size) {
        for (int i : chosen) {
            if (i < 0 || i >= size) {
                throw new IllegalArgumentException("example: expected one of 0.." + (size - 1) + ", got " + i);
            }
        }
        return new Selection(chosen.clone());
    }

    int[] of(int[] values) {
        return IntStream.of(chosen).map(i -> values[i]).toArray();
    }

    double[] of(double[] values) {
        return IntStream.of(chosen).mapToDouble(i -> values[i]).toArray();
    }

    /** A view. */
    RowMatrix of(RowMatrix rows) {
        return rows.select(chosen);
    }
}
