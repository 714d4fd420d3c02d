package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.Matrix;

class LabelledPredictionsTest {

    private static final LabelledPredictions EXAMPLES = numbered(100);

    @Test
    void a_split_has_every_example_once_in_its_old_order_and_depends_on_the_seed_alone() {
        LabelledPredictions.Split split = EXAMPLES.split(0.3, 5);
        assertThat(split.fit().size()).isEqualTo(30);
        assertThat(split.evaluation().size()).isEqualTo(70);
        int[] fit = numbers(split.fit());
        int[] evaluation = numbers(split.evaluation());
        assertThat(fit).isSorted();
        assertThat(evaluation).isSorted();
        assertThat(IntStream.concat(Arrays.stream(fit), Arrays.stream(evaluation))
                        .sorted()
                        .toArray())
                .containsExactly(IntStream.range(0, 100).toArray());
        assertThat(numbers(EXAMPLES.split(0.3, 5).fit())).containsExactly(fit);
        assertThat(numbers(EXAMPLES.split(0.3, 6).fit())).isNotEqualTo(fit);
        assertThat(split.fit().label(3)).isEqualTo(fit[3] % 3);
    }

    @Test
    void both_parts_of_a_split_have_an_example_at_least() {
        assertThat(numbered(2).split(0.5, 0).fit().size()).isEqualTo(1);
        assertThat(EXAMPLES.split(0.005, 0).fit().size()).isEqualTo(1);
        for (double fraction : new double[] {0, 1, -0.5, 2, Double.NaN, 0.004, 0.996}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EXAMPLES.split(fraction, 0))
                    .withMessage("fit fraction: expected between 0 and 1 such that both parts of 100 examples have"
                            + " some, got " + fraction);
        }
    }

    @Test
    void a_resample_draws_as_many_with_replacement() {
        LabelledPredictions drawn = EXAMPLES.resampling().draw(new SplittableRandom(1));
        assertThat(drawn.size()).isEqualTo(100);
        int[] numbers = numbers(drawn);
        assertThat(Arrays.stream(numbers).distinct().count()).isBetween(50L, 75L);
        for (int i = 0; i < 100; i++) {
            assertThat(drawn.label(i)).isEqualTo(numbers[i] % 3);
        }
    }

    @Test
    void other_predictions_keep_the_labels() {
        Probabilities uniform = Probabilities.of(Matrix.wrap(100, 3, fill(300, 1 / 3.0)));
        LabelledPredictions other = EXAMPLES.with(uniform);
        assertThat(other.label(50)).isEqualTo(50 % 3);
        assertThat(other.predictions()).isSameAs(uniform);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXAMPLES.with(uniform.select(new int[] {0})))
                .withMessage("predictions[N=1,C=3] vs labels[N=100]");
    }

    @Test
    void labels_handed_in_may_be_changed_afterwards() {
        int[] labels = {0, 1};
        LabelledPredictions examples = LabelledPredictions.of(Logits.of(Matrix.wrap(2, 2, new double[4])), labels);
        labels[0] = 7;
        assertThat(examples.label(0)).isZero();
    }

    @Test
    void a_selection_repeats_and_reorders_predictions_with_their_labels() {
        LabelledPredictions chosen = EXAMPLES.select(new int[] {7, 7, 2});
        assertThat(numbers(chosen)).containsExactly(7, 7, 2);
        assertThat(new int[] {chosen.label(0), chosen.label(2)}).containsExactly(1, 2);
        assertThat(chosen.classes()).isEqualTo(3);
        assertThat(numbers(LabelledPredictions.of(chosen.predictions().select(new int[] {2}), new int[] {0})))
                .containsExactly(2);
    }

    @Test
    void a_block_of_rows_is_the_rows_one_after_the_other() {
        float[] values = new float[12];
        for (int k = 0; k < 12; k++) {
            values[k] = k;
        }
        FloatMatrix matrix = FloatMatrix.wrap(4, 3, values);
        double[] block = new double[6];
        matrix.rows(1, 3, block);
        assertThat(block).containsExactly(3, 4, 5, 6, 7, 8);
        matrix.select(new int[] {3, 0}).rows(0, 2, block);
        assertThat(block).containsExactly(9, 10, 11, 0, 1, 2);
    }

    @Test
    void probabilities_of_half_precision_pass_and_the_row_that_is_no_distribution_is_named() {
        assertThat(Probabilities.of(Matrix.wrap(1, 2, new double[] {0.5009765625, 0.5}))
                        .size())
                .isEqualTo(1);
        double[] many = fill(10_000 * 2, 0.5);
        many[2 * 9000] = 0.6;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Probabilities.of(Matrix.wrap(10_000, 2, many)))
                .withMessage(
                        "probabilities row 9000: expected the sum 1, got 1.1 (are these logits, or rounded to few digits?)");
        many[2 * 9000] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Probabilities.of(Matrix.wrap(10_000, 2, many)))
                .withMessage("probabilities row 9000, class 0: expected a number in [0, 1], got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Logits.of(Matrix.wrap(1, 2, new double[] {0, Double.POSITIVE_INFINITY})))
                .withMessage("logits row 0, class 1: expected a finite number, got Infinity");
    }

    @Test
    void probabilities_of_logits_are_their_softmax() {
        double[] p = Logits.of(Matrix.wrap(1, 3, new double[] {1000, 1000, 1000 - Math.log(2)}))
                .probabilities(0, new double[3]);
        assertThat(p).containsExactly(new double[] {0.4, 0.4, 0.2}, within(1e-13));
    }

    @Test
    void confidences_alone_are_those_of_the_summary() {
        for (int n : new int[] {1, 205, 9000}) {
            LabelledPredictions examples = random(n, 10);
            assertSameConfidences(
                    Confidences.of(examples), Calibration.of(examples).confidences());
            double[] p = new double[n * 10];
            double[] row = new double[10];
            for (int i = 0; i < n; i++) {
                System.arraycopy(examples.predictions().probabilities(i, row), 0, p, i * 10, 10);
            }
            LabelledPredictions given = examples.with(Probabilities.of(Matrix.wrap(n, 10, p)));
            assertSameConfidences(Confidences.of(given), Calibration.of(given).confidences());
        }
    }

    private static void assertSameConfidences(Confidences got, Confidences expected) {
        assertThat(got.size()).isEqualTo(expected.size());
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.confidence(i)).isEqualTo(expected.confidence(i));
            assertThat(got.isCorrect(i)).isEqualTo(expected.isCorrect(i));
        }
    }

    private static LabelledPredictions random(int n, int classes) {
        var random = new SplittableRandom(n);
        double[] z = random.doubles((long) n * classes, -5, 5).toArray();
        return LabelledPredictions.of(
                Logits.of(Matrix.wrap(n, classes, z)),
                random.ints(n, 0, classes).toArray());
    }

    /** Example i has the logits (i, 0, 0) and the label i mod 3. */
    private static LabelledPredictions numbered(int n) {
        double[] z = new double[3 * n];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            z[3 * i] = i;
            labels[i] = i % 3;
        }
        return LabelledPredictions.of(Logits.of(Matrix.wrap(n, 3, z)), labels);
    }

    private static int[] numbers(LabelledPredictions examples) {
        return IntStream.range(0, examples.size())
                .map(i -> (int) examples.predictions().values().get(i, 0))
                .toArray();
    }

    private static double[] fill(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }
}
