package org.tightframe.figure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One axis of a panel.
 *
 * @param label what is measured, its symbol and its unit
 * @param scale linear or logarithmic
 * @param range first and last value; empty to fit the data
 */
public record Axis(String label, Scale scale, Optional<Range> range) {

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
        OptionalDouble low = range.isPresent() ? OptionalDouble.of(range.get().low()) : OptionalDouble.empty();
        if (scale == Scale.LOGARITHMIC && low.isPresent() && !(low.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "range: expected low > 0 on a logarithmic axis, got " + low.getAsDouble());
        }
    }

    /** A linear axis that fits its data. */
    public static Axis linear(String label) {
        return new Axis(label, Scale.LINEAR, Optional.empty());
    }

    /** A logarithmic axis that fits its data. */
    public static Axis logarithmic(String label) {
        return new Axis(label, Scale.LOGARITHMIC, Optional.empty());
    }

    /** The same axis from {@code low} to {@code high}. */
    public Axis from(double low, double high) {
        return new Axis(label, scale, Optional.of(new Range(low, high)));
    }
}
