package org.tightframe.calibration;

/**
 * The confidence in each prediction and whether it was right, from the least confident to the most; of equally confident ones
 * the wrong come first. What a measure of the top label needs of N examples, in 8 N bytes.
 */
public final class Confidences {

    /** The bits of the confidence, which as those of a positive number are in its order, then one for right. */
    private final long[] sorted;

    private Confidences(long[] sorted) {
        this.sorted = sorted;
    }

    /**
     * @param confidences each in [0, 1]
     * @param correct as many
     */
    public static Confidences of(double[] confidences, boolean[] correct) {
        if (confidences.length != correct.length) {
            throw new IllegalArgumentException(
                    "confidences[N=" + confidences.length + "] vs correct[N=" + correct.length + "]");
        }
        long[] keys = new long[confidences.length];
        for (int i = 0; i < keys.length; i++) {
            if (!(confidences[i] >= 0 && confidences[i] <= 1)) {
                throw new IllegalArgumentException(
                        "confidences row " + i + ": expected a number in [0, 1], got " + confidences[i]);
            }
            keys[i] = key(confidences[i], correct[i]);
        }
        return ofKeys(keys);
    }

    /** Of the largest probability of each example, of equal ones the class that is lowest. */
    public static Confidences of(LabelledPredictions examples) {
        long[] keys = new long[examples.size()];
        Rows.forEachBlock(examples.size(), (from, to) -> write(examples, from, to, keys));
        return ofKeys(keys);
    }

    private static void write(LabelledPredictions examples, int from, int to, long[] keys) {
        if (examples.predictions() instanceof Probabilities) {
            double[] p = new double[examples.classes()];
            for (int i = from; i < to; i++) {
                int top = Rows.argmax(examples.predictions().probabilities(i, p));
                keys[i] = key(p[top], top == examples.label(i));
            }
            return;
        }
        var columns = new LogitColumns(examples);
        columns.forEach(from, to, () -> {
            double[] others = columns.exponentiate();
            int[] top = columns.top();
            for (int j = 0; j < columns.size(); j++) {
                keys[columns.first() + j] = key(1 / (1 + others[j]), top[j] == columns.label(j));
            }
        });
    }

    /** Takes over {@code keys} in any order. */
    static Confidences ofKeys(long[] keys) {
        return new Confidences(RadixSort.sorted(keys));
    }

    /** Of a confidence that rounding may have left above 1, as 1. */
    static long key(double confidence, boolean correct) {
        // + 0.0 makes -0.0 positive
        return Double.doubleToRawLongBits(Math.min(confidence, 1) + 0.0) << 1 | (correct ? 1 : 0);
    }

    /** N */
    public int size() {
        return sorted.length;
    }

    /** The i-th smallest, from i = 0. */
    public double confidence(int i) {
        return Double.longBitsToDouble(sorted[i] >>> 1);
    }

    /** Whether the i-th least confident prediction was right. */
    public boolean isCorrect(int i) {
        return (sorted[i] & 1) == 1;
    }
}
