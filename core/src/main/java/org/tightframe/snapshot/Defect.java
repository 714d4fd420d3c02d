package org.tightframe.snapshot;

import java.io.IOException;

/**
 * What is wrong with a file, and at which byte, in one line however odd its contents are.
 */
final class Defect extends IOException {

    /** Where a defect has no place in the file: something is missing, or two things disagree. */
    static final long NOWHERE = -1;

    private static final int LONGEST = 1000;

    Defect(String file, long offset, String what) {
        super(file + ": " + line(offset, what));
    }

    Defect(String file, long offset, String what, Throwable cause) {
        super(file + ": " + line(offset, what), cause);
    }

    private static String line(long offset, String text) {
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return (offset < 0 ? "" : "at byte " + offset + ": ")
                + start.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", "?");
    }
}
