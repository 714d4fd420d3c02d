package org.tightframe.claim;

import java.util.Collection;

/**
 * What evidence says of a claim.
 */
public enum Verdict {
    SUPPORTED("supported"),
    NOT_SUPPORTED("not supported"),
    UNDECIDED("undecided");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** Of a claim that needs all of {@code parts}: one part against it refutes it; without any it is undecided. */
    public static Verdict all(Collection<Verdict> parts) {
        if (parts.contains(NOT_SUPPORTED)) {
            return NOT_SUPPORTED;
        }
        return parts.isEmpty() || parts.contains(UNDECIDED) ? UNDECIDED : SUPPORTED;
    }

    /** As in {@code not supported}. */
    @Override
    public String toString() {
        return words;
    }
}
