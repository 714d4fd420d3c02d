package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistogramBinningTest {

    @Test
    void each_bin_has_as_many_examples_and_says_how_often_they_were_of_the_class() {
        // class 1: 0.1 .. 0.6; label 1 for the 2nd, 5th and 6th
        double[] p = {0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4, 0.5, 0.5, 0.4, 0.6};
        HistogramBinning fitted = HistogramBinning.fit(Samples.probabilities(6, p, 0, 1, 0, 0, 1, 1), 3);
        assertThat(fitted.of(1, 0)).isEqualTo(0.5);
        assertThat(fitted.of(1, 0.2)).isEqualTo(0.5);
        assertThat(fitted.of(1, Math.nextUp(0.2))).isZero();
        assertThat(fitted.of(1, 0.4)).isZero();
        assertThat(fitted.of(1, Math.nextUp(0.4))).isEqualTo(1);
        assertThat(fitted.of(1, 1)).isEqualTo(1);
    }

    @Test
    void bins_that_do_not_divide_the_examples_end_at_the_rank_below() {
        // ranks floor(5/3) = 1 and floor(10/3) = 3
        double[] p = {0.9, 0.1, 0.8, 0.2, 0.7, 0.3, 0.6, 0.4, 0.5, 0.5};
        HistogramBinning fitted = HistogramBinning.fit(Samples.probabilities(5, p, 1, 0, 1, 0, 0), 3);
        assertThat(fitted.of(1, 0.1)).isEqualTo(1);
        assertThat(fitted.of(1, 0.15)).isEqualTo(0.5);
        assertThat(fitted.of(1, 0.3)).isEqualTo(0.5);
        assertThat(fitted.of(1, 0.35)).isZero();
    }

    @Test
    void equal_probabilities_are_never_parted_and_no_bin_is_empty() {
        double[] p = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.75};
        HistogramBinning fitted = HistogramBinning.fit(Samples.probabilities(4, p, 0, 1, 1, 1), 15);
        assertThat(fitted.of(1, 0.5)).isEqualTo(2 / 3.0);
        assertThat(fitted.of(1, 0.6)).isEqualTo(1);
        for (int bins = 1; bins < 40; bins++) {
            LabelledPredictions examples = Samples.drawn(bins, 30, 2, 0.03, 1);
            HistogramBinning many = HistogramBinning.fit(examples, bins);
            for (int k = 0; k <= 100; k++) {
                assertThat(many.of(0, k / 100.0)).as("%s bins", bins).isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void one_bin_is_the_share_of_the_class_and_enough_of_them_are_the_labels() {
        LabelledPredictions examples = Samples.drawn(1, 40, 3, 2, 1);
        long ofClass2 =
                Arrays.stream(Samples.labels(examples)).filter(c -> c == 2).count();
        HistogramBinning one = HistogramBinning.fit(examples, 1);
        assertThat(one.of(2, 0.9)).isEqualTo(ofClass2 / 40.0);
        HistogramBinning most = HistogramBinning.fit(examples, Integer.MAX_VALUE);
        for (int i = 0; i < 40; i++) {
            double[] p = examples.predictions().probabilities(i, new double[3]);
            assertThat(most.of(2, p[2])).isEqualTo(examples.label(i) == 2 ? 1 : 0);
        }
    }

    @Test
    void order_and_duplication_do_not_matter() {
        LabelledPredictions examples = Samples.drawn(2, 150, 3, 3, 2);
        double[] expected = Samples.values(HistogramBinning.fit(examples).apply(examples.predictions()));
        for (LabelledPredictions same :
                new LabelledPredictions[] {Samples.shuffled(examples, 1), Samples.twice(examples)}) {
            assertThat(Samples.values(HistogramBinning.fit(same).apply(examples.predictions())))
                    .isEqualTo(expected);
        }
    }

    @Test
    void refuses_nothing_no_bins_and_other_classes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistogramBinning.fit(Samples.none()))
                .withMessage("examples[N=0,C=2]: expected at least 1 to fit on");
        LabelledPredictions examples = Samples.drawn(1, 10, 3, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistogramBinning.fit(examples, 0))
                .withMessage("bins: expected at least 1, got 0");
        HistogramBinning fitted = HistogramBinning.fit(examples);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.apply(Samples.drawn(1, 10, 4, 1, 1).predictions()))
                .withMessage("predictions[N=10,C=4]: expected C=3, as was fitted on");
    }
}
