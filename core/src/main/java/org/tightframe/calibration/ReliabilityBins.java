package org.tightframe.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * A reliability diagram: predictions by the confidence in their top label, in bins of equal width.
 *
 * <p><b>Definition.</b> Bin b of B holds the predictions with confidence in {@code (b/B, (b+1)/B]}, and the first also
 * confidence 0. The expected calibration error is {@code sum_b (n_b/N) |accuracy_b - confidence_b|}.
 *
 * <p><b>Range.</b> ece in [0, 1]; 0 is calibrated.
 *
 * <p><b>Degenerate.</b> No predictions: NaN. An empty bin weighs nothing.
 *
 * <p><b>Source.</b> Guo, Pleiss, Sun and Weinberger, ICML 2017, section 2, equation 3, with B = 15.
 *
 * @param bins from confidence 0 to 1
 */
public record ReliabilityBins(List<ReliabilityBin> bins) {

    /** The number of bins of Guo et al. */
    public static final int STANDARD_BINS = 15;

    public ReliabilityBins {
        bins = List.copyOf(bins);
    }

    /** N */
    public long count() {
        return bins.stream().mapToLong(ReliabilityBin::count).sum();
    }

    /** The expected calibration error of exactly these bins. */
    public double ece() {
        double weighted = 0;
        for (ReliabilityBin bin : bins) {
            if (bin.count() > 0) {
                weighted += bin.count() * Math.abs(bin.gap());
            }
        }
        return weighted / count();
    }

    /** Collects predictions, one by one or from parts. */
    public static final class Accumulator {

        private final long[] counts;
        private final long[] correct;
        private final double[] confidence;

        public Accumulator(int bins) {
            if (bins < 1) {
                throw new IllegalArgumentException("bins: expected at least 1, got " + bins);
            }
            counts = new long[bins];
            correct = new long[bins];
            confidence = new double[bins];
        }

        /** Adds a prediction that was right. */
        public void acceptCorrect(double withConfidence) {
            correct[accept(withConfidence)]++;
        }

        /** Adds a prediction that was wrong. */
        public void acceptWrong(double withConfidence) {
            accept(withConfidence);
        }

        /** Adds all that {@code other} has collected, which does not change. */
        public void combine(Accumulator other) {
            if (other.counts.length != counts.length) {
                throw new IllegalArgumentException(
                        "bins: expected " + counts.length + " to combine with, got " + other.counts.length);
            }
            for (int b = 0; b < counts.length; b++) {
                counts[b] += other.counts[b];
                correct[b] += other.correct[b];
                confidence[b] += other.confidence[b];
            }
        }

        public ReliabilityBins finish() {
            List<ReliabilityBin> bins = new ArrayList<>();
            for (int b = 0; b < counts.length; b++) {
                double n = counts[b];
                bins.add(new ReliabilityBin(edge(b), edge(b + 1), counts[b], confidence[b] / n, correct[b] / n));
            }
            return new ReliabilityBins(bins);
        }

        private int accept(double withConfidence) {
            int b = binOf(withConfidence);
            counts[b]++;
            confidence[b] += withConfidence;
            return b;
        }

        /** Found by the product, then settled by the edges themselves, which the product may miss by a rounding. */
        private int binOf(double value) {
            int last = counts.length - 1;
            int b = Math.min(last, Math.max(0, (int) Math.ceil(value * counts.length) - 1));
            while (b < last && value > edge(b + 1)) {
                b++;
            }
            while (b > 0 && value <= edge(b)) {
                b--;
            }
            return b;
        }

        private double edge(int b) {
            return b / (double) counts.length;
        }
    }
}
