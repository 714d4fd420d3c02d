package org.tightframe.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A reliability diagram: predictions in bins by the confidence in their top label. The errors are those of exactly these bins,
 * so that a picture of them and a number from them cannot differ.
 *
 * <p><b>Definition.</b> Bins are closed on the right, (lower, upper], and the first also on the left. Equal width: bin b of B is
 * {@code (b/B, (b+1)/B]}. Equal mass: the inner edges are the b/B quantiles of the confidences (the seventh definition of Hyndman
 * and Fan, NumPy's own); equal confidences stay together, so that bins may differ in size and equal edges give fewer bins. With
 * {@code gap_b = accuracy_b - confidence_b} and weights {@code n_b/N}: ece is the mean of |gap_b|, l2 the square root of the mean
 * of gap_b^2, max the largest |gap_b|. A bin of n_b examples has a gap even where predictions are calibrated; debiasedL2
 * subtracts what it adds, {@code accuracy_b (1 - accuracy_b) / (n_b - 1)}, from each gap_b^2, and is 0 where less than nothing
 * is left.
 *
 * <p><b>Shapes.</b> At most B bins, of N predictions.
 *
 * <p><b>Range.</b> All errors in [0, 1]; 0 is calibrated. ece <= l2 <= max.
 *
 * <p><b>Degenerate.</b> No predictions: NaN. An empty bin, as equal width may leave and equal mass of fewer
 * predictions than bins, weighs nothing and has no gap. A bin of one
 * prediction adds nothing to debiasedL2.
 *
 * <p><b>Source.</b> Guo, Pleiss, Sun and Weinberger, ICML 2017, section 2, with B = 15; equal mass: Nguyen and O'Connor, EMNLP
 * 2015; debiasedL2: Kumar, Liang and Ma, NeurIPS 2019, definition 5.1.
 *
 * @param bins from the least confident to the most
 */
public record ReliabilityBins(List<ReliabilityBin> bins) {

    /** The number of bins of Guo et al. */
    public static final int STANDARD_BINS = 15;

    public ReliabilityBins {
        bins = List.copyOf(bins);
    }

    /** Bins of width 1/B. */
    public static ReliabilityBins equalWidth(Confidences confidences, int bins) {
        requireBins(bins);
        double[] edges = new double[bins + 1];
        for (int b = 0; b <= bins; b++) {
            edges[b] = edge(b, bins);
        }
        return between(edges, confidences);
    }

    /** Bins of N/B predictions each, as far as equal confidences allow. */
    public static ReliabilityBins equalMass(Confidences confidences, int bins) {
        requireBins(bins);
        int n = confidences.size();
        if (n == 0) {
            return new ReliabilityBins(List.of());
        }
        double[] edges = new double[bins + 1];
        int distinct = 0;
        for (int b = 0; b <= bins; b++) {
            double edge = quantile(confidences, b, bins);
            if (distinct < 2 || edge > edges[distinct - 1]) {
                edges[distinct++] = edge;
            }
        }
        return between(Arrays.copyOf(edges, distinct), confidences);
    }

    /** N */
    public long count() {
        return bins.stream().mapToLong(ReliabilityBin::count).sum();
    }

    /** The expected calibration error, L1. */
    public double ece() {
        return mean(bin -> Math.abs(bin.gap()));
    }

    /** The root mean square calibration error, as the bins have it. */
    public double l2() {
        return Math.sqrt(mean(bin -> bin.gap() * bin.gap()));
    }

    /** The root mean square calibration error without what few examples add to it. */
    public double debiasedL2() {
        return Math.sqrt(Math.max(
                0,
                mean(bin -> bin.count() < 2
                        ? 0
                        : bin.gap() * bin.gap() - bin.accuracy() * (1 - bin.accuracy()) / (bin.count() - 1))));
    }

    /** The maximum calibration error. */
    public double max() {
        return bins.stream()
                .filter(bin -> bin.count() > 0)
                .mapToDouble(bin -> Math.abs(bin.gap()))
                .max()
                .orElse(Double.NaN);
    }

    /** Where bin b of equal width begins. */
    static double edge(int b, int bins) {
        return b / (double) bins;
    }

    private double mean(ToDoubleFunction<ReliabilityBin> value) {
        double weighted = 0;
        for (ReliabilityBin bin : bins) {
            if (bin.count() > 0) {
                weighted += bin.count() * value.applyAsDouble(bin);
            }
        }
        return weighted / count();
    }

    private static ReliabilityBins between(double[] edges, Confidences confidences) {
        List<ReliabilityBin> bins = new ArrayList<>();
        int next = 0;
        for (int b = 0; b + 1 < edges.length; b++) {
            int first = next;
            long correct = 0;
            double sum = 0;
            boolean last = b + 2 == edges.length;
            while (next < confidences.size() && (last || confidences.confidence(next) <= edges[b + 1])) {
                sum += confidences.confidence(next);
                correct += confidences.isCorrect(next) ? 1 : 0;
                next++;
            }
            double n = next - first;
            bins.add(new ReliabilityBin(edges[b], edges[b + 1], next - first, sum / n, correct / n));
        }
        return new ReliabilityBins(bins);
    }

    private static double quantile(Confidences sorted, int b, int bins) {
        double position = (sorted.size() - 1.0) * b / bins;
        int below = (int) position;
        int above = Math.min(below + 1, sorted.size() - 1);
        double low = sorted.confidence(below);
        return low + (position - below) * (sorted.confidence(above) - low);
    }

    private static void requireBins(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: expected at least 1, got " + bins);
        }
    }
}
