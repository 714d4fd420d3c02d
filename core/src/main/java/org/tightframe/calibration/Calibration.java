package org.tightframe.calibration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tightframe.linalg.RowMatrix;

/**
 * How right a classifier is, and whether its confidence says so.
 *
 * <p><b>Definition.</b> The prediction is the label of largest probability, of equal ones the lowest; its probability is the
 * confidence. {@code nll = -(1/N) sum_i log p_i(label_i)}, {@code signedError = meanConfidence - accuracy}; ece as in {@link
 * ReliabilityBins} with 15 bins.
 *
 * <p><b>Shapes.</b> logits or probabilities [N,C], labels [N].
 *
 * <p><b>Range.</b> accuracy, ece, meanConfidence in [0, 1]; nll in [0, inf]; signedError in [-1, 1], above 0 where
 * over-confident.
 *
 * <p><b>Degenerate.</b> No examples: NaN. A label of probability 0 makes nll infinite.
 *
 * <p><b>Source.</b> Guo, Pleiss, Sun and Weinberger, ICML 2017, section 2.
 *
 * @param nll mean negative log-likelihood of the labels, in nats
 * @param ece expected calibration error of {@code bins}
 * @param signedError mean confidence - accuracy
 * @param bins the reliability diagram
 */
public record Calibration(
        double accuracy, double nll, double ece, double signedError, double meanConfidence, ReliabilityBins bins) {

    public static Calibration of(Logits logits, int[] labels) {
        var accumulator = new Accumulator();
        accumulator.accept(logits, labels);
        return accumulator.finish();
    }

    public static Calibration of(Probabilities probabilities, int[] labels) {
        var accumulator = new Accumulator();
        accumulator.accept(probabilities, labels);
        return accumulator.finish();
    }

    /** N */
    public long examples() {
        return bins.count();
    }

    /** The numbers under the names of the {@code test} block, in its order. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accuracy", accuracy);
        values.put("nll", nll);
        values.put("ece", ece);
        values.put("signedError", signedError);
        values.put("meanConfidence", meanConfidence);
        return values;
    }

    /** Collects batches of predictions. */
    public static final class Accumulator {

        private final ReliabilityBins.Accumulator bins = new ReliabilityBins.Accumulator(ReliabilityBins.STANDARD_BINS);
        private long count;
        private long correct;
        private double negativeLogLikelihood;
        private double confidence;

        /** Holding nothing yet. */
        public Accumulator() {}

        /** Adds a batch; {@code labels[i]} is the true class of row i. */
        public void accept(Logits logits, int[] labels) {
            Rows.requireLabels("logits", logits.size(), logits.classes(), labels);
            RowMatrix values = logits.values();
            double[] z = new double[logits.classes()];
            for (int i = 0; i < logits.size(); i++) {
                values.row(i, z);
                int top = Rows.argmax(z);
                double logSum = logSumAbove(z, z[top]);
                accept(Math.exp(-logSum), logSum + (z[top] - z[labels[i]]), top, labels[i]);
            }
        }

        /** Adds a batch; {@code labels[i]} is the true class of row i. */
        public void accept(Probabilities probabilities, int[] labels) {
            Rows.requireLabels("probabilities", probabilities.size(), probabilities.classes(), labels);
            RowMatrix values = probabilities.values();
            double[] p = new double[probabilities.classes()];
            for (int i = 0; i < probabilities.size(); i++) {
                values.row(i, p);
                int top = Rows.argmax(p);
                accept(p[top], -Math.log(p[labels[i]]), top, labels[i]);
            }
        }

        /** Adds all that {@code other} has collected, which does not change. */
        public void combine(Accumulator other) {
            bins.combine(other.bins);
            count += other.count;
            correct += other.correct;
            negativeLogLikelihood += other.negativeLogLikelihood;
            confidence += other.confidence;
        }

        public Calibration finish() {
            ReliabilityBins diagram = bins.finish();
            double n = count;
            return new Calibration(
                    correct / n,
                    negativeLogLikelihood / n,
                    diagram.ece(),
                    (confidence - correct) / n,
                    confidence / n,
                    diagram);
        }

        private void accept(double topConfidence, double loss, int top, int label) {
            count++;
            confidence += topConfidence;
            negativeLogLikelihood += loss;
            if (top == label) {
                correct++;
                bins.acceptCorrect(topConfidence);
            } else {
                bins.acceptWrong(topConfidence);
            }
        }

        /** log sum_c exp(z_c - max), at least 0. */
        private static double logSumAbove(double[] z, double max) {
            double sum = 0;
            for (double v : z) {
                sum += Math.exp(v - max);
            }
            return Math.log(sum);
        }
    }
}
