package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {

    @Test
    void areas_are_those_of_permutations_and_harmonic_numbers_in_numpy() throws IOException {
        for (SmoothGolden golden : SmoothGolden.all()) {
            RiskCoverage curve = RiskCoverage.of(golden.confidences());
            double aurc = golden.number("aurc");
            double optimal = golden.number("optimalAurc");
            assertThat(curve.aurc()).as(golden.name()).isCloseTo(aurc, within(1e-14 + 1e-13 * aurc));
            assertThat(curve.optimalAurc()).as(golden.name()).isCloseTo(optimal, within(1e-14 + 1e-13 * optimal));
            assertThat(curve.excessAurc()).as(golden.name()).isCloseTo(aurc - optimal, within(1e-12));
        }
    }

    @Test
    void three_predictions_agree_with_the_sums_done_by_hand() {
        RiskCoverage curve = of(new double[] {0.9, 0.7, 0.5}, true, false, true);
        assertThat(curve.aurc()).isCloseTo((0 + 1 / 2.0 + 1 / 3.0) / 3, within(1e-15));
        assertThat(curve.optimalAurc()).isCloseTo(1 / 9.0, within(1e-15));
        assertThat(curve.points(10))
                .containsExactly(
                        new RiskCoverage.Point(1 / 3.0, 0, 0.9),
                        new RiskCoverage.Point(2 / 3.0, 0.5, 0.7),
                        new RiskCoverage.Point(1, 1 / 3.0, 0.5));
    }

    @Test
    void confidences_that_say_nothing_leave_the_error_rate() {
        assertThat(of(new double[] {0.7, 0.7, 0.7, 0.7}, true, false, true, true)
                        .aurc())
                .isCloseTo(0.25, within(1e-15));
    }

    @Test
    void the_best_order_has_no_excess_and_the_worst_the_most() {
        RiskCoverage best = of(new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, false, false, true, true, true);
        assertThat(best.excessAurc()).isZero();
        RiskCoverage worst = of(new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, true, true, true, false, false);
        assertThat(worst.aurc()).isCloseTo((1 + 1 + 2 / 3.0 + 2 / 4.0 + 2 / 5.0) / 5, within(1e-15));
        assertThat(worst.optimalAurc()).isEqualTo(best.aurc());
    }

    @Test
    void all_right_risk_nothing_and_all_wrong_everything() {
        assertThat(of(new double[] {0.6, 0.8, 0.8}, true, true, true).aurc()).isZero();
        RiskCoverage wrong = of(new double[] {0.6, 0.8, 0.8}, false, false, false);
        assertThat(wrong.aurc()).isEqualTo(1);
        assertThat(wrong.optimalAurc()).isEqualTo(1);
    }

    @Test
    void no_predictions_have_neither_area_nor_points() {
        RiskCoverage none = of(new double[0]);
        assertThat(none.aurc()).isNaN();
        assertThat(none.optimalAurc()).isNaN();
        assertThat(none.points(5)).isEmpty();
    }

    @Test
    void only_the_order_of_confidences_matters() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            double[] f = new double[200];
            boolean[] right = new boolean[200];
            for (int i = 0; i < 200; i++) {
                f[i] = random.nextInt(1, 60) / 60.0;
                right[i] = random.nextDouble() < f[i];
            }
            RiskCoverage curve = of(f, right);
            RiskCoverage squared = of(Arrays.stream(f).map(v -> v * v).toArray(), right);
            assertThat(squared.aurc()).as("seed %s", seed).isEqualTo(curve.aurc());
        }
    }

    @Test
    void a_point_is_what_its_threshold_keeps() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(300);
            double[] f = new double[n];
            boolean[] right = new boolean[n];
            for (int i = 0; i < n; i++) {
                f[i] = random.nextInt(0, 41) / 40.0;
                right[i] = random.nextDouble() < f[i];
            }
            int most = 2 + random.nextInt(50);
            List<RiskCoverage.Point> points = of(f, right).points(most);
            int thresholds = (int) Arrays.stream(f).distinct().count();
            assertThat(points).as("seed %s", seed).hasSize(Math.min(most, thresholds));
            for (RiskCoverage.Point point : points) {
                int kept = 0;
                int errors = 0;
                for (int i = 0; i < n; i++) {
                    if (f[i] >= point.threshold()) {
                        kept++;
                        errors += right[i] ? 0 : 1;
                    }
                }
                var expected = new RiskCoverage.Point(kept / (double) n, errors / (double) kept, point.threshold());
                assertThat(point).as("seed %s", seed).isEqualTo(expected);
            }
            assertThat(points.get(points.size() - 1).coverage()).isEqualTo(1);
            if (points.size() > 1) {
                assertThat(points.get(0).threshold())
                        .isEqualTo(Arrays.stream(f).max().orElseThrow());
            }
        }
    }

    @Test
    void thinned_points_are_spread_evenly() {
        double[] f = new double[101];
        Arrays.setAll(f, i -> i / 100.0);
        assertThat(of(f, new boolean[101]).points(5).stream()
                        .mapToDouble(RiskCoverage.Point::threshold)
                        .toArray())
                .containsExactly(1, 0.75, 0.5, 0.25, 0);
    }

    @Test
    void a_curve_has_two_points_at_least() {
        RiskCoverage curve = of(new double[] {0.5, 0.6, 0.7}, true, true, true);
        assertThat(curve.points(2)).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> curve.points(1))
                .withMessage("points: expected at least 2, got 1");
    }

    private static RiskCoverage of(double[] confidences, boolean... correct) {
        return RiskCoverage.of(Confidences.of(confidences, correct));
    }
}
