package org.tightframe.calibration;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Isotonic regression of each class against the rest: its probability becomes what a non-decreasing function makes of it.
 *
 * <p><b>Definition.</b> For class c the non-decreasing f_c of least {@code sum_i (f_c(p_ic) - [label_i = c])^2}, by pooling
 * neighbours that violate the order; examples of equal p_ic are one with their mean. Between two of them it is interpolated
 * linearly, outside it keeps the value at the end. The new probabilities are {@code f_c(p_c) / sum_k f_k(p_k)}.
 *
 * <p><b>Shapes.</b> p [N,C]; C functions of up to N thresholds.
 *
 * <p><b>Range.</b> f_c in [0, 1].
 *
 * <p><b>Degenerate.</b> A row in which every f_c is 0 becomes equal probabilities. A class without examples has f_c = 0.
 * Probabilities of 0 are usual, so nll may be infinite on other examples.
 *
 * <p><b>Source.</b> Zadrozny and Elkan, KDD 2002. As scikit-learn's CalibratedClassifierCV, but that only equal probabilities are
 * taken as equal, however small they are.
 */
public final class IsotonicRegression implements Recalibration {

    private final OneVersusRest classes;

    private IsotonicRegression(OneVersusRest classes) {
        this.classes = classes;
    }

    /** @throws IllegalArgumentException where there are no examples */
    public static IsotonicRegression fit(LabelledPredictions examples) {
        return new IsotonicRegression(OneVersusRest.fit(examples, IsotonicRegression::pool));
    }

    /** f_c(p), before the row is divided by its sum. */
    public double of(int c, double p) {
        return classes.of(c, p);
    }

    @Override
    public RecalibrationMethod method() {
        return RecalibrationMethod.ISOTONIC;
    }

    @Override
    public Probabilities apply(Predictions predictions) {
        return classes.apply(predictions);
    }

    @Override
    public Optional<String> note() {
        return classes.note();
    }

    /** Means are compared as fractions of integers, without rounding. */
    private static DoubleUnaryOperator pool(Confidences scores) {
        int n = scores.size();
        int[] start = new int[n + 1];
        int[] hits = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; ) {
            start[blocks] = i;
            hits[blocks] = 0;
            do {
                hits[blocks] += scores.isCorrect(i) ? 1 : 0;
                i++;
            } while (i < n && scores.confidence(i) == scores.confidence(i - 1));
            blocks++;
            start[blocks] = i;
            while (blocks > 1 && isOutOfOrder(start, hits, blocks - 2)) {
                blocks--;
                hits[blocks - 1] += hits[blocks];
                start[blocks] = i;
            }
        }
        double[] x = new double[2 * blocks];
        double[] y = new double[2 * blocks];
        int points = 0;
        for (int b = 0; b < blocks; b++) {
            double value = hits[b] / (double) (start[b + 1] - start[b]);
            x[points] = scores.confidence(start[b]);
            y[points++] = value;
            if (scores.confidence(start[b + 1] - 1) > x[points - 1]) {
                x[points] = scores.confidence(start[b + 1] - 1);
                y[points++] = value;
            }
        }
        double[] thresholds = Arrays.copyOf(x, points);
        double[] values = Arrays.copyOf(y, points);
        return p -> interpolate(thresholds, values, p);
    }

    /** Whether the mean of block b is not below that of the next. */
    private static boolean isOutOfOrder(int[] start, int[] hits, int b) {
        int count = start[b + 1] - start[b];
        int nextCount = start[b + 2] - start[b + 1];
        return (long) hits[b] * nextCount >= (long) hits[b + 1] * count;
    }

    private static double interpolate(double[] x, double[] y, double p) {
        int found = Arrays.binarySearch(x, p);
        if (found >= 0) {
            return y[found];
        }
        int above = -found - 1;
        if (above == 0 || above == x.length) {
            return y[above == 0 ? 0 : above - 1];
        }
        double part = (p - x[above - 1]) / (x[above] - x[above - 1]);
        return y[above - 1] + part * (y[above] - y[above - 1]);
    }
}
