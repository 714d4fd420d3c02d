package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;

class VectorScalingTest {

    @Test
    void no_other_factors_or_biases_are_likelier() {
        // few classes by Newton's method, many without Hessian
        for (int classes : new int[] {2, 3, 7, 64, 65, 70}) {
            LabelledPredictions examples = Samples.drawn(classes, 60 * classes, classes, 2, 1.5);
            VectorScaling fitted = VectorScaling.fit(examples);
            String what = classes + " classes";
            assertThat(fitted.note()).as(what).isEmpty();
            assertThat(Arrays.stream(fitted.bias().toArray()).sum()).as(what).isCloseTo(0, within(1e-12));
            assertThat(Calibration.of(examples.with(fitted.apply(examples.predictions())))
                            .nll())
                    .as(what)
                    .isCloseTo(fitted.nll(), within(1e-12));
            assertThat(fitted.nll())
                    .as(what)
                    .isLessThan(Temperature.fit(examples).nll());
            assertThat(gradient(examples, fitted)).as(what).containsExactly(new double[2 * classes], within(1e-8));
        }
    }

    @Test
    void classes_may_be_told_by_small_logits() {
        LabelledPredictions examples = Samples.drawn(1, 200, 3, 2, -1);
        assertThat(Temperature.fit(examples).kind()).isEqualTo(Temperature.Kind.INFINITE);
        VectorScaling fitted = VectorScaling.fit(examples);
        assertThat(fitted.note()).isEmpty();
        assertThat(Arrays.stream(fitted.weight().toArray())).allMatch(w -> w < -0.5);
        assertThat(fitted.nll()).isLessThan(0.7);
    }

    @Test
    void rows_of_scales_far_apart_do_not_make_it_worse_than_a_temperature() {
        for (long seed = 0; seed < 30; seed++) {
            LabelledPredictions examples = Samples.drawn(seed, 30, 4, 1, 4);
            double[] z = Samples.values(examples.predictions());
            var random = new SplittableRandom(seed);
            for (int i = 0; i < 30; i++) {
                double scale = Math.exp(random.nextDouble(-8, 8));
                for (int c = 0; c < 4; c++) {
                    z[4 * i + c] *= scale;
                }
            }
            LabelledPredictions mixed = Samples.of(30, z, Samples.labels(examples));
            VectorScaling fitted = VectorScaling.fit(mixed);
            assertThat(fitted.nll())
                    .as("seed %s", seed)
                    .isLessThanOrEqualTo(Temperature.fit(mixed).nll() + 1e-12);
            assertThat(Calibration.of(mixed.with(fitted.apply(mixed.predictions())))
                            .nll())
                    .as("seed %s", seed)
                    .isCloseTo(fitted.nll(), within(1e-8));
        }
    }

    @Test
    void follows_the_scale_of_logits_and_does_not_see_an_offset() {
        LabelledPredictions examples = Samples.drawn(1, 300, 4, 3, 2);
        VectorScaling fitted = VectorScaling.fit(examples);
        for (double scale : new double[] {1e-6, 1e6}) {
            VectorScaling got = VectorScaling.fit(Samples.moved(examples, scale, 0));
            for (int c = 0; c < 4; c++) {
                assertThat(got.weight().get(c) * scale)
                        .isCloseTo(fitted.weight().get(c), within(1e-8));
                assertThat(got.bias().get(c)).isCloseTo(fitted.bias().get(c), within(1e-8));
            }
        }
        VectorScaling far = VectorScaling.fit(Samples.moved(examples, 1, 1e8));
        assertThat(far.weight().toArray()).containsExactly(fitted.weight().toArray(), within(1e-8));
        assertThat(far.nll()).isCloseTo(fitted.nll(), within(1e-12));
    }

    @Test
    void order_and_duplication_do_not_matter_and_names_of_classes_turn_with_it() {
        LabelledPredictions examples = Samples.drawn(2, 300, 3, 3, 2);
        VectorScaling fitted = VectorScaling.fit(examples);
        for (LabelledPredictions same :
                new LabelledPredictions[] {Samples.shuffled(examples, 3), Samples.twice(examples)}) {
            VectorScaling got = VectorScaling.fit(same);
            assertThat(got.weight().toArray()).containsExactly(fitted.weight().toArray(), within(1e-8));
            assertThat(got.bias().toArray()).containsExactly(fitted.bias().toArray(), within(1e-8));
        }
        VectorScaling turned = VectorScaling.fit(Samples.relabelled(examples));
        for (int c = 0; c < 3; c++) {
            assertThat(turned.weight().get(2 - c)).isCloseTo(fitted.weight().get(c), within(1e-8));
            assertThat(turned.bias().get(2 - c)).isCloseTo(fitted.bias().get(c), within(1e-8));
        }
    }

