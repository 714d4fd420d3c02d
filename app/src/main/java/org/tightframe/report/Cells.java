package org.tightframe.report;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tightframe.claim.Criterion;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.statistics.TInterval;

/**
 * Numbers of a programme's tables, rounded to what their scatter leaves of them.
 */
final class Cells {

    /** Where there is no number. */
    static final String NONE = "-";

    private static final double LEVEL = 0.95;

    /** Of the largest number of a cell. */
    private static final int DIGITS = 3;

    /** A number that needs more is written with a power of ten. */
    private static final int MOST_DECIMALS = 6;

    private static final double LARGE = 1e5;

    private Cells() {}

    /** As in {@code 88.59 ± 0.56}: mean and standard deviation over seeds; the number alone of one seed. */
    static String mean(Sample sample, int decimals) {
        if (sample.size() == 0) {
            return NONE;
        }
        double mean = sample.mean();
        Format format = Format.of(mean, decimals);
        return sample.size() == 1
                ? format.of(mean)
                : format.of(mean) + " ± " + format.of(standardDeviation(sample.values()));
    }

    /** As in {@code +0.19 [-0.40, +0.78]}: mean over seeds, and its 95 % interval where there are seeds enough for one. */
    static String difference(Sample sample, int decimals) {
        if (sample.size() == 0) {
            return NONE;
        }
        Optional<TInterval> interval = interval(sample);
        Format format = Format.of(largest(sample.mean(), interval), decimals);
        return format.signed(sample.mean())
                + interval.map(range -> " [" + format.signed(range.low()) + ", " + format.signed(range.high()) + "]")
                        .orElse("");
    }

    /** 95 % interval of the mean over seeds; empty where they are too few. */
    static Optional<TInterval> interval(Sample sample) {
        return sample.size() < Criterion.FEWEST
                ? Optional.empty()
                : Optional.of(TInterval.ofMean(sample.values(), LEVEL));
    }

    /** The mean of a criterion. */
    static String mean(Criterion criterion) {
        return criterion.sample().size() == 0
                ? NONE
                : format(criterion).of(criterion.sample().mean());
    }

    /** The interval of a criterion, as in {@code [0.91, 0.94]}. */
    static String interval(Criterion criterion) {
        Format format = format(criterion);
        return criterion
                .interval()
                .map(range -> "[" + format.of(range.low()) + ", " + format.of(range.high()) + "]")
                .orElse(NONE);
    }

    /** A declared number, all its digits. */
    static String exact(double value) {
        return Double.isNaN(value) ? NONE : plain(value);
    }

    private static String plain(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return exact.scale() > MOST_DECIMALS - 1 ? exact.unscaledValue() + "e-" + exact.scale() : exact.toPlainString();
    }

    /** With as many decimals. */
    static String number(double value, int decimals) {
        return new Format(decimals).of(value);
    }

    private static Format format(Criterion criterion) {
        return Format.of(largest(criterion.sample().mean(), criterion.interval()), 0);
    }

    private static double largest(double mean, Optional<TInterval> interval) {
        double ends = interval.map(range -> Math.max(Math.abs(range.low()), Math.abs(range.high())))
                .orElse(0.0);
        return Math.max(Math.abs(mean), ends);
    }

    private static double standardDeviation(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /** @param decimals negative for a power of ten */
    private record Format(int decimals) {

        private static final int POWER_OF_TEN = -1;

        /** With at least {@code fewest} decimals, and so many more that {@code largest} has its digits. */
        static Format of(double largest, int fewest) {
            double size = Math.abs(largest);
            if (!(size > 0)) {
                return new Format(fewest);
            }
            int needed = DIGITS - 1 - (int) Math.floor(Math.log10(size));
            boolean far = size >= LARGE || needed > MOST_DECIMALS;
            return new Format(far ? POWER_OF_TEN : Math.max(fewest, needed));
        }

        String of(double value) {
            return text("%", value);
        }

        String signed(double value) {
            return text("%+", value);
        }

        private String text(String sign, double value) {
            return decimals == POWER_OF_TEN
                    ? String.format(Locale.ROOT, sign + "." + (DIGITS - 1) + "e", value)
                    : String.format(Locale.ROOT, sign + "." + decimals + "f", withoutNegativeZero(value));
        }

        /** What is written as 0 has no sign of its own. */
        private double withoutNegativeZero(double value) {
            return Math.abs(value) < 0.5 * Math.pow(10, -decimals) ? 0.0 : value;
        }
    }
}
