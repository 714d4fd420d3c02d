package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChannelCurveTest {

    @Test
    void the_derivatives_of_theorem_4_are_those_of_the_curve() {
        for (int c : new int[] {3, 4, 10, 100}) {
            for (double kappa : new double[] {0.3, 5, 80, 1e4}) {
                for (double eps : new double[] {0, 0.1}) {
                    ChannelCurve curve = ChannelCurve.free(c, kappa, eps);
                    for (double d : new double[] {-1.3, 0, 0.4, 2}) {
                        assertDerivatives(curve, d);
                    }
                }
            }
        }
    }

    private static void assertDerivatives(ChannelCurve curve, double d) {
        double step = 1e-4;
        CurvePoint point = curve.at(d);
        double descent = (curve.at(d + step).midpoint() - curve.at(d - step).midpoint()) / (2 * step);
        double slope = (curve.lambdaAt(d + step) - curve.lambdaAt(d - step)) / (2 * step) * (1 - curve.smoothing());
        assertThat(point.descent()).as("%s d=%s", curve, d).isCloseTo(descent, within(1e-8));
        assertThat(point.slope(curve.kappa())).as("%s d=%s", curve, d).isCloseTo(slope, within(1e-8 * slope));
        assertThat(point.tilt()).isCloseTo(Math.tanh(d / 2), within(1e-16));
        assertThat(point.tiltRest()).isCloseTo(1 - Math.tanh(d / 2) * Math.tanh(d / 2), within(1e-15));
    }

    @Test
    void the_curve_obeys_its_equation_and_its_masses_sum_to_one() {
        for (double eps : new double[] {0, 0.3}) {
            ChannelCurve curve = ChannelCurve.free(10, 37, eps);
            double d = 1.7;
            CurvePoint point = curve.at(d);
            double shifted = point.midpoint() + 37 * eps / 2;
            double n = 2 * Math.cosh(d / 2);
            assertThat(shifted * (n * Math.exp(point.midpoint()) + 8)).isCloseTo(185, within(1e-12));
            assertThat(point.pairMass() + point.restMass()).isCloseTo(1, within(1e-15));
            assertThat(point.stiffness()).isEqualTo(shifted * point.pairMass());
        }
    }

    @Test
    void far_beyond_its_ends_the_curve_has_no_third_class() {
        CurvePoint far = ChannelCurve.free(10, 1e6, 0).at(5000);
        assertThat(far.pairMass()).isEqualTo(1);
        assertThat(far.restMass()).isZero();
        assertThat(far.midpoint()).isZero();
        assertThat(far.tiltRest()).isZero();
        assertThat(ChannelCurve.free(10, 1e6, 0.1).at(-5000).pairMass()).isEqualTo(1);
    }

    @Test
    void a_smoothed_curve_is_still_inverse_to_its_solver_beyond_the_ends() {
        for (int c : new int[] {2, 3, 50}) {
            for (double kappa : new double[] {1e-3, 1, 1e3, 1e7}) {
                MixupUfm model = MixupUfm.smoothed(c, kappa, 0.2);
                for (double lambda = 0; lambda <= 1; lambda += 1.0 / 16) {
                    assertThat(model.lambdaAt(model.at(lambda).difference())).isCloseTo(lambda, within(1e-15));
                }
                double margin = model.sameClassMargin();
                assertThat(model.lambdaAt(2 * margin)).isGreaterThan(model.lambdaAt(1.5 * margin));
                assertThat(model.lambdaAt(1.5 * margin)).isGreaterThan(1);
            }
        }
    }
}
