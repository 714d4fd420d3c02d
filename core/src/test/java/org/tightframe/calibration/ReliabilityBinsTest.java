package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
        assertThat(onlyBin(15, 1 + 1e-7)).isEqualTo(14);
    }

    @Test
    void a_bin_knows_its_mean_confidence_accuracy_and_gap() {
        var bins = new ReliabilityBins.Accumulator(2);
        bins.acceptCorrect(0.75);
        bins.acceptWrong(1);
        ReliabilityBin upper = bins.finish().bins().get(1);
        assertThat(upper).isEqualTo(new ReliabilityBin(0.5, 1, 2, 0.875, 0.5));
        assertThat(upper.gap()).isEqualTo(-0.375);
        assertThat(bins.finish().bins().get(0).meanConfidence()).isNaN();
        assertThat(bins.finish().ece()).isEqualTo(0.375);
    }

    @Test
    void opposite_errors_in_different_bins_do_not_cancel_and_in_one_bin_do() {
        var bins = new ReliabilityBins.Accumulator(2);
        bins.acceptCorrect(0.5);
        bins.acceptWrong(0.5);
        assertThat(bins.finish().ece()).isZero();
        bins.acceptCorrect(0.75);
        bins.acceptCorrect(0.75);
        assertThat(bins.finish().ece()).isEqualTo(0.125);
    }

    @Test
    void ece_is_that_of_the_definition_evaluated_prediction_by_prediction() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            var accumulator = new ReliabilityBins.Accumulator(15);
            List<double[]> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                double confidence = random.nextDouble();
                boolean right = random.nextDouble() < confidence * confidence;
                all.add(new double[] {confidence, right ? 1 : 0});
                if (right) {
                    accumulator.acceptCorrect(confidence);
                } else {
                    accumulator.acceptWrong(confidence);
                }
            }
            double ece = 0;
            for (int b = 0; b < 15; b++) {
                double lower = b / 15.0;
                double upper = (b + 1) / 15.0;
                ece += Math.abs(all.stream()
                        .filter(x -> x[0] > lower && x[0] <= upper)
                        .mapToDouble(x -> x[1] - x[0])
                        .sum());
            }
            assertThat(accumulator.finish().ece()).as("seed %s", seed).isCloseTo(ece / 200, within(1e-13));
        }
    }

    @Test
    void bins_of_different_number_do_not_combine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReliabilityBins.Accumulator(15).combine(new ReliabilityBins.Accumulator(10)))
                .withMessage("bins: expected 15 to combine with, got 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReliabilityBins.Accumulator(0))
                .withMessage("bins: expected at least 1, got 0");
    }

    private static int onlyBin(int bins, double confidence) {
        var accumulator = new ReliabilityBins.Accumulator(bins);
        accumulator.acceptCorrect(confidence);
        List<ReliabilityBin> found = accumulator.finish().bins();
        for (int b = 0; b < bins; b++) {
            if (found.get(b).count() == 1) {
                return b;
            }
        }
        throw new AssertionError("no bin holds " + confidence);
    }
}
