package org.tightframe.calibration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.tightframe.calibration.TemperatureLoss.At;
import org.tightframe.calibration.TemperatureLoss.Ends;

/**
 * Temperature scaling: all logits divided by one number, which leaves every predicted label as it is.
 *
 * <p><b>Definition.</b> The T > 0 whose probabilities {@code softmax(z/T)} have the least mean negative log-likelihood on the
 * examples of the fit. That is convex in 1/T, so there is but one. Of probabilities p, {@code z = log p}; one of 0 stays 0.
 *
 * <p><b>Shapes.</b> z [N,C]; T is one number.
 *
 * <p><b>Range.</b> value in [0, inf]: above 1 for an over-confident network. nll in [0, log C].
 *
 * <p><b>Degenerate.</b> Every label has its row's largest logit: T = 0, all probability to the predicted label, shared evenly
 * among equal ones. Labels have on average no larger a logit than other classes: T = inf, equal probabilities. All logits of each
 * row are equal: no T differs from another; T = 1.
 *
 * <p><b>Source.</b> Guo, Pleiss, Sun and Weinberger, ICML 2017, section 4.2.
 *
 * @param value T
 * @param nll mean negative log-likelihood of the fit's examples at T, in nats; at an end its limit
 */
public record Temperature(double value, double nll, Kind kind) implements Recalibration {

    /** Where the least value is taken. */
    public enum Kind {
        FINITE,
        ZERO,
        INFINITE,
        UNDETERMINED
    }

    /** Examples are thinned out to as many logits, but to SAMPLE_ROWS at least, for a first guess and a second. */
    private static final int[] SAMPLES = {1 << 18, 1 << 20};

    private static final int SAMPLE_ROWS = 1024;

    /** A slope at beta = 0 below this, of the mean gap that it is a difference of, may be rounding. */
    private static final double RESOLUTION = 1e-13;

    public Temperature {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("temperature: expected at least 0, got " + value);
        }
    }

    /**
     * The best T of {@code examples}.
     *
     * @throws IllegalArgumentException where there are none, or that names the row of a label of probability 0
     */
    public static Temperature fit(LabelledPredictions examples) {
        Rows.requireSome(examples);
        var loss = new TemperatureLoss(examples);
        Optional<At> near = guess(examples).stream().mapToObj(loss::at).findFirst();
        return near.flatMap(at -> TemperatureSearch.reached(at, TemperatureSearch.EXACT))
                .map(Temperature::of)
                .orElseGet(() -> fit(loss, examples, near));
    }

    private static Temperature fit(TemperatureLoss loss, LabelledPredictions examples, Optional<At> near) {
        Ends ends = loss.ends();
        return atEnd(loss, ends, examples).orElseGet(() -> {
            At start = near.orElseGet(() -> loss.at(newtonFrom0(ends)));
            return of(TemperatureSearch.of(loss, ends.gap(), start, TemperatureSearch.EXACT));
        });
    }

    private static Temperature of(TemperatureSearch.Minimum best) {
        return new Temperature(1 / best.beta(), best.value(), Kind.FINITE);
    }

    /** Where no finite T above 0 is best. */
    private static Optional<Temperature> atEnd(TemperatureLoss loss, Ends ends, LabelledPredictions examples) {
        if (ends.gap() == Double.POSITIVE_INFINITY) {
            Rows.requirePossible(examples);
        }
        if (ends.spread() == 0) {
            return Optional.of(new Temperature(1, ends.valueAt0(), Kind.UNDETERMINED));
        }
        if (ends.wrong() == 0) {
            return Optional.of(new Temperature(0, loss.valueAtInfinity(), Kind.ZERO));
        }
        if (isUniformBest(ends)) {
            return Optional.of(new Temperature(Double.POSITIVE_INFINITY, ends.valueAt0(), Kind.INFINITE));
        }
        return Optional.empty();
    }

    /** The numbers under the names of the {@code temperature} block: T, and what the examples {@code after} it have. */
    public Map<String, Double> values(Calibration after) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("value", value);
        values.put("nll", after.nll());
        values.put("ece", after.ece());
        return values;
    }

    @Override
    public RecalibrationMethod method() {
        return RecalibrationMethod.TEMPERATURE;
    }

    @Override
    public Optional<String> note() {
        return Optional.ofNullable(
                switch (kind) {
                    case FINITE -> null;
                    case ZERO ->
                        "every label of the fit has its row's largest logit: the likelihood grows to the end, T = 0";
                    case INFINITE ->
                        "labels of the fit have no larger logits than other classes: equal probabilities are best, T is infinite, and the"
                                + " prediction is the lowest class";
                    case UNDETERMINED ->
                        "all logits of each row of the fit are equal: every temperature is as good, T = 1";
                });
    }

    /** Logits of logits, but for T = 0; else probabilities. Of another number of classes too. */
    @Override
    public Predictions apply(Predictions predictions) {
        int rows = predictions.size();
        int classes = predictions.classes();
        if (predictions instanceof Logits && value > 0) {
            return Logits.trusted(new DividedRows(predictions.values(), value));
        }
        return Probabilities.trusted(new LazyRows(rows, classes, (i, row) -> {
            Rows.logits(predictions, i, row);
            double max = Rows.max(row, classes);
            for (int c = 0; c < classes; c++) {
                row[c] = scaled(row[c] - max);
            }
            Rows.softmax(row, classes);
        }));
    }

    /** gap/T, where 0 stays 0 and -inf stays so at either end. */
    private double scaled(double gap) {
        return gap == 0 || gap == Double.NEGATIVE_INFINITY ? gap : gap / value;
    }

    private static boolean isUniformBest(Ends ends) {
        return -ends.slopeAt0() <= RESOLUTION * ends.gap();
    }

    /** From parts of many examples, each a better start for the next; empty where there are few, or no finite T. */
    private static OptionalDouble guess(LabelledPredictions examples) {
        OptionalDouble guess = OptionalDouble.empty();
        for (int values : SAMPLES) {
            int stride = examples.size() / Math.max(SAMPLE_ROWS, values / examples.classes());
            if (stride > 1) {
                guess = guess(part(examples, stride), guess);
                if (guess.isEmpty()) {
                    return guess;
                }
            }
        }
        return guess;
    }

    private static OptionalDouble guess(LabelledPredictions part, OptionalDouble before) {
        var loss = new TemperatureLoss(part);
        Ends ends = loss.ends();
        if (ends.wrong() == 0 || ends.gap() == Double.POSITIVE_INFINITY || isUniformBest(ends)) {
            return OptionalDouble.empty();
        }
        At start = loss.at(before.orElseGet(() -> newtonFrom0(ends)));
        return OptionalDouble.of(TemperatureSearch.of(loss, ends.gap(), start, TemperatureSearch.ROUGH)
                .beta());
    }

    private static LabelledPredictions part(LabelledPredictions examples, int stride) {
        return examples.select(IntStream.range(0, examples.size() / stride)
                .map(i -> i * stride)
                .toArray());
    }

    private static double newtonFrom0(Ends ends) {
        return -ends.slopeAt0() / ends.curvatureAt0();
    }
}
