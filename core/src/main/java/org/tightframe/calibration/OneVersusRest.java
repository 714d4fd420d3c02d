package org.tightframe.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A function of the probability for each class, fitted on whether the label is that class; then each row divided by its sum. A
 * row of zeros becomes equal probabilities.
 */
final class OneVersusRest {

    /** Probabilities in memory at once, if one class has not more. */
    private static final int AT_ONCE = 1 << 23;

    private final List<DoubleUnaryOperator> functions;
    private final Optional<String> note;

    private OneVersusRest(List<DoubleUnaryOperator> functions, Optional<String> note) {
        this.functions = functions;
        this.note = note;
    }

    /** @param fit makes the function of a class from its probabilities, "correct" where the label is that class */
    static OneVersusRest fit(LabelledPredictions examples, Function<Confidences, DoubleUnaryOperator> fit) {
        return fit(examples, fit, AT_ONCE);
    }

    static OneVersusRest fit(LabelledPredictions examples, Function<Confidences, DoubleUnaryOperator> fit, int atOnce) {
        Rows.requireSome(examples);
        int classes = examples.classes();
        int together = Math.max(1, atOnce / examples.size());
        List<DoubleUnaryOperator> functions = new ArrayList<>();
        for (int first = 0; first < classes; first += together) {
            long[][] keys = keys(examples, first, Math.min(together, classes - first));
            functions.addAll(IntStream.range(0, keys.length)
                    .parallel()
                    .mapToObj(c -> fit.apply(Confidences.ofKeys(keys[c])))
                    .toList());
        }
        return new OneVersusRest(functions, note(examples));
    }

    /** What the probability p of class c becomes before its row is divided by its sum. */
    double of(int c, double p) {
        return functions.get(c).applyAsDouble(p);
    }

    Probabilities apply(Predictions predictions) {
        int classes = Rows.requireClasses(functions.size(), predictions);
        return Probabilities.trusted(new LazyRows(predictions.size(), classes, (i, row) -> {
            predictions.probabilities(i, row);
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                row[c] = of(c, row[c]);
                sum += row[c];
            }
            for (int c = 0; c < classes; c++) {
                row[c] = sum > 0 ? row[c] / sum : 1.0 / classes;
            }
        }));
    }

    Optional<String> note() {
        return note;
    }

    private static long[][] keys(LabelledPredictions examples, int first, int count) {
        long[][] keys = new long[count][examples.size()];
        Rows.forEachBlock(examples.size(), (from, to) -> {
            double[] row = new double[examples.classes()];
            for (int i = from; i < to; i++) {
                examples.predictions().probabilities(i, row);
                int label = examples.label(i) - first;
                for (int c = 0; c < count; c++) {
                    keys[c][i] = Confidences.key(row[first + c], c == label);
                }
            }
        });
        return keys;
    }

    private static Optional<String> note(LabelledPredictions examples) {
        int[] missing = Rows.classesWithoutExample(examples);
        return missing.length == 0
                ? Optional.empty()
                : Optional.of("no example of the fit is of class " + missing[0]
                        + (missing.length > 1 ? " and of " + (missing.length - 1) + " more" : "")
                        + ": probability 0 ever after");
    }
}
