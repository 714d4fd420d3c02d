package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;

class IsotonicRegressionTest {

    /** Class 1 has probabilities 1/8, 2/8, 3/8, 3/8, 5/8, 7/8. */
    private static final double[] EIGHTHS = {7, 1, 6, 2, 5, 3, 5, 3, 3, 5, 1, 7};

    @Test
    void pools_neighbours_out_of_order_joins_equal_ones_and_interpolates() {
        double[] p = Arrays.stream(EIGHTHS).map(v -> v / 8).toArray();
        IsotonicRegression fitted = IsotonicRegression.fit(Samples.probabilities(6, p, 0, 1, 0, 1, 0, 1));
        // 0; 1 and the tie's 1/2, twice, and 0 are pooled to 2/4; 1
        assertThat(fitted.of(1, 0)).isZero();
        assertThat(fitted.of(1, 0.125)).isZero();
        assertThat(fitted.of(1, 0.1875)).isEqualTo(0.25);
        assertThat(fitted.of(1, 0.25)).isEqualTo(0.5);
        assertThat(fitted.of(1, 0.3)).isEqualTo(0.5);
        assertThat(fitted.of(1, 0.625)).isEqualTo(0.5);
        assertThat(fitted.of(1, 0.75)).isEqualTo(0.75);
        assertThat(fitted.of(1, 0.875)).isEqualTo(1);
        assertThat(fitted.of(1, 1)).isEqualTo(1);
        assertThat(fitted.note()).isEmpty();
    }

    @Test
    void never_falls_and_stays_a_probability() {
        for (long seed = 0; seed < 20; seed++) {
            LabelledPredictions examples = Samples.drawn(seed, 120, 3, 3, 2);
            IsotonicRegression fitted = IsotonicRegression.fit(examples);
            for (int c = 0; c < 3; c++) {
                double last = 0;
                for (int k = 0; k <= 1000; k++) {
                    double value = fitted.of(c, k / 1000.0);
                    assertThat(value).as("seed %s", seed).isBetween(last, 1.0);
                    last = value;
                }
            }
        }
    }

    @Test
    void keeps_the_number_of_examples_of_each_class() {
        LabelledPredictions examples = Samples.drawn(1, 200, 4, 3, 2);
        IsotonicRegression fitted = IsotonicRegression.fit(examples);
        for (int c = 0; c < 4; c++) {
            double expected = 0;
            int count = 0;
            for (int i = 0; i < 200; i++) {
                expected += fitted.of(c, examples.predictions().probabilities(i, new double[4])[c]);
                count += examples.label(i) == c ? 1 : 0;
            }
            assertThat(expected).isCloseTo(count, within(1e-10));
        }
    }

    @Test
    void order_duplication_and_names_of_classes_do_not_matter() {
        LabelledPredictions examples = Samples.drawn(2, 150, 3, 3, 2);
        double[] expected = Samples.values(IsotonicRegression.fit(examples).apply(examples.predictions()));
        for (LabelledPredictions same :
                new LabelledPredictions[] {Samples.shuffled(examples, 1), Samples.twice(examples)}) {
            assertThat(Samples.values(IsotonicRegression.fit(same).apply(examples.predictions())))
                    .isEqualTo(expected);
        }
        IsotonicRegression turned = IsotonicRegression.fit(Samples.relabelled(examples));
        IsotonicRegression fitted = IsotonicRegression.fit(examples);
        assertThat(turned.of(0, 0.4)).isCloseTo(fitted.of(2, 0.4), within(1e-12));
    }

    @Test
    void rows_are_divided_by_their_sum_and_those_of_zeros_are_shared_out() {
        double[] p = {0.2, 0.3, 0.5, 0.5, 0.2, 0.3, 0.3, 0.5, 0.2};
        IsotonicRegression fitted = IsotonicRegression.fit(Samples.probabilities(3, p, 2, 0, 1));
        // each function is 0 up to 0.3 and 1 from 0.5
        double[] at = {0.2, 0.3, 0.5, 0.3, 0.3, 0.4, 0.4, 0.45, 0.15, 0.2999, 0.3, 0.2999};
        Probabilities got = fitted.apply(Probabilities.trusted(Matrix.wrap(4, 3, at)));
        assertThat(Samples.values(got))
                .containsExactly(
                        new double[] {0, 0, 1, 0, 0, 1, 0.4, 0.6, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-15));
    }

    @Test
    void a_class_without_examples_is_said() {
        LabelledPredictions examples = Samples.probabilities(1, new double[] {0.5, 0.25, 0.25}, 0);
        IsotonicRegression fitted = IsotonicRegression.fit(examples);
        assertThat(fitted.note())
                .hasValue("no example of the fit is of class 1 and of 1 more: probability 0 ever after");
        assertThat(Samples.values(fitted.apply(examples.predictions()))).containsExactly(1, 0, 0);
        assertThat(HistogramBinning.fit(Samples.probabilities(1, new double[] {0.5, 0.5}, 0))
                        .note())
                .hasValue("no example of the fit is of class 1: probability 0 ever after");
    }

    @Test
    void classes_are_the_same_a_few_at_a_time() {
        LabelledPredictions examples = Samples.drawn(3, 50, 7, 2, 1);
        for (int atOnce : new int[] {1, 100, 350, 10_000}) {
            OneVersusRest highest = OneVersusRest.fit(examples, s -> p -> s.confidence(s.size() - 1), atOnce);
            for (int c = 0; c < 7; c++) {
                int k = c;
                double expected = IntStream.range(0, 50)
                        .mapToDouble(i -> examples.predictions().probabilities(i, new double[7])[k])
                        .max()
                        .orElseThrow();
                assertThat(highest.of(c, 0)).as("%s at once", atOnce).isEqualTo(expected);
            }
        }
    }

    @Test
    void refuses_nothing_and_other_classes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IsotonicRegression.fit(Samples.none()))
                .withMessage("examples[N=0,C=2]: expected at least 1 to fit on");
        IsotonicRegression fitted = IsotonicRegression.fit(Samples.drawn(1, 10, 3, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.apply(Samples.drawn(1, 10, 4, 1, 1).predictions()))
                .withMessage("predictions[N=10,C=4]: expected C=3, as was fitted on");
    }
}
