package org.tightframe.calibration;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.RowMatrix;

/** What every row of predictions has to satisfy, and what is computed of one row. */
final class Rows {

    private static final int MANY = 1 << 12;

    private Rows() {}

    /** Throws where a row is not what it should be. */
    @FunctionalInterface
    interface Requirement {
        void check(int row, double[] values);
    }

    static void requireColumns(String name, RowMatrix values) {
        if (values.columns() < 2) {
            throw new IllegalArgumentException(
                    name + "[N=" + values.rows() + ",C=" + values.columns() + "]: expected at least 2 classes");
        }
    }

    /** Looks at all rows; of several errors that of the first row is thrown. */
    static void requireEach(RowMatrix values, Requirement requirement) {
        forEachBlock(values.rows(), (from, to) -> {
            double[] row = new double[values.columns()];
            for (int i = from; i < to; i++) {
                requirement.check(i, values.row(i, row));
            }
        });
    }

    /** What is done with the examples from {@code from} up to {@code to}. */
    @FunctionalInterface
    interface Work {
        void on(int from, int to);
    }

    static void forEachBlock(int n, Work work) {
        Blocks.fold(
                n,
                (from, to) -> {
                    work.on(from, to);
                    return to;
                },
                Math::max);
    }

    /** Looks at all values many at a time, and at each of a row alone only where one of them is not finite. */
    static void requireFinite(String name, RowMatrix values) {
        int columns = values.columns();
        int many = Math.max(1, MANY / columns);
        forEachBlock(values.rows(), (from, to) -> {
            double[] rows = new double[many * columns];
            for (int start = from; start < to; start += many) {
                int end = Math.min(to, start + many);
                values.rows(start, end, rows);
                double largest = 0;
                for (int k = 0; k < (end - start) * columns; k++) {
                    largest = Math.max(largest, Math.abs(rows[k]));
                }
                if (!Double.isFinite(largest)) {
                    throw notFinite(name, start, columns, rows);
                }
            }
        });
    }

    private static IllegalArgumentException notFinite(String name, int start, int columns, double[] rows) {
        int k = 0;
        while (Double.isFinite(rows[k])) {
            k++;
        }
        return new IllegalArgumentException(name + " row " + (start + k / columns) + ", class " + k % columns
                + ": expected a finite number, got " + rows[k]);
    }

    static void requireLabels(int size, int classes, int[] labels) {
        if (labels.length != size) {
            throw new IllegalArgumentException(
                    "predictions[N=" + size + ",C=" + classes + "] vs labels[N=" + labels.length + "]");
        }
        for (int i = 0; i < size; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "labels row " + i + ": expected a class in 0.." + (classes - 1) + ", got " + labels[i]);
            }
        }
    }

    static void requireSome(LabelledPredictions examples) {
        if (examples.size() == 0) {
            throw new IllegalArgumentException(
                    "examples[N=0,C=" + examples.classes() + "]: expected at least 1 to fit on");
        }
    }

    /** C, which is that of a fit. */
    static int requireClasses(int fitted, Predictions predictions) {
        if (predictions.classes() != fitted) {
            throw new IllegalArgumentException("predictions[N=" + predictions.size() + ",C=" + predictions.classes()
                    + "]: expected C=" + fitted + ", as was fitted on");
        }
        return fitted;
    }

    static int[] classesWithoutExample(LabelledPredictions examples) {
        var seen = new BitSet();
        for (int i = 0; i < examples.size(); i++) {
            seen.set(examples.label(i));
        }
        return IntStream.range(0, examples.classes()).filter(c -> !seen.get(c)).toArray();
    }

    /** Writes the logits of example {@code i}; of probabilities p they are log p. */
    static double[] logits(Predictions predictions, int i, double[] row) {
        predictions.values().row(i, row);
        if (predictions instanceof Probabilities) {
            for (int c = 0; c < predictions.classes(); c++) {
                row[c] = Math.log(row[c]);
            }
        }
        return row;
    }

    /** Refuses a label of probability 0, which no change of logits changes. */
    static void requirePossible(LabelledPredictions examples) {
        double[] row = new double[examples.classes()];
        for (int i = 0; i < examples.size(); i++) {
            int label = examples.label(i);
            if (logits(examples.predictions(), i, row)[label] == Double.NEGATIVE_INFINITY) {
                throw new IllegalArgumentException("probabilities row " + i + ", class " + label
                        + ": expected above 0, as it is the label, got 0, which stays 0");
            }
        }
    }

    static double max(double[] row, int classes) {
        double even = row[0];
        double odd = row[classes - 1];
        for (int c = 1; c + 1 < classes; c += 2) {
            odd = Math.max(odd, row[c]);
            even = Math.max(even, row[c + 1]);
        }
        return Math.max(even, odd);
    }

    /** The position of the largest value; of equal ones the first. */
    static int argmax(double[] row) {
        int best = 0;
        for (int c = 1; c < row.length; c++) {
            if (row[c] > row[best]) {
                best = c;
            }
        }
        return best;
    }

    /** Replaces the first {@code classes} logits by their probabilities. */
    static void softmax(double[] row, int classes) {
        double max = max(row, classes);
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            row[c] = FastExp.exp(row[c] - max);
            sum += row[c];
        }
        for (int c = 0; c < classes; c++) {
            row[c] /= sum;
        }
    }
}
