package org.tightframe.calibration;

import java.util.Arrays;
import org.tightframe.linalg.Blocks;

/** The one pass over predictions that fills every sum of {@link Calibration}. */
final class CalibrationPass {

    /** The longest array. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final ClasswiseBins.Accumulator classwise;
    private long[] keys = {};
    private int count;
    private long correct;
    private double confidence;
    private double loss;
    private double squares;
    private double brier;

    CalibrationPass(int classes) {
        classwise = new ClasswiseBins.Accumulator(classes, ReliabilityBins.STANDARD_BINS);
    }

    /** All examples, in blocks. */
    static Calibration of(LabelledPredictions examples) {
        CalibrationPass total = new CalibrationPass(examples.classes());
        total.reserve(examples.size());
        Blocks.fold(
                examples.size(),
                (from, to) -> {
                    CalibrationPass pass = from == 0 ? total : new CalibrationPass(examples.classes());
                    pass.accept(examples, from, to);
                    return pass;
                },
                CalibrationPass::combine);
        return total.finish(total.keys);
    }

    /** Adds the examples from {@code from} up to {@code to}. */
    void accept(LabelledPredictions examples, int from, int to) {
        if (examples.classes() != classwise.classes()) {
            throw new IllegalArgumentException(
                    "classes: expected " + classwise.classes() + ", got " + examples.classes());
        }
        reserve(to - from);
        if (examples.predictions() instanceof Logits) {
            acceptLogits(examples, from, to);
        } else {
            double[] p = new double[examples.classes()];
            for (int i = from; i < to; i++) {
                acceptProbabilities(examples.predictions().probabilities(i, p), examples.label(i));
            }
        }
    }

    /** Adds all that {@code other} has collected, which does not change. */
    CalibrationPass combine(CalibrationPass other) {
        if (other.classwise.classes() != classwise.classes()) {
            throw new IllegalArgumentException(
                    "classes: expected " + classwise.classes() + " to combine with, got " + other.classwise.classes());
        }
        reserve(other.count);
        System.arraycopy(other.keys, 0, keys, count, other.count);
        count += other.count;
        correct += other.correct;
        confidence += other.confidence;
        loss += other.loss;
        squares += other.squares;
        brier += other.brier;
        classwise.combine(other.classwise);
        return this;
    }

    /** Of what there is so far; more may be added. */
    Calibration finish() {
        return finish(Arrays.copyOf(keys, count));
    }

    /** @param own keys that are sorted where they lie */
    private Calibration finish(long[] own) {
        double n = count;
        ClasswiseBins bins = classwise.finish();
        return new Calibration(
                correct / n,
                confidence / n,
                loss / n,
                BrierScore.of(brier / n, bins.reliability(), bins.uncertainty()),
                squares / n,
                Confidences.ofKeys(own),
                bins);
    }

    private void acceptLogits(LabelledPredictions examples, int from, int to) {
        var columns = new LogitColumns(examples);
        double[] ofLabels = new double[columns.capacity()];
        double[] otherSquares = new double[columns.capacity()];
        columns.forEach(from, to, () -> {
            int n = columns.size();
            double[] others = columns.exponentiate();
            int[] top = columns.top();
            double[] p = columns.probabilities();
            for (int c = 0; c < columns.classes(); c++) {
                classwise.accept(c, p, c * n, n);
            }
            for (int j = 0; j < n; j++) {
                int label = columns.label(j);
                ofLabels[j] = p[label * n + j];
                classwise.acceptLabel(label, ofLabels[j]);
                acceptTop(p[top[j] * n + j], top[j] == label, log1p(others[j]) - columns.ofLabel()[j]);
            }
            columns.squareOthers(otherSquares);
            for (int j = 0; j < n; j++) {
                acceptSquares(ofLabels[j], otherSquares[j]);
            }
        });
    }

    private void acceptProbabilities(double[] p, int label) {
        int top = Rows.argmax(p);
        // half precision may round it to above
        p[top] = Math.min(p[top], 1);
        classwise.accept(p, label);
        acceptTop(p[top], top == label, -Math.log(p[label]));
        double ofLabel = p[label];
        p[label] = 0;
        double others = 0;
        for (double q : p) {
            others += q * q;
        }
        acceptSquares(ofLabel, others);
    }

    private void acceptTop(double topConfidence, boolean right, double lossHere) {
        keys[count++] = Confidences.key(topConfidence, right);
        correct += right ? 1 : 0;
        confidence += topConfidence;
        loss += lossHere;
    }

    private void acceptSquares(double ofLabel, double others) {
        squares += others + ofLabel * ofLabel;
        brier += others + (1 - ofLabel) * (1 - ofLabel);
    }

    /** log(1 + x) by Kahan's quotient, as exact as {@link Math#log1p} and in a third of its time. */
    private static double log1p(double x) {
        double u = 1 + x;
        return u == 1 ? x : Math.log(u) * x / (u - 1);
    }

    private void reserve(int more) {
        int capacity = capacity(keys.length, (long) count + more);
        if (capacity > keys.length) {
            keys = Arrays.copyOf(keys, capacity);
        }
    }

    /** Half as many again as {@code now}, where that is enough and there are not. */
    static int capacity(int now, long needed) {
        if (needed > MOST) {
            throw new IllegalArgumentException("examples: expected at most " + MOST + ", got " + needed);
        }
        return needed <= now ? now : (int) Math.max(needed, Math.min(MOST, now + now / 2L));
    }
}
