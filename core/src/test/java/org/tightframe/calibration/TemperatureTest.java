package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.tightframe.calibration.Temperature.Kind;
import org.tightframe.linalg.Matrix;

class TemperatureTest {

    private static final Percentage EXACT = Percentage.withPercentage(1e-10);

    @Test
    void mends_the_examples_that_it_was_not_fitted_on() {
        LabelledPredictions predictions = Samples.drawn(1, 4000, 5, 6, 3);
        LabelledPredictions.Split split = predictions.split(0.5, 7);
        Temperature temperature = Temperature.fit(split.fit());
        Calibration before = Calibration.of(split.evaluation());
        Calibration after = Calibration.of(
                split.evaluation().with(temperature.apply(split.evaluation().predictions())));
        assertThat(temperature.value()).isBetween(2.7, 3.3);
        assertThat(temperature.note()).isEmpty();
        assertThat(after.ece()).isLessThan(before.ece() / 4);
        assertThat(after.nll()).isLessThan(before.nll());
        assertThat(after.accuracy()).isEqualTo(before.accuracy());
    }

    @Test
    void the_slope_changes_its_sign_at_the_temperature() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            int classes = random.nextInt(2, 12);
            LabelledPredictions examples = Samples.drawn(
                    seed,
                    random.nextInt(20, 300),
                    classes,
                    Math.pow(10, random.nextDouble(0, 2)),
                    Math.pow(10, random.nextDouble(-1, 2)));
            assertOptimal("seed " + seed, examples);
        }
    }

    @Test
    void rows_of_scales_far_apart_and_single_near_misses_are_solved() {
        LabelledPredictions small = Samples.drawn(1, 100, 3, 1, 1);
        double[] mixed = Samples.values(small.predictions());
        for (int k = 0; k < mixed.length; k++) {
            mixed[k] *= k < mixed.length / 2 ? 1e-4 : 1e4;
        }
        assertOptimal("mixed scales", Samples.of(100, mixed, Samples.labels(small)));

        double[] z = new double[2 * 50];
        for (int i = 0; i < 50; i++) {
            z[2 * i] = 1 + i;
        }
        z[1] = z[0] + 1e-9;
        assertOptimal("near miss", Samples.of(50, z, new int[50]));
    }

    @Test
    void a_thinned_guess_does_not_change_the_answer() {
        LabelledPredictions examples = Samples.drawn(3, 2500, 300, 2, 1.5);
        assertOptimal("drawn", examples);

        int[] labels = new int[2500];
        double[] z = Samples.values(examples.predictions());
        for (int i = 0; i < 2500; i++) {
            for (int c = 0; c < 300; c++) {
                labels[i] = (z[i * 300 + c] > z[i * 300 + labels[i]]) == (i % 2 == 0 || i % 8 == 1) ? c : labels[i];
            }
        }
        assertOptimal("even rows all right", Samples.of(2500, z, labels));
    }

    @Test
    void grows_with_the_scale_of_logits_and_does_not_see_an_offset() {
        LabelledPredictions examples = Samples.drawn(4, 200, 4, 3, 2);
        double value = Temperature.fit(examples).value();
        for (double scale : new double[] {1e-30, 1e-6, 3, 1e6, 1e30}) {
            assertThat(Temperature.fit(Samples.moved(examples, scale, 0)).value())
                    .as("scale %s", scale)
                    .isCloseTo(scale * value, EXACT);
        }
        assertThat(Temperature.fit(Samples.moved(examples, 1, 1e8)).value()).isEqualTo(value);
    }

    @Test
    void order_duplication_and_names_of_classes_do_not_matter() {
        for (long seed = 0; seed < 20; seed++) {
            LabelledPredictions examples = Samples.drawn(seed, 150, 4, 4, 2);
            double value = Temperature.fit(examples).value();
            for (LabelledPredictions same : new LabelledPredictions[] {
                Samples.shuffled(examples, seed), Samples.twice(examples), Samples.relabelled(examples)
            }) {
                assertThat(Temperature.fit(same).value()).as("seed %s", seed).isCloseTo(value, EXACT);
            }
        }
    }

    @Test
    void the_likelihood_is_that_of_the_changed_predictions_and_never_less_than_before() {
        for (long seed = 0; seed < 20; seed++) {
            LabelledPredictions examples = Samples.drawn(seed, 100, 3, 5, 3);
            Temperature temperature = Temperature.fit(examples);
            Calibration after = Calibration.of(examples.with(temperature.apply(examples.predictions())));
            assertThat(after.nll()).as("seed %s", seed).isCloseTo(temperature.nll(), EXACT);
            assertThat(after.nll())
                    .as("seed %s", seed)
                    .isLessThanOrEqualTo(Calibration.of(examples).nll());
        }
    }

    @Test
    void of_probabilities_it_is_that_of_their_logarithms() {
        LabelledPredictions examples = Samples.drawn(5, 200, 4, 4, 2);
        LabelledPredictions same = Samples.asProbabilities(examples);
        Temperature temperature = Temperature.fit(same);
        assertThat(temperature.value()).isCloseTo(Temperature.fit(examples).value(), EXACT);
        Predictions applied = temperature.apply(same.predictions());
        assertThat(applied).isInstanceOf(Probabilities.class);
        assertThat(Calibration.of(same.with(applied)).nll()).isCloseTo(temperature.nll(), EXACT);
    }

    @Test
    void where_no_label_is_beaten_all_probability_goes_to_the_largest_logits() {
        LabelledPredictions examples = Samples.of(3, new double[] {3, 3, 1, 0, 5, 1, 1, 2, 4}, 1, 1, 2);
        Temperature temperature = Temperature.fit(examples);
        assertThat(temperature).isEqualTo(new Temperature(0, Math.log(2) / 3, Kind.ZERO));
        assertThat(temperature.note())
                .hasValueSatisfying(note -> assertThat(note).contains("T = 0"));
        Predictions applied = temperature.apply(examples.predictions());
        assertThat(Samples.values(applied)).containsExactly(0.5, 0.5, 0, 0, 1, 0, 0, 0, 1);
        assertThat(applied).isInstanceOf(Probabilities.class);
        assertThat(Calibration.of(examples.with(applied)).nll()).isCloseTo(temperature.nll(), within(1e-15));

        LabelledPredictions same = Samples.probabilities(1, new double[] {0.5, 0.5, 0}, 0);
        assertThat(Samples.values(temperature.apply(same.predictions()))).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void where_labels_are_no_likelier_than_others_all_become_as_likely() {
        for (int[] labels : new int[][] {{1, 1}, {0, 1}}) {
            Temperature temperature = Temperature.fit(Samples.of(2, new double[] {1, 0, 1, 0}, labels));
            assertThat(temperature).isEqualTo(new Temperature(Double.POSITIVE_INFINITY, Math.log(2), Kind.INFINITE));
            assertThat(temperature.note())
                    .hasValueSatisfying(note -> assertThat(note).contains("equal probabilities"));
        }
        Temperature infinite = Temperature.fit(Samples.of(1, new double[] {1, 0, 0}, 2));
        Predictions logits =
                infinite.apply(Samples.of(1, new double[] {4, 2, -3}, 2).predictions());
        assertThat(logits).isInstanceOf(Logits.class);
        assertThat(logits.probabilities(0, new double[3])).containsOnly(1 / 3.0);
        Predictions some = infinite.apply(
                Samples.probabilities(1, new double[] {0.75, 0.25, 0}, 0).predictions());
        assertThat(Samples.values(some)).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void a_thousand_millionth_from_no_preference_is_still_told_from_none() {
        Temperature temperature =
                Temperature.fit(Samples.of(4, new double[] {1, 0, 1, 0, 1 + 1e-9, 0, 1, 0}, 1, 0, 0, 1));
        assertThat(temperature.kind()).isEqualTo(Kind.FINITE);
        // slope = -1e-9/2, curvature = 1/4 for each example
        assertThat(temperature.value()).isCloseTo(4 * 0.25 / 0.5e-9, Percentage.withPercentage(1e-4));
    }

    @Test
    void a_thinned_guess_of_a_slight_preference_is_no_answer_where_all_examples_have_none() {
        int classes = 300;
        double[] z = new double[2048 * classes];
        int[] labels = new int[2048];
        for (int i = 0; i < 2048; i++) {
            Arrays.fill(z, i * classes, i * classes + classes / 4, 1);
            labels[i] = i % 8 < 2 ? 0 : classes - 1;
        }
        z[0] += 0.1;
        LabelledPredictions examples = Samples.of(2048, z, labels);
        assertOptimal("slight preference", examples);
        assertThat(Temperature.fit(examples).kind()).isEqualTo(Kind.FINITE);

        // every second example is the first guess
        z[classes] -= 0.2;
        Temperature none = Temperature.fit(Samples.of(2048, z, labels));
        assertThat(none.kind()).isEqualTo(Kind.INFINITE);
        assertThat(none.nll()).isCloseTo(Math.log(classes), EXACT);
    }

    @Test
    void of_equal_logits_nothing_is_learnt() {
        Temperature temperature = Temperature.fit(Samples.of(2, new double[] {2, 2, 2, 7, 7, 7}, 0, 2));
        assertThat(temperature).isEqualTo(new Temperature(1, Math.log(3), Kind.UNDETERMINED));
        assertThat(temperature.note())
                .hasValueSatisfying(note -> assertThat(note).contains("T = 1"));
        Temperature certain = Temperature.fit(Samples.probabilities(2, new double[] {1, 0, 0, 1}, 0, 1));
        assertThat(certain).isEqualTo(new Temperature(1, 0, Kind.UNDETERMINED));
    }

    @Test
    void changed_predictions_are_a_view_of_rows_of_any_number_of_classes() {
        Temperature half = new Temperature(0.5, 1, Kind.FINITE);
        Predictions applied =
                half.apply(Samples.of(2, new double[] {1, 2, 3, 4, 5, 6}, 0, 0).predictions());
        assertThat(applied.size()).isEqualTo(2);
        assertThat(applied.classes()).isEqualTo(3);
        assertThat(applied.values().get(1, 2)).isEqualTo(12);
        assertThat(applied.values().isSinglePrecision()).isFalse();
        assertThat(applied.values().row(0, new double[] {9, 9, 9, 9})).containsExactly(2, 4, 6, 9);
        assertThat(Samples.values(applied.select(new int[] {1, 1}))).containsExactly(8, 10, 12, 8, 10, 12);
    }

    @Test
    void refuses_nothing_and_the_impossible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Temperature(-1, 0, Kind.FINITE))
                .withMessage("temperature: expected at least 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Temperature.fit(Samples.none()))
                .withMessage("examples[N=0,C=2]: expected at least 1 to fit on");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Temperature.fit(Samples.probabilities(2, new double[] {0.5, 0.25, 0.25, 1, 0, 0}, 0, 2)))
                .withMessage(
                        "probabilities row 1, class 2: expected above 0, as it is the label, got 0, which stays 0");
    }

    private static void assertOptimal(String what, LabelledPredictions examples) {
        Temperature temperature = Temperature.fit(examples);
        if (temperature.kind() == Kind.FINITE) {
            double beta = 1 / temperature.value();
            assertThat(slope(examples, beta * (1 - 1e-9))).as(what).isNegative();
            assertThat(slope(examples, beta * (1 + 1e-9))).as(what).isPositive();
            double nll = Calibration.of(Logits.of(scaled(examples, beta)), Samples.labels(examples))
                    .nll();
            assertThat(temperature.nll()).as(what).isCloseTo(nll, Percentage.withPercentage(1e-9));
        } else if (temperature.kind() == Kind.INFINITE) {
            assertThat(slope(examples, 0)).as(what).isGreaterThan(-1e-9);
        } else {
            assertThat(Calibration.of(examples).accuracy()).as(what).isEqualTo(1);
        }
    }

    private static Matrix scaled(LabelledPredictions examples, double beta) {
        return Matrix.wrap(
                examples.size(),
                examples.classes(),
                Samples.values(Samples.moved(examples, beta, 0).predictions()));
    }

    /** By its definition, with the probabilities of Math.exp. */
    private static double slope(LabelledPredictions examples, double beta) {
        int classes = examples.classes();
        double[] z = new double[classes];
        double[] p = new double[classes];
        double sum = 0;
        for (int i = 0; i < examples.size(); i++) {
            examples.predictions().values().row(i, z);
            for (int c = 0; c < classes; c++) {
                p[c] = beta * z[c];
            }
            Rows.softmax(p, classes);
            for (int c = 0; c < classes; c++) {
                sum += p[c] * (z[c] - z[examples.label(i)]);
            }
        }
        return sum;
    }
}
