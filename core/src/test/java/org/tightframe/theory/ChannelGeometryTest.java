package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChannelGeometryTest {

    @Test
    void the_table_of_the_theory_is_reproduced() {
        for (ReferenceRow row : ReferenceRow.of("channel_shapes.csv")) {
            MixupUfm model = MixupUfm.of(row.classes(), row.get("kappa"));
            ChannelGeometry geometry = ChannelGeometry.of(features(row.classes(), row.get("kappa"), 1.7));
            row.assertPrinted("delta", model.sameClassMargin());
            row.assertPrinted("deltaHalf", model.at(0.5).midpoint());
            row.assertPrinted("p1", model.sameClass().probabilities().first());
            row.assertPrinted("pHalf", model.at(0.5).probabilities().first());
            row.assertPrinted("length", geometry.lengthOverChord());
            row.assertPrinted("bulge", geometry.bulge() / geometry.chord());
            row.assertPrinted("norm", geometry.normAt(0.5) / geometry.normAt(1));
            row.assertPrinted("speedHalf", geometry.relativeSpeedAt(0.5));
            row.assertPrinted("speedEnd", geometry.relativeSpeedAt(1));
        }
    }

    @Test
    void the_length_is_that_of_a_polyline_in_the_limit() {
        for (int c : new int[] {2, 3, 10, 1000}) {
            for (double kappa : new double[] {0.1, 30, 1e4, 1e9}) {
                for (double eps : new double[] {0, 0.05}) {
                    UnconstrainedFeatures features = features(c, kappa, 0.6);
                    ChannelGeometry geometry = ChannelGeometry.smoothed(features, eps);
                    MixupUfm model = MixupUfm.smoothed(c, features.kappa(), eps);
                    double coarse = polyline(features, model, 1000);
                    double fine = polyline(features, model, 2000);
                    assertThat(geometry.length())
                            .as("C=%s kappa=%s eps=%s", c, kappa, eps)
                            .isCloseTo((4 * fine - coarse) / 3, within(1e-10 * fine));
                }
            }
        }
    }

    @Test
    void coordinates_are_those_of_the_feature_in_the_plane() {
        UnconstrainedFeatures features = features(7, 40, 2.5);
        ChannelGeometry geometry = ChannelGeometry.of(features);
        PlanarPoint point = geometry.coordinatesAt(0.8);
        FeatureOptimum best = features.crossEntropy().at(0.8);
        double a = best.coefficients().first();
        double b = best.coefficients().second();
        // h.(w_y - w_y') and h.(w_y + w_y') over the norms of those
        double along = (a - b) / 2 * Math.sqrt(2 * 2.5 * 2.5 * 7 / 6);
        double outward = (a + b) / 2 * Math.sqrt(2 * 2.5 * 2.5 * 5 / 6);
        assertThat(point.along()).isCloseTo(along, within(1e-14));
        assertThat(point.outward()).isCloseTo(outward, within(1e-14));
        assertThat(Math.hypot(point.along(), point.outward())).isCloseTo(geometry.normAt(0.8), within(1e-14));
        assertThat(geometry.thirdClassProbabilityAt(0.8))
                .isEqualTo(best.probabilities().other());
    }

    @Test
    void bulge_and_chord_are_read_off_the_coordinates() {
        ChannelGeometry geometry = ChannelGeometry.of(features(5, 300, 0.8));
        PlanarPoint start = geometry.coordinatesAt(0);
        PlanarPoint end = geometry.coordinatesAt(1);
        assertThat(geometry.chord()).isCloseTo(end.along() - start.along(), within(1e-13));
        assertThat(geometry.bulge())
                .isPositive()
                .isCloseTo(geometry.coordinatesAt(0.5).outward() - end.outward(), within(1e-13));
        assertThat(end.outward()).isCloseTo(start.outward(), within(1e-13));
    }

    @Test
    void the_speed_is_the_derivative_of_the_coordinates() {
        for (int c : new int[] {2, 4, 30}) {
            for (double eps : new double[] {0, 0.1}) {
                ChannelGeometry geometry = ChannelGeometry.smoothed(features(c, 60, 1.2), eps);
                double step = 1e-5;
                for (double lambda : new double[] {0.1, 0.5, 0.8}) {
                    PlanarPoint before = geometry.coordinatesAt(lambda - step);
                    PlanarPoint after = geometry.coordinatesAt(lambda + step);
                    double moved = Math.hypot(after.along() - before.along(), after.outward() - before.outward());
                    double speed = geometry.speedAt(lambda);
                    assertThat(speed).isCloseTo(moved / (2 * step), within(1e-6 * speed));
                    assertThat(geometry.relativeSpeedAt(lambda)).isEqualTo(speed / geometry.length());
                }
            }
        }
    }

    @Test
    void the_mean_speed_is_the_length() {
        ChannelGeometry geometry = ChannelGeometry.of(features(10, 1e3, 1));
        double mean = LambdaRule.doubleExponential(1).mean(geometry::speedAt);
        assertThat(mean).isCloseTo(geometry.length(), within(1e-12 * mean));
    }

    @Test
    void the_curvature_is_that_of_three_points_about_the_middle() {
        for (int c : new int[] {3, 12}) {
            ChannelGeometry geometry = ChannelGeometry.of(features(c, 200, 1.4));
            double step = 1e-3;
            PlanarPoint middle = geometry.coordinatesAt(0.5);
            PlanarPoint beside = geometry.coordinatesAt(0.5 + step);
            double sagitta = middle.outward() - beside.outward();
            double curvature = 2 * sagitta / (beside.along() * beside.along());
            assertThat(geometry.curvatureAtMiddle()).isPositive().isCloseTo(curvature, within(1e-5 * curvature));
        }
    }

    @Test
    void from_four_classes_on_the_middle_outgrows_the_ends_above_a_kappa() {
        // THEORY.md section 2.3, to the digits printed; for C = 20 it has 19.6, which is 19.545
        int[] classes = {4, 5, 6, 7, 8, 10, 20, 100, 1000};
        double[] thresholds = {2.47e4, 828, 235, 119, 77.4, 45.9, 19.5, 11.2, 11.2};
        double[] halfUnits = {50, 0.5, 0.5, 0.5, 0.05, 0.05, 0.05, 0.05, 0.05};
        for (int i = 0; i < classes.length; i++) {
            assertThat(normRatio(classes[i], thresholds[i] - 1.01 * halfUnits[i]))
                    .isLessThan(1);
            assertThat(normRatio(classes[i], thresholds[i] + 1.01 * halfUnits[i]))
                    .isGreaterThan(1);
        }
        assertThat(normRatio(3, 1e12)).isLessThan(1);
    }

    @Test
    void the_norm_has_a_peak_in_the_middle_above_a_kappa_and_a_dip_below() {
        // THEORY.md section 2.3
        int[] classes = {3, 4, 5, 10, 100};
        double[] thresholds = {229, 46.9, 25.3, 10.5, 6.8};
        for (int i = 0; i < classes.length; i++) {
            assertThat(middleNormRise(classes[i], thresholds[i] * 0.97)).isPositive();
            assertThat(middleNormRise(classes[i], thresholds[i] * 1.03)).isNegative();
        }
    }

    @Test
    void two_classes_have_a_straight_channel_through_the_origin() {
        ChannelGeometry geometry = ChannelGeometry.of(features(2, 50, 1.1));
        assertThat(geometry.lengthOverChord()).isCloseTo(1, within(1e-15));
        assertThat(geometry.length()).isEqualTo(geometry.chord() * geometry.lengthOverChord());
        assertThat(geometry.bulge()).isZero();
        assertThat(geometry.curvatureAtMiddle()).isZero();
        assertThat(geometry.normAt(0.5)).isZero();
        assertThat(geometry.coordinatesAt(0.9).outward()).isZero();
        assertThat(geometry.thirdClassProbabilityAt(0.9)).isNaN();
        assertThat(geometry.chord()).isCloseTo(2 * geometry.normAt(1), within(1e-14));
    }

    private static double normRatio(int classes, double kappa) {
        ChannelGeometry geometry = ChannelGeometry.of(features(classes, kappa, 1));
        return geometry.normAt(0.5) / geometry.normAt(1);
    }

    private static double middleNormRise(int classes, double kappa) {
        ChannelGeometry geometry = ChannelGeometry.of(features(classes, kappa, 1));
        return geometry.normAt(0.505) - geometry.normAt(0.5);
    }

    private static double polyline(UnconstrainedFeatures features, MixupUfm model, int pieces) {
        double c = features.classes();
        double wide = Math.sqrt((c - 1) / (2 * c)) / features.multiplier();
        double high = Math.sqrt(2 * (c - 1) * (c - 2)) / c / features.multiplier();
        double width = model.sameClassMargin() / pieces;
        double sum = 0;
        double last = model.curve().at(0).midpoint();
        for (int i = 1; i <= pieces; i++) {
            double next = model.curve().at(i * width).midpoint();
            sum += Math.hypot(wide * width, high * (next - last));
            last = next;
        }
        return 2 * sum;
    }

    private static UnconstrainedFeatures features(int classes, double kappa, double multiplier) {
        return new UnconstrainedFeatures(
                classes, multiplier, multiplier * multiplier * classes / ((classes - 1) * kappa));
    }

    @Test
    void the_plane_of_two_rows_is_that_of_the_channel() {
        var features = new UnconstrainedFeatures(7, 1.5, 0.01);
        ChannelGeometry channel = ChannelGeometry.of(features);
        var plane = new ChannelPlane(7, 1.5);
        for (double lambda : new double[] {0, 0.3, 0.5, 1}) {
            PlanarPoint expected = channel.coordinatesAt(lambda);
            PlanarPoint got = plane.at(features.crossEntropy().at(lambda).coefficients());
            assertThat(got.along()).isCloseTo(expected.along(), within(1e-13));
            assertThat(got.outward()).isCloseTo(expected.outward(), within(1e-13));
        }
    }
}
