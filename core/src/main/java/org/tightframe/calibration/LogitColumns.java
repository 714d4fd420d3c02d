package org.tightframe.calibration;

import java.util.Arrays;

/**
 * The logits of some hundred examples at a time, less the largest of each example and class by class: loops then run along
 * examples, of which there are many, where along a row they would end before the processor has found its pace.
 */
final class LogitColumns {

    /** Below this the probability is 0, and its product with the logit has to be as well. */
    private static final double FINITE = -1e60;

    /** What the values are, which each step changes where they lie. */
    private enum Stage {
        BELOW,
        EXPONENTIALS,
        PROBABILITIES,
        NONE
    }

    /** Values at a time, which stay in the cache of one core. */
    private static final int VALUES = 1 << 11;

    private final LabelledPredictions examples;
    private final int classes;
    private final double[] rows;
    private final double[] values;
    private final double[] max;
    private final double[] ofLabel;
    private final double[] others;
    private final double[] scale;
    private final int[] top;
    private final int capacity;
    private int first;
    private int size;
    private Stage stage = Stage.NONE;

    LogitColumns(LabelledPredictions examples) {
        this.examples = examples;
        classes = examples.classes();
        capacity = Math.max(8, VALUES / classes);
        rows = new double[capacity * classes];
        values = new double[capacity * classes];
        max = new double[capacity];
        ofLabel = new double[capacity];
        others = new double[capacity];
        scale = new double[capacity];
        top = new int[capacity];
    }

    /** As many examples as are at hand at most. */
    int capacity() {
        return capacity;
    }

    /** Moves through the examples from {@code from} up to {@code to}. Of probabilities p the logits are log p. */
    void forEach(int from, int to, Runnable use) {
        for (int start = from; start < to; start += capacity) {
            read(start, Math.min(to, start + capacity));
            use.run();
        }
    }

    /** Moves on to the examples from {@code from} up to {@code to}. */
    void read(int from, int to) {
        first = from;
        size = to - from;
        examples.predictions().values().rows(from, to, rows);
        if (examples.predictions() instanceof Probabilities) {
            for (int k = 0; k < size * classes; k++) {
                rows[k] = Math.log(rows[k]);
            }
        }
        Arrays.fill(max, 0, size, Double.NEGATIVE_INFINITY);
        for (int c = 0; c < classes; c++) {
            int column = c * size;
            for (int j = 0, k = c; j < size; j++, k += classes) {
                values[column + j] = rows[k];
            }
            for (int j = 0; j < size; j++) {
                max[j] = Math.max(max[j], values[column + j]);
            }
        }
        for (int c = 0; c < classes; c++) {
            int column = c * size;
            for (int j = 0; j < size; j++) {
                values[column + j] -= max[j];
            }
        }
        for (int j = 0; j < size; j++) {
            ofLabel[j] = values[label(j) * size + j];
        }
        stage = Stage.BELOW;
    }

    /** C */
    int classes() {
        return classes;
    }

    /** The first of the examples at hand. */
    int first() {
        return first;
    }

    /** The true class of the j-th example at hand. */
    int label(int j) {
        return examples.label(first + j);
    }

    /** The number of examples at hand. */
    int size() {
        return size;
    }

    /** Of example j and class c at {@code c * size + j}: its logit less the largest of the example, minus infinity at the least. */
    double[] below() {
        require(Stage.BELOW);
        return values;
    }

    /** The values of {@link #below}, from now on -1e60 at the least, and beta times each, which is written to {@code scaled}. */
    double[] finiteBelow(double beta, double[] scaled) {
        require(Stage.BELOW);
        for (int k = 0; k < size * classes; k++) {
            values[k] = Math.max(values[k], FINITE);
            scaled[k] = beta * values[k];
        }
        return values;
    }

    /** [size] The same of the example's own class; below 0 where it is not predicted. */
    double[] ofLabel() {
        return ofLabel;
    }

    /**
     * Makes exponentials of the logits, and of each example their sum without that of {@link #top}, which is 1.
     *
     * @return [size]
     */
    double[] exponentiate() {
        require(Stage.BELOW);
        findTop();
        FastExp.exp(values, 0, size * classes);
        for (int j = 0; j < size; j++) {
            values[top[j] * size + j] = 0;
        }
        Arrays.fill(others, 0);
        for (int c = 0; c < classes; c++) {
            int column = c * size;
            for (int j = 0; j < size; j++) {
                others[j] += values[column + j];
            }
        }
        for (int j = 0; j < size; j++) {
            values[top[j] * size + j] = 1;
        }
        stage = Stage.EXPONENTIALS;
        return others;
    }

    private void findTop() {
        for (int c = classes - 1; c >= 0; c--) {
            int column = c * size;
            for (int j = 0; j < size; j++) {
                top[j] = values[column + j] == 0 ? c : top[j];
            }
        }
    }

    /** [size] The class of the largest logit, of equal ones the lowest; known of exponentials. */
    int[] top() {
        require(Stage.EXPONENTIALS);
        return top;
    }

    /** Makes probabilities of the exponentials: of example j and class c at {@code c * size + j}. */
    double[] probabilities() {
        require(Stage.EXPONENTIALS);
        for (int j = 0; j < size; j++) {
            scale[j] = 1 / (1 + others[j]);
        }
        for (int c = 0; c < classes; c++) {
            int column = c * size;
            for (int j = 0; j < size; j++) {
                values[column + j] *= scale[j];
            }
        }
        stage = Stage.PROBABILITIES;
        return values;
    }

    /** Uses up the probabilities, and writes the sum of their squares of each example without that of its own class. */
    void squareOthers(double[] sums) {
        require(Stage.PROBABILITIES);
        for (int j = 0; j < size; j++) {
            values[label(j) * size + j] = 0;
        }
        Arrays.fill(sums, 0);
        for (int c = 0; c < classes; c++) {
            int column = c * size;
            for (int j = 0; j < size; j++) {
                sums[j] += values[column + j] * values[column + j];
            }
        }
        stage = Stage.NONE;
    }

    private void require(Stage expected) {
        if (stage != expected) {
            throw new IllegalStateException("values: expected " + expected + ", got " + stage);
        }
    }
}
