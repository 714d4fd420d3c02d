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

    /** Of a number whose scatter is not known. */
    private static final int DIGITS = 3;

    /** Of a scatter, and so of the number that scatters. */
    private static final int SCATTER_DIGITS = 2;

    /** A number that needs more is written with a power of ten. */
    private static final int MOST_DECIMALS = 6;

    /** Scatter below this part of a number is of its last bits. */
    private static final double ROUNDING = 1e-9;

    private static final double LARGE = 1e5;

    private Cells() {}

    /** As in {@code 88.59 ± 0.56}: mean and standard deviation over seeds; the number alone of one seed. */
    static String mean(Sample sample, int decimals) {
        if (sample.size() == 0) {
            return NONE;
        }
        double mean = sample.mean();
        if (sample.size() == 1) {
            return Format.of(mean, decimals).of(mean);
        }
        double scatter = standardDeviation(sample.values());
        Format format = Format.of(mean, scatter, decimals);
        return format.of(mean) + " ± " + format.scatter(scatter);
    }

    /** As in {@code +0.19 [-0.40, +0.78]}: mean over seeds, and its 95 % interval where there are seeds enough for one. */
    static String difference(Sample sample, int decimals) {
        if (sample.size() == 0) {
            return NONE;
        }
        Optional<TInterval> interval = interval(sample);
        double mean = sample.mean();
        Format format = interval.map(range -> Format.of(mean, halfWidth(range), decimals))
                .orElseGet(() -> Format.of(mean, decimals));
        return format.signed(mean)
                + interval.map(range -> " ["
                                + format.signedEnd(range.low(), halfWidth(range))
                                + ", "
                                + format.signedEnd(range.high(), halfWidth(range))
                                + "]")
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
                .map(range -> "["
                        + format.end(range.low(), halfWidth(range))
                        + ", "
                        + format.end(range.high(), halfWidth(range))
                        + "]")
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
        double mean = criterion.sample().mean();
        return criterion
                .interval()
                .map(range -> Format.of(mean, halfWidth(range), MOST_DECIMALS))
                .orElseGet(() -> Format.of(mean, 0));
    }

    private static double halfWidth(TInterval interval) {
        return (interval.high() - interval.low()) / 2;
    }

    private static double standardDeviation(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }

    /**
     * How numbers of one cell are written.
     *
     * @param decimals of each, or of its part before the power of ten
     */
    private record Format(int decimals, boolean isPower) {

        Format(int decimals) {
            this(decimals, false);
        }

        /** With {@code usual} decimals, or so many more that {@code value} has its digits. */
        static Format of(double value, int usual) {
            double size = Math.abs(value);
            if (!(size > 0)) {
                return new Format(usual);
            }
            int needed = DIGITS - 1 - exponent(size);
            return size >= LARGE || needed > MOST_DECIMALS
                    ? new Format(DIGITS - 1, true)
                    : new Format(Math.max(usual, needed));
        }

        /**
         * With as many decimals as show two digits of the scatter. Where that is more than {@code usual}, so many, but one digit at
         * least.
         */
        static Format of(double mean, double scatter, int usual) {
            double size = Math.max(Math.abs(mean), scatter);
            if (!(scatter > ROUNDING * size)) {
                return of(mean, usual);
            }
            int first = -exponent(scatter);
            if (size >= LARGE || -exponent(size) + SCATTER_DIGITS > MOST_DECIMALS) {
                int apart = exponent(size) - exponent(scatter);
                return new Format(Math.min(MOST_DECIMALS, apart + SCATTER_DIGITS - 1), true);
            }
            int wanted = Math.min(first + SCATTER_DIGITS - 1, Math.max(usual, first));
            return new Format(Math.min(MOST_DECIMALS, Math.max(0, wanted)));
        }

        private static int exponent(double size) {
            return (int) Math.floor(Math.log10(size));
        }

        String of(double value) {
            return text("%", value);
        }

        String signed(double value) {
            return text("%+", value);
        }

        /** What is not nothing is not written as nothing. */
        String scatter(double value) {
            return isPower || vanishes(value, 1) ? power("%", value) : of(value);
        }

        String end(double value, double halfWidth) {
            return vanishes(value, halfWidth) ? power("%", value) : of(value);
        }

        String signedEnd(double value, double halfWidth) {
            return vanishes(value, halfWidth) ? power("%+", value) : signed(value);
        }

        /** Whether a number would be written as 0 that is none beside {@code unit}. */
        private boolean vanishes(double value, double unit) {
            return !isPower && isNothing(value) && Math.abs(value) > ROUNDING * unit;
        }

        private boolean isNothing(double value) {
            return Math.abs(value) < 0.5 * Math.pow(10, -decimals);
        }

        private String text(String sign, double value) {
            return isPower
                    ? String.format(Locale.ROOT, sign + "." + decimals + "e", value)
                    // what is written as 0 has no sign of its own
                    : String.format(Locale.ROOT, sign + "." + decimals + "f", isNothing(value) ? 0.0 : value);
        }

        private static String power(String sign, double value) {
            return String.format(Locale.ROOT, sign + ".1e", value);
        }
    }
}
