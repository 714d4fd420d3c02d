package org.tightframe.claim;

import java.util.Optional;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.statistics.TInterval;

/**
 * One number held against its threshold, or only told.
 *
 * @param title what the number is, in a few words
 * @param meaning what is seen where the criterion is met, as a clause for somebody new to the field; empty where nobody said
 * @param sample its values by seed
 * @param interval 95 % interval of its mean over seeds; empty where there are fewer than {@link #FEWEST}
 * @param bound which side is the claim's
 * @param threshold as declared; NaN where the number is told and held against nothing, see {@link #limit}
 * @param decides whether the claim stands or falls by it, or it is only told beside
 */
public record Criterion(
        String title,
        String meaning,
        Sample sample,
        Optional<TInterval> interval,
        Bound bound,
        double threshold,
        boolean decides) {

    /** Fewer seeds than these say nothing about scatter that is worth an interval. */
    public static final int FEWEST = 3;

    private static final double LEVEL = 0.95;

    /** Which side of the threshold is the claim's; the threshold itself is. */
    public enum Bound {
        AT_LEAST("at least"),
        AT_MOST("at most");

        private final String words;

        Bound(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * A claim stands by it that the number is not below {@code threshold}.
     *
     * @param title what the number is, in a few words
     * @param sample its values by seed; fewer than {@link #FEWEST} leave it undecided
     * @param threshold as declared
     */
    public static Criterion atLeast(String title, Sample sample, double threshold) {
        return new Criterion(title, "", sample, interval(sample), Bound.AT_LEAST, threshold, true);
    }

    /**
     * A claim stands by it that the number is not above {@code threshold}.
     *
     * @param title what the number is, in a few words
     * @param sample its values by seed; fewer than {@link #FEWEST} leave it undecided
     * @param threshold as declared
     */
    public static Criterion atMost(String title, Sample sample, double threshold) {
        return new Criterion(title, "", sample, interval(sample), Bound.AT_MOST, threshold, true);
    }

    /** A number beside those that decide, held against nothing. */
    public static Criterion told(String title, Sample sample) {
        return new Criterion(title, "", sample, interval(sample), Bound.AT_LEAST, Double.NaN, false);
    }

    /** This, told without deciding anything. */
    public Criterion toldOnly() {
        return new Criterion(title, meaning, sample, interval, bound, threshold, false);
    }

    /** This, with what is seen where it is met: {@code mixes of two classes crowd at the border between them}. */
    public Criterion saying(String clause) {
        return new Criterion(title, clause, sample, interval, bound, threshold, decides);
    }

    private static Optional<TInterval> interval(Sample sample) {
        return sample.size() < FEWEST ? Optional.empty() : Optional.of(TInterval.ofMean(sample.values(), LEVEL));
    }

    /** As in {@code at least 0.9}; empty where the number is held against nothing. */
    public Optional<String> limit() {
        return Double.isNaN(threshold) ? Optional.empty() : Optional.of(bound + " " + Words.number(threshold));
    }

    /**
     * Supported where every point of the interval is on the claim's side, not supported where none is. Undecided where some
     * are, and where there is no interval or no threshold.
     */
    public Verdict verdict() {
        if (interval.isEmpty() || limit().isEmpty()) {
            return Verdict.UNDECIDED;
        }
        boolean low = isMet(interval.get().low());
        boolean high = isMet(interval.get().high());
        return low && high ? Verdict.SUPPORTED : low || high ? Verdict.UNDECIDED : Verdict.NOT_SUPPORTED;
    }

    private boolean isMet(double value) {
        return bound == Bound.AT_LEAST ? value >= threshold : value <= threshold;
    }
}
