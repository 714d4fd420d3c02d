package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.FloatMatrix;

class CalibrationTest {

    @Test
    void five_predictions_agree_with_the_sums_done_by_hand() {
        // confidences 0.9 (right), 0.9 (wrong), 0.59 (right), 0.55 (wrong), 1.0 (right):
        // (13/15, 14/15] holds 0.9 twice: 2 |0.5 - 0.9|
        // (8/15, 9/15] holds 0.59 and 0.55: 2 |0.5 - 0.57|
        // (14/15, 1] holds 1.0: 0
        var p = probabilities(2, 0.9, 0.1, 0.9, 0.1, 0.41, 0.59, 0.55, 0.45, 1, 0);
        Calibration c = Calibration.of(p, new int[] {0, 1, 1, 1, 0});

        assertThat(c.examples()).isEqualTo(5);
        assertThat(c.accuracy()).isEqualTo(0.6);
        assertThat(c.meanConfidence()).isCloseTo(0.788, within(1e-7));
        assertThat(c.signedError()).isCloseTo(0.188, within(1e-7));
        assertThat(c.ece()).isCloseTo((0.8 + 0.14) / 5, within(1e-7));
        double nll = -(Math.log(0.9) + Math.log(0.1) + Math.log(0.59) + Math.log(0.45) + Math.log(1)) / 5;
        assertThat(c.nll()).isCloseTo(nll, within(1e-6));
    }

    @Test
    void logits_and_their_softmax_say_the_same() {
        float[] z = random(7, 300 * 5, 3);
        int[] labels = labels(8, 300, 5);
        double[] p = new double[z.length];
        for (int i = 0; i < 300; i++) {
            double sum = 0;
            for (int c = 0; c < 5; c++) {
                sum += Math.exp(z[i * 5 + c]);
            }
            for (int c = 0; c < 5; c++) {
                p[i * 5 + c] = Math.exp(z[i * 5 + c]) / sum;
            }
        }
        Calibration a = Calibration.of(logits(5, z), labels);
        Calibration b = Calibration.of(probabilities(5, p), labels);
        a.values()
                .forEach((name, value) ->
                        assertThat(b.values().get(name)).as(name).isCloseTo(value, within(1e-6)));
    }

    @Test
    void nll_neither_overflows_nor_underflows() {
        Calibration c = Calibration.of(logits(2, 5000, -5000, 5000, -5000), new int[] {0, 1});
        assertThat(c.nll()).isEqualTo(5000);
        assertThat(c.meanConfidence()).isEqualTo(1);
    }

    @Test
    void a_summary_does_not_change_where_more_is_collected_after_it() {
        // as many as are sorted by their digits, in an array that is full
        int n = 6000;
        LabelledPredictions examples = Samples.drawn(1, 2 * n, 3, 3, 1);
        int[] half = IntStream.range(0, n).toArray();
        for (LabelledPredictions some :
                List.of(examples.select(half), Samples.asProbabilities(examples.select(half)))) {
            var accumulator = new Calibration.Accumulator(3);
            accumulator.accept(some);
            Calibration before = accumulator.finish();
            double[] expected = confidences(before);
            assertThat(expected).isSorted();
            assertThat(confidences(accumulator.finish())).containsExactly(expected);
            accumulator.accept(some);
            assertThat(accumulator.finish().examples()).isEqualTo(2L * n);
            assertThat(confidences(before)).containsExactly(expected);
        }
        var twice = new Calibration.Accumulator(3);
        twice.accept(examples.select(half));
        twice.finish();
        twice.accept(examples.select(IntStream.range(n, 2 * n).toArray()));
        Calibration all = Calibration.of(examples);
        assertThat(confidences(twice.finish())).containsExactly(confidences(all));
        assertSame("in two halves", twice.finish(), all);
    }

    @Test
    void probabilities_that_half_precision_rounds_to_above_one_are_one() {
        Calibration c = Calibration.of(Samples.probabilities(2, new double[] {1 + 0x1p-10, 0, 0, 1 + 0x1p-10}, 0, 1));
        assertThat(c.meanConfidence()).isEqualTo(1);
        assertThat(c.signedError()).isZero();
        assertThat(c.nll()).isZero();
        assertThat(c.sharpness()).isEqualTo(1);
        assertThat(c.confidences().confidence(1)).isEqualTo(1);
        double more = Math.nextUp(1 + 0x1p-10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.probabilities(1, new double[] {more, 0}, 0))
                .withMessage("probabilities row 0, class 0: expected a number in [0, 1], got " + more);
    }

