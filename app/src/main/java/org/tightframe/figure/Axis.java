package org.tightframe.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One axis of a panel.
 *
 * @param label what is measured, its symbol and its unit
 * @param scale linear or logarithmic
 * @param range first and last value; empty to fit the data
 * @param names what stands at 0, 1, …; none where numbers stand. Names too long for their place are shortened, and where they
 *     are too many for the paper only every second or third, and so on, is written.
 * @param numbers whether numbers stand beside it; without them, nor a line, lengths are to be compared, not read
 */
public record Axis(String label, Scale scale, Optional<Range> range, List<String> names, Numbers numbers) {

    /** Whether numbers stand beside an axis. */
    public enum Numbers {
        SHOWN,
        HIDDEN
    }

    /** How values become lengths. */
    public enum Scale {
        LINEAR,
        LOGARITHMIC
    }

    /**
     * Where an axis begins and ends.
     *
     * @param low below high
     */
    public record Range(double low, double high) {
        public Range {
            if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
                throw new IllegalArgumentException("range: expected finite low < high, got " + low + " and " + high);
            }
        }
    }

    public Axis {
        names = List.copyOf(names);
        OptionalDouble low = range.isPresent() ? OptionalDouble.of(range.get().low()) : OptionalDouble.empty();
        if (scale == Scale.LOGARITHMIC && low.isPresent() && !(low.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "range: expected low > 0 on a logarithmic axis, got " + low.getAsDouble());
        }
    }

    /** A linear axis that fits its data. */
    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR, Optional.empty(), List.of(), Numbers.SHOWN);
    }

    /** A logarithmic axis that fits its data. */
    public static Axis logarithmic(String label) {
        return new Axis(label, Scale.LOGARITHMIC, Optional.empty(), List.of(), Numbers.SHOWN);
    }

    /** A place for each name: the first at 0, the next at 1. */
    public static Axis names(String label, List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("axis: expected at least one name, got none");
        }
        return new Axis(label, Scale.LINEAR, Optional.of(new Range(-0.5, names.size() - 0.5)), names, Numbers.SHOWN);
    }

    /** The same axis from {@code low} to {@code high}. */
    public Axis from(double low, double high) {
        return new Axis(label, scale, Optional.of(new Range(low, high)), names, numbers);
    }

    /** The same axis under other words. */
    Axis labelled(String words) {
        return new Axis(words, scale, range, names, numbers);
    }

    Axis withoutNumbers() {
        return new Axis(label, scale, range, names, Numbers.HIDDEN);
    }
}
