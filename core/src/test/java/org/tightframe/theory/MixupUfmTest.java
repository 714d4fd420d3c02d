package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixupUfmTest {

    private static final int[] CLASSES = {2, 3, 4, 10, 100, 1000};
    private static final double[] KAPPAS = {1e-8, 1e-4, 1e-2, 1, 3.7, 1e2, 1e4, 1e8, 1e12};

    @Test
    void the_table_of_the_theory_is_reproduced() {
        // THEORY.md section 2.3, computed by geometry.py
        MixupUfm model = MixupUfm.of(10, 1e2);
        assertThat(model.sameClassMargin()).isCloseTo(5.2093, within(5e-5));
        ChannelPoint middle = model.at(0.5);
        assertThat(middle.midpoint()).isCloseTo(4.0545, within(5e-5));
        assertThat(middle.probabilities().first()).isCloseTo(0.4676, within(5e-5));
        assertThat(model.sameClass().probabilities().first()).isCloseTo(0.9531, within(5e-5));
        assertThat(Math.sqrt(middle.squaredNorm(1) / model.sameClass().squaredNorm(1)))
                .isCloseTo(1.038, within(5e-4));
    }

    @Test
    void the_solution_is_stationary_for_every_target_however_extreme() {
        for (int c : CLASSES) {
            for (double kappa : KAPPAS) {
                MixupUfm model = MixupUfm.of(c, kappa);
                for (double lambda : new double[] {0, 1e-9, 0.03, 0.4, 0.5, 0.51, 0.75, 0.99, 1 - 1e-9, 1}) {
                    ChannelPoint point = model.at(lambda);
                    PairOutput z = point.logits();
                    PairOutput p = point.probabilities();
                    String where = "C=" + c + " kappa=" + kappa + " lam=" + lambda;
                    // z = kappa (t - p), weighed by the largest term
                    assertThat(z.first() / kappa).as(where).isCloseTo(lambda - p.first(), within(4e-16));
                    assertThat(z.second() / kappa).as(where).isCloseTo(1 - lambda - p.second(), within(4e-16));
                    if (c > 2) {
                        assertThat(z.other() / kappa).as(where).isCloseTo(-p.other(), within(1e-14 * p.other()));
                    }
                }
            }
        }
    }

    @Test
    void solver_and_curve_are_inverse() {
        for (int c : CLASSES) {
            for (double kappa : KAPPAS) {
                MixupUfm model = MixupUfm.of(c, kappa);
                for (double lambda = 0; lambda <= 1; lambda += 1.0 / 64) {
                    double d = model.at(lambda).difference();
                    assertThat(model.lambdaAt(d))
                            .as("C=%s kappa=%s lam=%s", c, kappa, lambda)
                            .isCloseTo(lambda, within(4e-16));
                }
            }
        }
    }

    @Test
    void a_point_may_be_named_by_its_difference() {
        for (double eps : new double[] {0, 0.1}) {
            MixupUfm model = MixupUfm.smoothed(10, 70, eps);
            for (double lambda : new double[] {0, 0.2, 0.5, 0.9, 1}) {
                ChannelPoint expected = model.at(lambda);
                ChannelPoint got = model.atDifference(expected.difference());
                assertThat(got.difference()).isEqualTo(expected.difference());
                assertThat(got.midpoint()).isCloseTo(expected.midpoint(), within(1e-14));
                assertThat(got.classes()).isEqualTo(10);
                assertThat(got.smoothing()).isEqualTo(eps);
            }
        }
    }

    @Test
    void a_first_step_beyond_the_end_of_the_channel_is_taken_back() {
        MixupUfm model = MixupUfm.of(6831, 9.0632);
        ChannelPoint point = model.at(1 - 0.0087, 0.0087);
        assertThat(point.difference()).isBetween(7.0, model.sameClassMargin());
        assertThat(model.lambdaAt(point.difference())).isCloseTo(1 - 0.0087, within(4e-16));
    }

    @Test
    void the_difference_rises_strictly_with_lambda_and_the_midpoint_is_symmetric() {
        for (int c : CLASSES) {
            for (double kappa : KAPPAS) {
                MixupUfm model = MixupUfm.of(c, kappa);
                double previous = Double.NEGATIVE_INFINITY;
                for (int i = 0; i <= 256; i++) {
                    ChannelPoint point = model.at(i / 256.0);
                    assertThat(point.difference())
                            .as("C=%s kappa=%s i=%s", c, kappa, i)
                            .isGreaterThan(previous);
                    ChannelPoint mirror = model.at(1 - i / 256.0);
                    assertThat(point.difference()).isEqualTo(0 - mirror.difference());
                    assertThat(point.midpoint()).isEqualTo(mirror.midpoint());
                    previous = point.difference();
                }
                assertThat(previous).isCloseTo(model.sameClassMargin(), within(4e-16 * previous));
            }
        }
    }

    @Test
    void the_channel_ends_at_the_same_class_solution() {
        for (int c : CLASSES) {
            ChannelPoint end = MixupUfm.of(c, 50).at(1);
            ChannelPoint same = MixupUfm.of(c, 50).sameClass();
            assertThat(end.difference()).isCloseTo(same.difference(), within(1e-14));
            assertThat(end.midpoint()).isCloseTo(same.midpoint(), within(1e-14));
        }
    }

    @Test
    void an_exact_complement_of_lambda_is_used() {
        MixupUfm model = MixupUfm.of(10, 1e12);
        // near lam = 1 the difference moves by kappa d(lam), so that even 1e-18 shows
        double moved = model.at(1).difference() - model.at(1, 1e-18).difference();
        assertThat(moved).isBetween(1e-8, 1e-6);
        ChannelPoint near = model.at(1, 1e-13);
        assertThat(near.logits().second() / model.kappa())
                .isCloseTo(1e-13 - near.probabilities().second(), within(1e-26));
    }

    @Test
    void two_classes_follow_their_explicit_curve() {
        MixupUfm model = MixupUfm.of(2, 20);
        double d = 1.25;
        double lambda = 1 / (1 + Math.exp(-d)) + d / 40;
        assertThat(model.lambdaAt(d)).isCloseTo(lambda, within(1e-15));
        assertThat(model.at(lambda).difference()).isCloseTo(d, within(1e-14));
        assertThat(model.at(lambda).midpoint()).isZero();
        assertThat(model.at(lambda).logits().other()).isNaN();
    }

    @Test
    void no_perturbation_of_the_solution_has_a_lower_objective() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            int c = random.nextInt(3, 40);
            double kappa = Math.exp(random.nextDouble(-4, 12));
            double lambda = random.nextDouble();
            ChannelPoint best = MixupUfm.of(c, kappa).at(lambda);
            ChannelPoint near = new ChannelPoint(
                    c,
                    0,
                    best.difference() + random.nextDouble(-0.1, 0.1),
                    best.midpoint() + random.nextDouble(-0.1, 0.1));
            assertThat(objective(near, lambda, kappa))
                    .as("seed %s", seed)
                    .isGreaterThan(objective(best, lambda, kappa));
        }
    }

    @Test
    void kappa_and_margin_are_inverse() {
        for (int c : CLASSES) {
            for (double kappa : KAPPAS) {
                double margin = MixupUfm.of(c, kappa).sameClassMargin();
                assertThat(MixupUfm.kappaFromMargin(c, margin)).isCloseTo(kappa, within(4e-14 * kappa));
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> MixupUfm.kappaFromMargin(1, 2));
        assertThat(MixupUfm.kappaFromMargin(10, 0)).isNaN();
        assertThat(MixupUfm.kappaFromMargin(10, -1)).isNaN();
        assertThat(MixupUfm.kappaFromMargin(10, Double.NaN)).isNaN();
        assertThat(MixupUfm.kappaFromMargin(10, 800)).isInfinite();
    }

    @Test
    void lambda_of_an_immense_difference_stays_finite() {
        assertThat(MixupUfm.of(10, 1e6).lambdaAt(5000)).isCloseTo(1 + 2.5e-3, within(1e-15));
        assertThat(MixupUfm.of(10, 1e6).lambdaAt(-5000)).isCloseTo(-2.5e-3, within(1e-15));
        assertThat(MixupUfm.of(10, 1e6).lambdaAt(Double.NaN)).isNaN();
    }

    @Test
    void nonsense_is_refused_with_what_was_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixupUfm.of(1, 2))
                .withMessage("classes: expected at least 2, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixupUfm.of(3, 0))
                .withMessage("kappa: expected a finite number > 0, got 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> MixupUfm.of(3, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MixupUfm.of(3, 1).at(1.5))
                .withMessage("lambda: expected lam and 1 - lam in [0, 1] with sum 1, got 1.5 and -0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> MixupUfm.of(3, 1).at(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> MixupUfm.of(3, 1).at(0.5, 0.4));
    }

    /** With mu = m^2 C/(C-1) = 1, so lamH = 1/kappa. */
    private static double objective(ChannelPoint point, double lambda, double kappa) {
        double m = Math.sqrt((point.classes() - 1.0) / point.classes());
        return point.crossEntropy(lambda, 1 - lambda) + point.squaredNorm(m) / (2 * kappa);
    }
}
