package org.tightframe.calibration;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Histogram binning of each class against the rest: its probability becomes how often examples of a like probability were of the
 * class.
 *
 * <p><b>Definition.</b> For class c the examples of the fit in the order of p_ic are cut into B bins of as many each; f_c(p) is
 * the share of class c in the bin of p. Bin b of B ends with the example of rank {@code floor(b N / B)} and includes its
 * probability, so equal ones are never parted; the last bin has no end. The new probabilities are
 * {@code f_c(p_c) / sum_k f_k(p_k)}.
 *
 * <p><b>Shapes.</b> p [N,C]; C functions of at most B values.
 *
 * <p><b>Range.</b> f_c in [0, 1].
 *
 * <p><b>Degenerate.</b> Of bins that end with the same probability one remains, so none is empty. A row in which every f_c is 0
 * becomes equal probabilities. A class without examples has f_c = 0. Probabilities of 0 are usual, so nll may be infinite on
 * other examples.
 *
 * <p><b>Source.</b> Zadrozny and Elkan, ICML 2001, section 3; B = 15 after Guo et al. 2017.
 */
public final class HistogramBinning implements Recalibration {

    private final OneVersusRest classes;

    private HistogramBinning(OneVersusRest classes) {
        this.classes = classes;
    }

    /**
     * In {@value ReliabilityBins#STANDARD_BINS} bins.
     *
     * @throws IllegalArgumentException where there are no examples
     */
    public static HistogramBinning fit(LabelledPredictions examples) {
        return fit(examples, ReliabilityBins.STANDARD_BINS);
    }

    /** @throws IllegalArgumentException where there are no examples or no bins */
    public static HistogramBinning fit(LabelledPredictions examples, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins: expected at least 1, got " + bins);
        }
        return new HistogramBinning(OneVersusRest.fit(examples, scores -> cut(scores, bins)));
    }

    /** f_c(p), before the row is divided by its sum. */
    public double of(int c, double p) {
        return classes.of(c, p);
    }

    @Override
    public RecalibrationMethod method() {
        return RecalibrationMethod.HISTOGRAM;
    }

    @Override
    public Probabilities apply(Predictions predictions) {
        return classes.apply(predictions);
    }

    @Override
    public Optional<String> note() {
        return classes.note();
    }

    private static DoubleUnaryOperator cut(Confidences scores, int bins) {
        double[] ends = ends(scores, bins);
        double[] values = new double[ends.length + 1];
        int i = 0;
        for (int b = 0; b < values.length; b++) {
            int first = i;
            int hits = 0;
            while (i < scores.size() && (b == ends.length || scores.confidence(i) <= ends[b])) {
                hits += scores.isCorrect(i) ? 1 : 0;
                i++;
            }
            values[b] = hits / (double) (i - first);
        }
        return p -> {
            int found = Arrays.binarySearch(ends, p);
            return values[found >= 0 ? found : -found - 1];
        };
    }

    /** Of all bins but the last, which none of them leaves without an example. */
    private static double[] ends(Confidences scores, int bins) {
        int n = scores.size();
        double[] ends = new double[Math.min(bins, n) - 1];
        int count = 0;
        for (int b = 1; b <= ends.length; b++) {
            double end = scores.confidence((int) ((long) b * n / (ends.length + 1)) - 1);
            if (end < scores.confidence(n - 1) && (count == 0 || end > ends[count - 1])) {
                ends[count++] = end;
            }
        }
        return Arrays.copyOf(ends, count);
    }
}
