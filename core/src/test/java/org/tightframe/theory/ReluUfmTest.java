package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReluUfmTest {

    private static final double[] LAMBDAS = {0, 1e-9, 0.02, 0.2, 0.5, 0.500001, 0.7, 0.9, 0.97, 0.999, 1 - 1e-12, 1};

    @Test
    void the_dead_zones_of_the_theory_are_reproduced() {
        // THEORY.md section 6.1, to the digits printed
        assertThat(1 - ReluUfm.of(3, 132).deadZone()).isCloseTo(0.973, within(5e-4));
        assertThat(1 - ReluUfm.of(10, 85).deadZone()).isCloseTo(0.993, within(5e-4));
        assertThat(ReluUfm.of(2, 85).deadZone()).isEqualTo(0.5);
    }

    @Test
    void the_solution_obeys_the_conditions_of_a_constrained_minimum() {
        for (int c : new int[] {2, 3, 10, 1000}) {
            for (double kappa : new double[] {1e-3, 1, 30, 1e4, 1e9}) {
                ReluUfm model = ReluUfm.of(c, kappa);
                for (double lambda : LAMBDAS) {
                    NonNegativePoint point = model.at(lambda);
                    PairOutput p = point.probabilities();
                    String where = "C=" + c + " kappa=" + kappa + " lam=" + lambda;
                    assertCondition(where, point.first() / kappa, lambda - p.first());
                    assertCondition(where, point.second() / kappa, 1 - lambda - p.second());
                }
            }
        }
    }

    /** x >= 0, and x/kappa = t - p unless x is 0 and t - p below it. */
    private static void assertCondition(String where, double scaled, double residual) {
        assertThat(scaled).as(where).isNotNegative();
        if (scaled > 0) {
            assertThat(scaled).as(where).isCloseTo(residual, within(1e-15));
        } else {
            assertThat(residual).as(where).isLessThan(1e-15);
        }
    }

    @Test
    void features_stay_on_the_ray_within_the_dead_zone_and_leave_it_continuously() {
        ReluUfm model = ReluUfm.of(3, 132);
        double edge = model.deadZone();
        assertThat(model.at(1 - edge, edge).second()).isZero();
        assertThat(model.at(1 - edge / 2, edge / 2).second()).isZero();
        NonNegativePoint outside = model.at(1 - edge * (1 + 1e-9), edge * (1 + 1e-9));
        assertThat(outside.second()).isBetween(1e-12, 1e-6);
        assertThat(outside.first()).isCloseTo(model.at(1 - edge, edge).first(), within(1e-6));
        assertThat(model.at(edge / 2, 1 - edge / 2).first()).isZero();
        assertThat(model.at(1, 0)).isEqualTo(model.sameClass());
    }

    @Test
    void no_allowed_perturbation_has_a_lower_objective() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            int c = random.nextInt(2, 30);
            double kappa = Math.exp(random.nextDouble(-3, 10));
            double lambda = random.nextDouble();
            NonNegativePoint best = ReluUfm.of(c, kappa).at(lambda);
            var near = new NonNegativePoint(
                    c,
                    Math.max(0, best.first() + random.nextDouble(-0.1, 0.1)),
                    Math.max(0, best.second() + random.nextDouble(-0.1, 0.1)));
            assertThat(objective(near, lambda, kappa))
                    .as("seed %s", seed)
                    .isGreaterThanOrEqualTo(objective(best, lambda, kappa));
        }
    }

    @Test
    void swapping_the_classes_swaps_the_answer() {
        ReluUfm model = ReluUfm.of(5, 60);
        NonNegativePoint one = model.at(0.8, 0.2);
        NonNegativePoint other = model.at(0.2, 0.8);
        assertThat(other.first()).isEqualTo(one.second());
        assertThat(other.second()).isEqualTo(one.first());
        assertThat(model.classes()).isEqualTo(5);
        assertThat(model.kappa()).isEqualTo(60);
    }

    @Test
    void two_classes_go_through_the_origin() {
        NonNegativePoint middle = ReluUfm.of(2, 50).at(0.5);
        assertThat(middle.first()).isZero();
        assertThat(middle.second()).isZero();
        assertThat(middle.logits().first()).isZero();
        assertThat(middle.logits().other()).isNaN();
    }

    @Test
    void outputs_are_those_of_the_two_excesses() {
        var point = new NonNegativePoint(4, 1.5, 0.5);
        double sum = Math.exp(1.5) + Math.exp(0.5) + 2;
        assertThat(point.probabilities().first()).isCloseTo(Math.exp(1.5) / sum, within(1e-16));
        assertThat(point.probabilities().other()).isCloseTo(1 / sum, within(1e-16));
        assertThat(point.oneMinusConfidence()).isCloseTo(1 - Math.exp(1.5) / sum, within(1e-15));
        assertThat(point.logits().first() - point.logits().other()).isCloseTo(1.5, within(1e-15));
        assertThat(point.crossEntropy(0.7, 0.3)).isCloseTo(Math.log(sum) - 0.7 * 1.5 - 0.3 * 0.5, within(1e-15));
        assertThat(point.squaredSum()).isEqualTo(2.5);
    }

    @Test
    void nonsense_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReluUfm.of(1, 1))
                .withMessage("classes: expected at least 2, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReluUfm.of(3, -1))
                .withMessage("kappa: expected a finite number > 0, got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReluUfm.of(3, 1).at(2))
                .withMessage("lambda: expected lam and 1 - lam in [0, 1] with sum 1, got 2.0 and -1.0");
    }

    private static double objective(NonNegativePoint point, double lambda, double kappa) {
        return point.crossEntropy(lambda, 1 - lambda) + point.squaredSum() / (2 * kappa);
    }
}
