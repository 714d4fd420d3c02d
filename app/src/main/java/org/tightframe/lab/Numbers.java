package org.tightframe.lab;

import java.util.Locale;
import org.tightframe.statistics.Interval;

/** Numbers of tables, to five digits. */
public final class Numbers {

    /** What is smaller is a 0 that was computed. */
    private static final double ROUNDING = 1e-13;

    private Numbers() {}

    /** - where it is not a number. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Math.abs(value) < ROUNDING) {
            return "0";
        }
        return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : String.format(Locale.ROOT, "%.5g", value);
    }

    /** [low, high], and how many replicates had no number. */
    public static String text(Interval interval) {
        String leftOut = interval.leftOut() > 0 ? " but " + interval.leftOut() : "";
        return "[" + text(interval.low()) + ", " + text(interval.high()) + "]" + leftOut;
    }

    /** Whether two numbers are the same in a table: their difference says nothing that can be seen. */
    public static boolean printAlike(double first, double second) {
        return text(first).equals(text(second));
    }
}
