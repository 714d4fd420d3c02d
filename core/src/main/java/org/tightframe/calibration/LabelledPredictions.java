package org.tightframe.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tightframe.random.RandomStream;
import org.tightframe.statistics.Resampleable;

/**
 * Predictions and the true class of each: what every measure and every fit of this package is of.
 *
 * <p>A resample draws as many examples as there are, with replacement, from all of them.
 */
public final class LabelledPredictions implements Resampleable<LabelledPredictions> {

    private final Predictions predictions;
    private final int[] labels;

    private LabelledPredictions(Predictions predictions, int[] labels) {
        this.predictions = predictions;
        this.labels = labels;
    }

    /**
     * @param labels [N], each in 0..C-1
     * @throws IllegalArgumentException that names the row of a label out of range
     */
    public static LabelledPredictions of(Predictions predictions, int[] labels) {
        Rows.requireLabels(predictions.size(), predictions.classes(), labels);
        return new LabelledPredictions(predictions, labels.clone());
    }

    /** The two parts of a random split. */
    public static final class Split {

        private final LabelledPredictions fit;
        private final LabelledPredictions evaluation;
        private final int[] evaluationRows;

        private Split(LabelledPredictions all, int[] fitRows, int[] evaluationRows) {
            this.fit = all.select(fitRows);
            this.evaluation = all.select(evaluationRows);
            this.evaluationRows = evaluationRows;
        }

        /** To fit on. */
        public LabelledPredictions fit() {
            return fit;
        }

        /** To judge by. */
        public LabelledPredictions evaluation() {
            return evaluation;
        }

        /** Where the examples to judge by stood before, ascending. */
        public int[] evaluationRows() {
            return evaluationRows.clone();
        }
    }

    public Predictions predictions() {
        return predictions;
    }

    /** N */
    public int size() {
        return labels.length;
    }

    /** C */
    public int classes() {
        return predictions.classes();
    }

    /** The true class of example i. */
    public int label(int i) {
        return labels[i];
    }

    /** Other predictions of the same examples. */
    public LabelledPredictions with(Predictions others) {
        return of(others, labels);
    }

    /** These examples in this order; one may be named more than once. A view of the predictions. */
    public LabelledPredictions select(int[] examples) {
        int[] chosen = Arrays.stream(examples).map(i -> labels[i]).toArray();
        return new LabelledPredictions(predictions.select(examples), chosen);
    }

    /**
     * A part to fit on and the rest to judge by, each in its old order.
     *
     * @param fitFraction of the examples, such that both parts have one at least
     */
    public Split split(double fitFraction, long seed) {
        long fit = fitFraction > 0 && fitFraction < 1 ? Math.round(fitFraction * size()) : 0;
        if (fit < 1 || fit >= size()) {
            throw new IllegalArgumentException("fit fraction: expected between 0 and 1 such that both parts of "
                    + size() + " examples have some, got " + fitFraction);
        }
        int[] order = RandomStream.permutation(size(), RandomStream.of(seed, "fit"));
        int[] first = Arrays.copyOfRange(order, 0, (int) fit);
        int[] second = Arrays.copyOfRange(order, (int) fit, size());
        Arrays.sort(first);
        Arrays.sort(second);
        return new Split(this, first, second);
    }

    @Override
    public Resampling<LabelledPredictions> resampling() {
        return this::draw;
    }

    private LabelledPredictions draw(SplittableRandom random) {
        int n = size();
        return select(IntStream.generate(() -> random.nextInt(n)).limit(n).toArray());
    }
}
