package org.tightframe.calibration;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How right a classifier is, and whether its confidence says so.
 *
 * <p><b>Definition.</b> The prediction is the label of largest probability, of equal ones the lowest; its probability is the
 * confidence. {@code nll = -(1/N) sum_i log p_i(label_i)}, {@code signedError = meanConfidence - accuracy}, {@code sharpness =
 * (1/N) sum_i sum_c p_ic^2}: 1 - sharpness is the Brier score that the predictions expect of themselves.
 *
 * <p><b>Shapes.</b> logits or probabilities [N,C], labels [N]. One block of rows is in memory at a time; 8 bytes of each example
 * are kept, for what needs their order.
 *
 * <p><b>Range.</b> accuracy, meanConfidence in [0, 1]; nll in [0, inf]; signedError in [-1, 1], above 0 where over-confident;
 * sharpness in [1/C, 1], 1 where all are certain. Examples in another order, or all of them twice, give the same numbers up to
 * rounding.
 *
 * <p><b>Degenerate.</b> No examples: NaN. A label of probability 0 makes nll infinite.
 *
 * <p><b>Source.</b> Guo, Pleiss, Sun and Weinberger, ICML 2017, section 2; sharpness: Gneiting, Balabdaoui and Raftery, Journal of
 * the Royal Statistical Society B 69(2), 2007, with the quadratic score.
 *
 * @param nll mean negative log-likelihood of the labels, in nats
 * @param sharpness how far predictions are from saying nothing
 * @param confidences confidence and correctness of each prediction
 * @param classwise the probability of each class against its frequency
 */
public record Calibration(
        double accuracy,
        double meanConfidence,
        double nll,
        BrierScore brier,
        double sharpness,
        Confidences confidences,
        ClasswiseBins classwise) {

    public static Calibration of(Predictions predictions, int[] labels) {
        return of(LabelledPredictions.of(predictions, labels));
    }

    public static Calibration of(LabelledPredictions examples) {
        return CalibrationPass.of(examples);
    }

    /** N */
    public long examples() {
        return confidences.size();
    }

    /** C */
    public int classes() {
        return classwise.classes();
    }

    /** Mean confidence - accuracy. */
    public double signedError() {
        return meanConfidence - accuracy;
    }

    /** The reliability diagram of {@link ReliabilityBins#STANDARD_BINS} bins of equal width. */
    public ReliabilityBins equalWidth() {
        return ReliabilityBins.equalWidth(confidences, ReliabilityBins.STANDARD_BINS);
    }

    /** The reliability diagram of {@link ReliabilityBins#STANDARD_BINS} bins of equal mass. */
    public ReliabilityBins equalMass() {
        return ReliabilityBins.equalMass(confidences, ReliabilityBins.STANDARD_BINS);
    }

    /** The expected calibration error of {@link #equalWidth()}. */
    public double ece() {
        return equalWidth().ece();
    }

    /** The numbers under the names of the {@code test} block, in its order. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accuracy", accuracy);
        values.put("nll", nll);
        values.put("ece", ece());
        values.put("signedError", signedError());
        values.put("meanConfidence", meanConfidence);
        return values;
    }

    /** Collects batches of predictions, on one machine or many. */
    public static final class Accumulator {

        private final CalibrationPass pass;

        /** Holding nothing yet. */
        public Accumulator(int classes) {
            pass = new CalibrationPass(classes);
        }

        /** Adds a batch. */
        public void accept(LabelledPredictions batch) {
            pass.accept(batch, 0, batch.size());
        }

        /** Adds all that {@code other} has collected, which does not change, and returns this. */
        public Accumulator combine(Accumulator other) {
            pass.combine(other.pass);
            return this;
        }

        /** Of all that has come so far, which more may follow. */
        public Calibration finish() {
            return pass.finish();
        }
    }
}
