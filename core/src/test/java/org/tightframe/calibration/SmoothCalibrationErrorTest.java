package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.tightframe.random.RandomStream;

class SmoothCalibrationErrorTest {

    @Test
    void values_are_those_of_direct_sums_in_numpy() throws IOException {
        for (SmoothGolden golden : SmoothGolden.all()) {
            double expected = golden.number("smoothCalibrationError");
            SmoothCalibrationError error = SmoothCalibrationError.of(golden.confidences());
            assertThat(error.value()).as(golden.name()).isCloseTo(expected, within(1e-11 * expected));
            assertThat(error.bandwidth()).isEqualTo(error.value());
            assertThat(error.curveBandwidth()).isEqualTo(Math.max(error.value(), 0x1p-9));
        }
    }

    @Test
    void curves_are_those_of_direct_sums_in_numpy() throws IOException {
        for (SmoothGolden golden : SmoothGolden.all()) {
            double[] confidence = golden.curve("confidence");
            double[] accuracy = golden.curve("accuracy");
            double[] density = golden.curve("density");
            List<SmoothCalibrationError.Point> curve =
                    SmoothCalibrationError.of(golden.confidences()).curve(9);
            assertThat(curve).as(golden.name()).hasSize(9);
            for (int k = 0; k < 9; k++) {
                String what = golden.name() + " " + k;
                assertThat(curve.get(k).confidence()).as(what).isCloseTo(confidence[k], within(1e-15));
                assertThat(curve.get(k).density()).as(what).isCloseTo(density[k], within(1e-9 * (1 + density[k])));
                assertThat(curve.get(k).accuracy()).as(what).satisfies(closeOrNaN(accuracy[k]));
            }
        }
    }

