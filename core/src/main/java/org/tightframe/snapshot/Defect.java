package org.tightframe.snapshot;

import java.io.IOException;

/**
 * What is wrong with a file, in one line however odd its contents are.
 */
final class Defect extends IOException {

    private static final int LONGEST = 1000;

    Defect(String file, String what) {
        super(file + ": " + line(what));
    }

    Defect(String file, String what, Throwable cause) {
        super(file + ": " + line(what), cause);
    }

    private static String line(String text) {
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
