package org.tightframe.run;

import java.util.Locale;

/**
 * Why a run keeps weights.
 */
public enum CheckpointKind {
    /** To go on from. */
    LAST,
    /** The best by the measure that the spec names. */
    BEST;

    /** The file in checkpoints/ that says which they are. */
    String pointer() {
        return this + ".json";
    }

    /** As in a file name: {@code last}, {@code best}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