    @Test
    void the_integral_at_the_bandwidth_is_the_bandwidth() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            int n = 1 + random.nextInt(30);
            double[] f = random.doubles(n).toArray();
            boolean[] right = new boolean[n];
            for (int i = 0; i < n; i++) {
                // the ends too
                f[i] = seed % 3 == 0 ? Math.rint(f[i] * 4) / 4 : f[i];
                right[i] = random.nextDouble() < f[i];
            }
            double value = SmoothCalibrationError.of(Confidences.of(f, right)).value();
            if (value > 0) {
                assertThat(integral(f, right, value)).as("seed %s", seed).isCloseTo(value, within(1e-4 * value));
            } else {
                assertThat(n).as("seed %s", seed).isLessThan(4);
            }
        }
    }

    @Test
    void nothing_but_the_set_of_predictions_matters() {
        Sample sample = Sample.of(1, 3000, p -> p * p);
        double value = sample.error();
        assertThat(sample.shuffled(2).error()).isEqualTo(value);
        assertThat(sample.twice().error()).isCloseTo(value, within(1e-12 * value));
    }

    @Test
    void confidence_in_the_opposite_is_as_well_calibrated() {
        for (double power : new double[] {1, 1.2, 3}) {
            Sample sample = Sample.of(3, 2000, p -> Math.pow(p, power));
            assertThat(sample.opposite().error())
                    .as("power %s", power)
                    .isCloseTo(sample.error(), within(1e-12 * sample.error()));
        }
    }

    @Test
    void planted_overconfidence_is_found_and_calibration_too() {
        assertThat(Sample.of(4, 50_000, p -> p).error()).isBetween(0.001, 0.015);
        for (double delta : new double[] {0.05, 0.1, 0.2}) {
            Sample over = Sample.of(5, 50_000, p -> p - delta);
            assertThat(over.error()).as("delta %s", delta).isCloseTo(delta, within(0.01));
        }
    }

    @Test
    void errors_that_cancel_on_average_are_found() {
        Sample crossing = Sample.of(6, 50_000, p -> p < 0.75 ? p + 0.1 : p - 0.1);
        assertThat(Math.abs(crossing.signedError())).isLessThan(0.01);
        assertThat(crossing.error()).isBetween(0.04, 0.1);
    }

    @Test
    void residuals_of_one_sign_and_equal_confidences_leave_the_signed_error() {
        assertThat(error(new double[] {0.2, 0.5, 0.9}, true, true, true)).isCloseTo(1.4 / 3, within(1e-15));
        assertThat(error(new double[] {0.2, 0.5, 0.9}, false, false, false)).isCloseTo(1.6 / 3, within(1e-15));
        assertThat(error(new double[] {0.7, 0.7, 0.7, 0.7}, true, false, false, true))
                .isCloseTo(0.2, within(1e-15));
        assertThat(error(new double[] {1 - 1e-9, 1 - 1e-9}, true, true)).isCloseTo(1e-9, within(1e-16));
    }

    @Test
    void what_is_always_as_sure_as_right_has_no_error() {
        assertThat(error(new double[] {0, 1, 1, 0}, false, true, true, false)).isZero();
        assertThat(error(new double[] {0.5, 0.5}, false, true)).isZero();
        assertThat(error(new double[] {0, 1}, true, false)).isBetween(0.4, 0.5);
    }

    @Test
    void no_predictions_have_no_error_and_no_curve() {
        SmoothCalibrationError none = SmoothCalibrationError.of(Confidences.of(new double[0], new boolean[0]));
        assertThat(none.value()).isNaN();
        assertThat(none.curveBandwidth()).isNaN();
        assertThat(none.curve(2)).isEmpty();
    }

    @Test
    void residuals_that_cancel_nearer_than_the_least_bandwidth_leave_a_lower_bound() {
        for (double gap : new double[] {1e-15, 1e-12, 1e-10}) {
            assertThat(error(new double[] {0.5, 0.5 + gap}, true, false)).isBetween(gap / 2.01, 0x1p-17);
        }
        double gap = 1e-8;
        // two opposite weights so near are the derivative of a Gaussian, whose absolute value has integral 2 / sqrt(2
        // pi) / sigma
        double dipole = Math.sqrt(0.25 * gap * 2 / Math.sqrt(2 * Math.PI));
        assertThat(error(new double[] {0.5, 0.5 + gap}, true, false)).isCloseTo(dipole, within(1e-3 * dipole));
    }

    @Test
    void a_confidence_that_half_precision_rounds_to_above_one_is_one() {
        double[] p = {1 + 0x1p-10, 0, 0.25, 0.75, 1, 0};
        double[] rounded = {1, 0, 0.25, 0.75, 1, 0};
        SmoothCalibrationError got = SmoothCalibrationError.of(Confidences.of(Samples.probabilities(3, p, 1, 1, 0)));
        SmoothCalibrationError expected =
                SmoothCalibrationError.of(Confidences.of(Samples.probabilities(3, rounded, 1, 1, 0)));
        assertThat(got.value()).isEqualTo(expected.value()).isPositive();
        assertThat(got.curve(50)).isEqualTo(expected.curve(50));
        assertThat(got.curve(50).get(49).confidence()).isEqualTo(1);
    }

    @Test
    void the_search_ends_wherever_residuals_lie() {
        for (long seed = 0; seed < 150; seed++) {
            var random = new SplittableRandom(seed);
            int n = random.nextInt(2, 60);
            double[] centres = random.doubles(random.nextInt(1, 6)).toArray();
            centres[0] = seed % 3 == 0 ? 0 : seed % 3 == 1 ? 1 : centres[0];
            double width = Math.pow(2, -random.nextInt(1, 40));
            double[] f = new double[n];
            boolean[] right = new boolean[n];
            for (int i = 0; i < n; i++) {
                double at = centres[random.nextInt(centres.length)] + width * random.nextInt(-2, 3);
                f[i] = Math.max(0, Math.min(1, at));
                right[i] = seed % 2 == 0 ? i % 2 == 0 : random.nextDouble() < f[i];
            }
            Sample sample = new Sample(f, right);
            assertThat(sample.error()).as("seed %s", seed).isBetween(Math.abs(sample.signedError()) - 1e-12, 1.0);
        }
    }

    @Test
    void density_has_integral_one_and_a_gap_has_no_accuracy() {
        int half = 200;
        double[] f = new double[2 * half];
        boolean[] right = new boolean[2 * half];
        for (int i = 0; i < half; i++) {
            f[i] = 0.05 * i / (half - 1.0);
            f[half + i] = 0.95 + f[i];
            right[half + i] = true;
        }
        SmoothCalibrationError error = SmoothCalibrationError.of(Confidences.of(f, right));
        assertThat(error.value()).isBetween(0.02, 0.03);
        List<SmoothCalibrationError.Point> curve = error.curve(2001);
        assertThat(curve.get(0).confidence()).isZero();
        assertThat(curve.get(2000).confidence()).isEqualTo(1);
        double sum = curve.stream()
                        .mapToDouble(SmoothCalibrationError.Point::density)
                        .sum()
                - (curve.get(0).density() + curve.get(2000).density()) / 2;
        assertThat(sum / 2000).isCloseTo(1, within(1e-6));
        double edge = 0.05 + 4 * error.bandwidth();
        for (SmoothCalibrationError.Point point : curve) {
            double distance = Math.min(point.confidence() - 0.05, 0.95 - point.confidence());
            if (Math.abs(distance - (edge - 0.05)) > 1e-9) {
                assertThat(Double.isNaN(point.accuracy())).as("%s", point).isEqualTo(distance > edge - 0.05);
            }
        }
    }

    @Test
    void a_curve_of_what_has_no_error_is_smoothed_all_the_same() {
        SmoothCalibrationError error =
                SmoothCalibrationError.of(Confidences.of(new double[] {0, 1}, new boolean[] {false, true}));
        assertThat(error.bandwidth()).isZero();
        assertThat(error.curveBandwidth()).isEqualTo(0x1p-9);
        List<SmoothCalibrationError.Point> curve = error.curve(3);
        assertThat(curve.get(0).accuracy()).isCloseTo(0, within(1e-12));
        assertThat(curve.get(1).accuracy()).isNaN();
        assertThat(curve.get(2).accuracy()).isCloseTo(1, within(1e-12));
        double height = 1 / (0x1p-9 * Math.sqrt(2 * Math.PI));
        assertThat(curve.get(2).density()).isCloseTo(height, within(1e-9 * height));
    }

    @Test
    void a_curve_has_two_points_at_least() {
        SmoothCalibrationError error =
                SmoothCalibrationError.of(Confidences.of(new double[] {0.5}, new boolean[] {true}));
        assertThat(error.curve(2)).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> error.curve(1))
                .withMessage("points: expected at least 2, got 1");
    }

    /** By the trapezoid rule over image charges. */
    private static double integral(double[] f, boolean[] right, double sigma) {
        int steps = (int) (100 / sigma) + 1000;
        double sum = 0;
        for (int k = 0; k <= steps; k++) {
            double t = k / (double) steps;
            double r = 0;
            for (int i = 0; i < f.length; i++) {
                double kernel = 0;
                for (int image = -4; image <= 4; image += 2) {
                    kernel += gauss((t - f[i] + image) / sigma) + gauss((t + f[i] + image) / sigma);
                }
                r += ((right[i] ? 1 : 0) - f[i]) * kernel;
            }
            sum += Math.abs(r) * (k == 0 || k == steps ? 0.5 : 1);
        }
        return sum / (sigma * steps * f.length);
    }

    private static double gauss(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    private static Consumer<Double> closeOrNaN(double expected) {
        return got -> assertThat(Double.isNaN(expected) ? Double.isNaN(got) : Math.abs(got - expected) < 1e-8)
                .as("%s vs %s", got, expected)
                .isTrue();
    }

    private static double error(double[] confidences, boolean... correct) {
        return SmoothCalibrationError.of(Confidences.of(confidences, correct)).value();
    }

    private static final class Sample {

        private final double[] confidences;
        private final boolean[] correct;

        Sample(double[] confidences, boolean[] correct) {
            this.confidences = confidences;
            this.correct = correct;
        }

        static Sample of(long seed, int n, DoubleUnaryOperator accuracy) {
            var random = new SplittableRandom(seed);
            double[] f = new double[n];
            boolean[] right = new boolean[n];
            for (int i = 0; i < n; i++) {
                f[i] = 0.5 + 0.5 * random.nextDouble();
                right[i] = random.nextDouble() < accuracy.applyAsDouble(f[i]);
            }
            return new Sample(f, right);
        }

        double error() {
            return SmoothCalibrationErrorTest.error(confidences, correct);
        }

        double signedError() {
            double sum = 0;
            for (int i = 0; i < correct.length; i++) {
                sum += confidences[i] - (correct[i] ? 1 : 0);
            }
            return sum / correct.length;
        }

        Sample shuffled(long seed) {
            return select(RandomStream.permutation(correct.length, RandomStream.of(seed, "test")));
        }

        Sample twice() {
            int n = correct.length;
            int[] order = new int[2 * n];
            Arrays.setAll(order, i -> i % n);
            return select(order);
        }

        Sample opposite() {
            boolean[] wrong = new boolean[correct.length];
            for (int i = 0; i < wrong.length; i++) {
                wrong[i] = !correct[i];
            }
            return new Sample(Arrays.stream(confidences).map(f -> 1 - f).toArray(), wrong);
        }

        private Sample select(int[] order) {
            boolean[] right = new boolean[order.length];
            for (int i = 0; i < order.length; i++) {
                right[i] = correct[order[i]];
            }
            return new Sample(
                    Arrays.stream(order).mapToDouble(i -> confidences[i]).toArray(), right);
        }
    }
}
