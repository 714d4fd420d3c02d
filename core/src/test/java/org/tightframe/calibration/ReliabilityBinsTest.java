package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReliabilityBinsTest {

    @Test
    void every_edge_belongs_to_the_bin_below_it() {
        for (int bins = 1; bins <= 40; bins++) {
            for (int b = 1; b <= bins; b++) {
                double edge = b / (double) bins;
                assertThat(onlyBin(bins, edge)).as("%s bins, edge %s", bins, b).isEqualTo(b - 1);
                if (b < bins) {
                    assertThat(onlyBin(bins, Math.nextUp(edge)))
                            .as("%s bins, above %s", bins, b)
                            .isEqualTo(b);
                }
            }
        }
    }

    @Test
    void confidence_zero_belongs_to_the_first_bin_and_rounding_above_one_to_the_last() {
        assertThat(onlyBin(15, 0)).isZero();
        assertThat(onlyBin(15, -0.0)).isZero();
        var rounded = Confidences.ofKeys(new long[] {Confidences.key(1 + 1e-7, true)});
        assertThat(ReliabilityBins.equalWidth(rounded, 15).bins().get(14).count())
                .isEqualTo(1);
    }

    @Test
    void a_bin_knows_its_mean_confidence_accuracy_and_gap() {
        var bins = ReliabilityBins.equalWidth(confidences(0.75, 1, 1, 0), 2);
        ReliabilityBin upper = bins.bins().get(1);
        assertThat(upper).isEqualTo(new ReliabilityBin(0.5, 1, 2, 0.875, 0.5));
        assertThat(upper.gap()).isEqualTo(-0.375);
        assertThat(bins.bins().get(0).meanConfidence()).isNaN();
        assertThat(bins.ece()).isEqualTo(0.375);
        assertThat(bins.max()).isEqualTo(0.375);
        assertThat(bins.count()).isEqualTo(2);
    }

    @Test
    void opposite_errors_in_different_bins_do_not_cancel_and_in_one_bin_do() {
        var one = confidences(0.5, 1, 0.5, 0);
        assertThat(ReliabilityBins.equalWidth(one, 2).ece()).isZero();
        var two = confidences(0.5, 1, 0.5, 0, 0.75, 1, 0.75, 1);
        assertThat(ReliabilityBins.equalWidth(two, 2).ece()).isEqualTo(0.125);
    }

    @Test
    void l2_and_maximum_weigh_large_gaps_more() {
        // gaps -0.25 of three, 0.25 of one
        var bins = ReliabilityBins.equalWidth(confidences(0.25, 0, 0.25, 0, 0.25, 0, 0.75, 1), 2);
        assertThat(bins.ece()).isEqualTo(0.25);
        assertThat(bins.l2()).isEqualTo(0.25);
        assertThat(bins.max()).isEqualTo(0.25);
        // gaps -0.5 of one, 0 of three
        bins = ReliabilityBins.equalWidth(confidences(0.5, 0, 1, 1, 1, 1, 1, 1), 2);
        assertThat(bins.ece()).isEqualTo(0.125);
        assertThat(bins.l2()).isEqualTo(0.25);
        assertThat(bins.max()).isEqualTo(0.5);
    }

    @Test
    void the_debiased_error_takes_off_what_few_examples_add() {
        // one bin of 4, gap 0.25 and accuracy 1/2: 1/16 - (1/4)/3 < 0
        assertThat(ReliabilityBins.equalWidth(confidences(0.75, 1, 0.75, 1, 0.75, 0, 0.75, 0), 1)
                        .debiasedL2())
                .isZero();
        // one bin of 4, gap 0.75 - 1/4: 1/4 - (3/16)/3
        assertThat(ReliabilityBins.equalWidth(confidences(0.75, 1, 0.75, 0, 0.75, 0, 0.75, 0), 1)
                        .debiasedL2())
                .isCloseTo(Math.sqrt(1 / 4.0 - 1 / 16.0), within(1e-15));
        assertThat(ReliabilityBins.equalWidth(confidences(0.75, 0), 1).debiasedL2())
                .as("a bin of one")
                .isZero();
    }

    @Test
    void over_draws_of_calibrated_predictions_the_squared_error_has_a_bias_and_the_debiased_none() {
        double plain = 0;
        double debiased = 0;
        for (long seed = 0; seed < 400; seed++) {
            var random = new SplittableRandom(seed);
            double[] confidence = random.doubles(150, 0.5, 1).toArray();
            boolean[] correct = new boolean[150];
            for (int i = 0; i < 150; i++) {
                correct[i] = random.nextDouble() < confidence[i];
            }
            var bins = ReliabilityBins.equalMass(Confidences.of(confidence, correct), 15);
            plain += bins.l2() * bins.l2();
            debiased += bins.bins().stream()
                    .mapToDouble(b -> b.count()
                            / 150.0
                            * (b.gap() * b.gap() - b.accuracy() * (1 - b.accuracy()) / (b.count() - 1)))
                    .sum();
        }
        // the variance of the mean of 10: about p(1-p)/10
        assertThat(plain / 400).isBetween(0.014, 0.02);
        assertThat(debiased / 400).isCloseTo(0, within(0.0015));
    }

    @Test
    void errors_are_those_of_the_definition_evaluated_prediction_by_prediction() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            double[] confidence = random.doubles(200).toArray();
            boolean[] correct = new boolean[200];
            for (int i = 0; i < 200; i++) {
                correct[i] = random.nextDouble() < confidence[i] * confidence[i];
            }
            double ece = 0;
            for (int b = 0; b < 15; b++) {
                double lower = b / 15.0;
                double upper = (b + 1) / 15.0;
                ece += Math.abs(IntStream.range(0, 200)
                        .filter(i -> confidence[i] > lower && confidence[i] <= upper)
                        .mapToDouble(i -> (correct[i] ? 1 : 0) - confidence[i])
                        .sum());
            }
            var bins = ReliabilityBins.equalWidth(Confidences.of(confidence, correct), 15);
            assertThat(bins.ece()).as("seed %s", seed).isCloseTo(ece / 200, within(1e-13));
            assertThat(bins.ece()).as("seed %s", seed).isLessThanOrEqualTo(bins.l2());
            assertThat(bins.l2()).as("seed %s", seed).isLessThanOrEqualTo(bins.max());
        }
    }

    @Test
    void bins_of_equal_mass_hold_as_many_each_and_their_edges_are_quantiles() {
        double[] confidence = new SplittableRandom(5).doubles(151).toArray();
        var bins = ReliabilityBins.equalMass(Confidences.of(confidence, new boolean[151]), 15);
        double[] sorted = java.util.Arrays.stream(confidence).sorted().toArray();
        assertThat(bins.bins()).hasSize(15);
        for (int b = 0; b < 15; b++) {
            ReliabilityBin bin = bins.bins().get(b);
            assertThat(bin.count()).isEqualTo(b == 0 ? 11 : 10);
            assertThat(bin.lower()).isCloseTo(sorted[10 * b], within(1e-15));
            assertThat(bin.upper()).isCloseTo(sorted[10 * (b + 1)], within(1e-15));
        }
    }

    @Test
    void equal_confidences_share_a_bin() {
        var all = ReliabilityBins.equalMass(confidences(0.5, 1, 0.5, 0, 0.5, 1, 0.5, 0), 3);
        assertThat(all.bins()).containsExactly(new ReliabilityBin(0.5, 0.5, 4, 0.5, 0.5));
        var most = ReliabilityBins.equalMass(confidences(0.25, 1, 1, 1, 1, 0, 1, 1, 1, 1), 5);
        assertThat(most.bins().stream().mapToLong(ReliabilityBin::count)).containsExactly(1L, 4L);
        assertThat(most.bins().get(1).accuracy()).isEqualTo(0.75);
        var first = ReliabilityBins.equalMass(confidences(0.25, 1, 0.25, 0, 0.25, 0, 0.75, 1), 2);
        assertThat(first.bins())
                .containsExactly(
                        new ReliabilityBin(0.25, 0.25, 3, 0.25, 1 / 3.0), new ReliabilityBin(0.25, 0.75, 1, 0.75, 1));
    }

    @Test
    void without_predictions_there_is_no_error() {
        for (var bins :
                List.of(ReliabilityBins.equalWidth(confidences(), 3), ReliabilityBins.equalMass(confidences(), 3))) {
            assertThat(List.of(bins.ece(), bins.l2(), bins.debiasedL2(), bins.max()))
                    .containsOnly(Double.NaN);
        }
    }

    @Test
    void wrong_arguments_are_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReliabilityBins.equalWidth(confidences(), 0))
                .withMessage("bins: expected at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReliabilityBins.equalMass(confidences(), -1))
                .withMessage("bins: expected at least 1, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> confidences(0.5, 1, 1.5, 0))
                .withMessage("confidences row 1: expected a number in [0, 1], got 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> confidences(Double.NaN, 1))
                .withMessage("confidences row 0: expected a number in [0, 1], got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Confidences.of(new double[2], new boolean[1]))
                .withMessage("confidences[N=2] vs correct[N=1]");
    }

    private static int onlyBin(int bins, double confidence) {
        List<ReliabilityBin> found =
                ReliabilityBins.equalWidth(confidences(confidence, 1), bins).bins();
        for (int b = 0; b < bins; b++) {
            if (found.get(b).count() == 1) {
                return b;
            }
        }
        throw new AssertionError("no bin holds " + confidence);
    }

    /** Confidence and 1 for right, again and again. */
    private static Confidences confidences(double... pairs) {
        double[] confidence = new double[pairs.length / 2];
        boolean[] correct = new boolean[pairs.length / 2];
        for (int i = 0; i < correct.length; i++) {
            confidence[i] = pairs[2 * i];
            correct[i] = pairs[2 * i + 1] == 1;
        }
        return Confidences.of(confidence, correct);
    }
}