    @Test
    void where_there_is_no_end_it_says_so_and_stays_finite() {
        double[] z = new double[] {3, 1, 0, 0, 3, 1, 1, 0, 3, 4, 1, 2};
        assertDiverges("separable", VectorScaling.fit(Samples.of(4, z, 0, 1, 2, 0)));

        LabelledPredictions examples = Samples.drawn(3, 100, 3, 1, 1);
        int[] labels = Arrays.stream(Samples.labels(examples)).map(c -> c % 2).toArray();
        VectorScaling missing = VectorScaling.fit(examples.select(new int[] {0}));
        assertDiverges("one example", missing);
        assertDiverges(
                "class without examples", VectorScaling.fit(LabelledPredictions.of(examples.predictions(), labels)));

        LabelledPredictions many = Samples.drawn(4, 3000, 70, 1, 1);
        int[] few =
                Arrays.stream(Samples.labels(many)).map(c -> Math.min(c, 68)).toArray();
        assertDiverges(
                "many classes, one without examples",
                VectorScaling.fit(LabelledPredictions.of(many.predictions(), few)));
    }

    @Test
    void a_class_whose_logit_never_changes_keeps_its_factor() {
        LabelledPredictions examples = Samples.drawn(5, 200, 3, 1, 1);
        double[] z = Samples.values(examples.predictions());
        for (int i = 0; i < 200; i++) {
            z[3 * i] = 1;
        }
        VectorScaling fitted = VectorScaling.fit(Samples.of(200, z, Samples.labels(examples)));
        assertThat(fitted.note()).isEmpty();
        assertThat(Arrays.stream(fitted.weight().toArray())).allMatch(w -> Math.abs(w) < 10);
    }

    @Test
    void of_probabilities_it_is_of_their_logarithms_and_zeros_stay() {
        LabelledPredictions examples = Samples.asProbabilities(Samples.drawn(6, 300, 3, 2, 2));
        double[] logs = Arrays.stream(Samples.values(examples.predictions()))
                .map(Math::log)
                .toArray();
        VectorScaling fitted = VectorScaling.fit(examples);
        VectorScaling ofLogs = VectorScaling.fit(Samples.of(300, logs, Samples.labels(examples)));
        assertThat(fitted.weight().toArray()).containsExactly(ofLogs.weight().toArray(), within(1e-9));
        assertThat(fitted.bias().toArray()).containsExactly(ofLogs.bias().toArray(), within(1e-9));
        Predictions applied = fitted.apply(Probabilities.of(Matrix.wrap(1, 3, new double[] {0, 0.25, 0.75})));
        assertThat(applied).isInstanceOf(Probabilities.class);
        double[] p = applied.probabilities(0, new double[3]);
        assertThat(p[0]).isZero();
        assertThat(p[1] + p[2]).isCloseTo(1, within(1e-15));

        double[] withZeros = Samples.values(examples.predictions());
        for (int i = 0; i < 300; i++) {
            int c = (examples.label(i) + 1) % 3;
            if (i % 3 == 0) {
                withZeros[3 * i + (c + 1) % 3] += withZeros[3 * i + c];
                withZeros[3 * i + c] = 0;
            }
        }
        LabelledPredictions some = Samples.probabilities(300, withZeros, Samples.labels(examples));
        VectorScaling got = VectorScaling.fit(some);
        assertThat(got.nll()).isLessThan(Temperature.fit(some).nll());
        assertThat(Calibration.of(some.with(got.apply(some.predictions()))).nll())
                .isCloseTo(got.nll(), within(1e-12));
    }

    @Test
    void refuses_other_classes_other_numbers_and_the_impossible() {
        LabelledPredictions examples = Samples.drawn(7, 100, 3, 1, 1);
        VectorScaling fitted = VectorScaling.fit(examples);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        fitted.apply(Samples.of(1, new double[] {1, 2}, 0).predictions()))
                .withMessage("predictions[N=1,C=2]: expected C=3, as was fitted on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.apply(Samples.asProbabilities(examples).predictions()))
                .withMessage("predictions: expected logits, as was fitted on, got probabilities");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorScaling.fit(Samples.none()))
                .withMessage("examples[N=0,C=2]: expected at least 1 to fit on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorScaling.fit(Samples.probabilities(1, new double[] {1, 0}, 1)))
                .withMessageStartingWith("probabilities row 0, class 1: expected above 0");
    }

    private static void assertDiverges(String what, VectorScaling fitted) {
        assertThat(fitted.note())
                .as(what)
                .hasValueSatisfying(note -> assertThat(note).contains("no finite w and b"));
        assertThat(Arrays.stream(fitted.weight().toArray())).as(what).allMatch(Double::isFinite);
        assertThat(Arrays.stream(fitted.bias().toArray())).as(what).allMatch(Double::isFinite);
    }

    /** Of the mean negative log-likelihood by w and b, by its definition. */
    private static double[] gradient(LabelledPredictions examples, VectorScaling fitted) {
        int classes = examples.classes();
        Predictions applied = fitted.apply(examples.predictions());
        double[] gradient = new double[2 * classes];
        for (int i = 0; i < examples.size(); i++) {
            double[] z = examples.predictions().values().row(i, new double[classes]);
            double[] p = applied.probabilities(i, new double[classes]);
            p[examples.label(i)] -= 1;
            for (int c = 0; c < classes; c++) {
                gradient[c] += p[c] * z[c] / examples.size();
                gradient[classes + c] += p[c] / examples.size();
            }
        }
        return gradient;
    }
}