    private static double[] confidences(Calibration calibration) {
        return IntStream.range(0, calibration.confidences().size())
                .mapToDouble(calibration.confidences()::confidence)
                .toArray();
    }

    @Test
    void adding_a_constant_to_all_logits_changes_nothing() {
        var before = Calibration.of(logits(3, 1, 2, 3, 0.5f, 0, -1), new int[] {2, 1});
        var after = Calibration.of(logits(3, 65, 66, 67, 64.5f, 64, 63), new int[] {2, 1});
        assertSame("shifted", after, before);
    }

    @Test
    void of_equal_logits_the_lowest_label_is_predicted() {
        assertThat(Calibration.of(logits(3, 1, 1, 1), new int[] {0}).accuracy()).isEqualTo(1);
        assertThat(Calibration.of(logits(3, 0, 1, 1), new int[] {2}).accuracy()).isZero();
    }

    @Test
    void signed_error_is_negative_for_an_underconfident_classifier() {
        Calibration c = Calibration.of(probabilities(2, 0.6, 0.4, 0.6, 0.4), new int[] {0, 0});
        assertThat(c.signedError()).isCloseTo(-0.4, within(1e-7));
        assertThat(c.ece()).isCloseTo(0.4, within(1e-7));
    }

    @Test
    void parts_combine_to_the_whole_and_order_and_duplication_do_not_matter() {
        for (long seed = 0; seed < 50; seed++) {
            float[] z = random(seed, 90 * 4, 4);
            int[] labels = labels(seed + 1000, 90, 4);
            Calibration whole = Calibration.of(logits(4, z), labels);

            var first = new Calibration.Accumulator(4);
            first.accept(LabelledPredictions.of(
                    logits(4, Arrays.copyOfRange(z, 0, 31 * 4)), Arrays.copyOfRange(labels, 0, 31)));
            var second = new Calibration.Accumulator(4);
            second.accept(LabelledPredictions.of(
                    logits(4, Arrays.copyOfRange(z, 31 * 4, z.length)), Arrays.copyOfRange(labels, 31, 90)));
            assertSame("seed " + seed + " combined", second.combine(first).finish(), whole);

            var twice = new Calibration.Accumulator(4);
            twice.accept(LabelledPredictions.of(logits(4, z), labels));
            twice.accept(LabelledPredictions.of(logits(4, z), labels));
            assertSame("seed " + seed + " twice", twice.finish(), whole);
        }
    }

    @Test
    void nothing_measured_is_not_a_number() {
        Calibration c = new Calibration.Accumulator(2).finish();
        assertThat(c.values().values()).allMatch(v -> Double.isNaN(v));
        assertThat(c.examples()).isZero();
    }

    @Test
    void values_carry_the_names_of_the_contract() {
        assertThat(new Calibration.Accumulator(2).finish().values().keySet())
                .containsExactly("accuracy", "nll", "ece", "signedError", "meanConfidence");
    }

    @Test
    void a_bad_row_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> logits(2, 1, 2, 3, Float.NaN))
                .withMessage("logits row 1, class 1: expected a finite number, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> probabilities(2, 0.5, 0.5, -0.25, 1.1))
                .withMessage("probabilities row 1, class 0: expected a number in [0, 1], got -0.25");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> probabilities(2, 0.25, 0.25))
                .withMessage(
                        "probabilities row 0: expected the sum 1, got 0.5 (are these logits, or rounded to few digits?)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(logits(2, 1, 2, 3, 4), new int[] {0, 2}))
                .withMessage("labels row 1: expected a class in 0..1, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(logits(2, 1, 2, 3, 4), new int[] {0}))
                .withMessage("predictions[N=2,C=2] vs labels[N=1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> logits(1, 1, 2))
                .withMessage("logits[N=2,C=1]: expected at least 2 classes");
    }

    private static void assertSame(String what, Calibration got, Calibration expected) {
        expected.values()
                .forEach((name, value) ->
                        assertThat(got.values().get(name)).as(what + " " + name).isCloseTo(value, within(1e-12)));
    }

    private static Logits logits(int classes, float... z) {
        return Logits.of(FloatMatrix.wrap(z.length / classes, classes, z));
    }

    private static Probabilities probabilities(int classes, double... p) {
        float[] values = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            values[i] = (float) p[i];
        }
        return Probabilities.of(FloatMatrix.wrap(p.length / classes, classes, values));
    }

    private static float[] random(long seed, int size, double scale) {
        var random = new SplittableRandom(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (scale * random.nextDouble(-1, 1));
        }
        return values;
    }

    private static int[] labels(long seed, int size, int classes) {
        return new SplittableRandom(seed).ints(size, 0, classes).toArray();
    }
}
