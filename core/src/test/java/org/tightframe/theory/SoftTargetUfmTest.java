package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Vector;

class SoftTargetUfmTest {

    @Test
    void any_target_is_stationary() {
        for (long seed = 0; seed < 300; seed++) {
            var random = new SplittableRandom(seed);
            int c = random.nextInt(2, 60);
            double kappa = Math.exp(random.nextDouble(-10, 20));
            Vector target = randomTarget(random, c);
            SoftTargetOptimum best = SoftTargetUfm.of(c, kappa).solve(target);
            double sum = 0;
            for (int k = 0; k < c; k++) {
                double residual = target.get(k) - best.probabilities().get(k);
                assertThat(best.logits().get(k) / kappa)
                        .as("seed %s class %s", seed, k)
                        .isCloseTo(residual, within(1e-14));
                sum += best.logits().get(k);
            }
            assertThat(sum)
                    .as("seed %s", seed)
                    .isCloseTo(0, within(1e-14 * best.logits().norm() + 1e-300));
        }
    }

    @Test
    void a_mix_of_two_is_what_the_solver_for_two_says() {
        for (int c : new int[] {2, 3, 10, 1000}) {
            for (double kappa : new double[] {1e-8, 1e-2, 1, 50, 1e4, 1e8, 1e12}) {
                for (double lambda : new double[] {0.25, 0.5, 0.5 + 0x1p-40, 0.75, 0.9, 1}) {
                    ChannelPoint point = MixupUfm.of(c, kappa).at(lambda);
                    SoftTargetOptimum best = SoftTargetUfm.of(c, kappa).solve(Targets.mixed(c, lambda, 1 - lambda));
                    String where = "C=" + c + " kappa=" + kappa + " lam=" + lambda;
                    assertClose(where, best.difference(0, 1), point.difference(), 4e-15);
                    assertClose(where, best.logits().get(0), point.logits().first(), 4e-15);
                    assertClose(where, best.crossEntropy(), point.crossEntropy(lambda, 1 - lambda), 2e-14);
                    assertClose(
                            where,
                            best.probabilities().get(1),
                            point.probabilities().second(),
                            3e-14);
                }
            }
        }
    }

    @Test
    void differences_of_equal_and_nearly_equal_targets_do_not_cancel() {
        SoftTargetUfm model = SoftTargetUfm.of(4, 1e3);
        SoftTargetOptimum equal = model.solve(Vector.wrap(0.25, 0.5, 0.25, 0));
        assertThat(equal.difference(0, 2)).isZero();
        double tiny = 0x1p-50;
        SoftTargetOptimum near = model.solve(Vector.wrap(0.25 + tiny, 0.5, 0.25 - tiny, 0));
        // dd/dt = kappa/(1 + kappa p) for equal p
        double slope = 1e3 / (1 + 1e3 * near.probabilities().get(0));
        assertThat(near.difference(0, 2)).isCloseTo(2 * tiny * slope, within(1e-12 * tiny * slope));
        assertThat(near.difference(2, 0)).isEqualTo(-near.difference(0, 2));
    }

    @Test
    void differences_are_those_of_the_logits() {
        SoftTargetOptimum best = SoftTargetUfm.of(4, 70).solve(Vector.wrap(0.4, 0.3, 0.2, 0.1));
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < 4; b++) {
                assertThat(best.difference(a, b))
                        .isCloseTo(best.logits().get(a) - best.logits().get(b), within(2e-14));
            }
        }
    }

    @Test
    void many_equal_targets_follow_their_closed_form() {
        // k targets of 1/k: D e^D + ((C-k)/k) D = kappa C/k^2, Theory, section 2.1
        SoftTargetOptimum best = SoftTargetUfm.of(10, 200).solve(Vector.wrap(0.25, 0.25, 0.25, 0.25, 0, 0, 0, 0, 0, 0));
        double expected = RLambert.solve(6 / 4.0, 200 * 10 / 16.0, 1);
        assertThat(best.difference(0, 9)).isCloseTo(expected, within(1e-14));
    }

    @Test
    void the_objective_is_the_loss_and_the_ridge() {
        SoftTargetOptimum best = SoftTargetUfm.of(3, 20).solve(Vector.wrap(0.5, 0.3, 0.2));
        double lse = 0;
        double linear = 0;
        double square = 0;
        for (int k = 0; k < 3; k++) {
            double z = best.logits().get(k);
            lse += Math.exp(z);
            linear += best.target().get(k) * z;
            square += z * z;
        }
        assertThat(best.crossEntropy()).isCloseTo(Math.log(lse) - linear, within(1e-15));
        assertThat(best.objective()).isCloseTo(Math.log(lse) - linear + square / 40, within(1e-15));
    }

    @Test
    void a_uniform_target_leaves_the_feature_at_zero() {
        SoftTargetOptimum best = SoftTargetUfm.of(4, 1e5).solve(Vector.wrap(0.25, 0.25, 0.25, 0.25));
        assertThat(best.logits()).isEqualTo(Vector.zeros(4));
        assertThat(best.crossEntropy()).isCloseTo(Math.log(4), within(1e-15));
    }

    @Test
    void nonsense_is_refused_with_what_was_expected() {
        SoftTargetUfm model = SoftTargetUfm.of(2, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.solve(Vector.wrap(0.5, 0.6)))
                .withMessage(
                        "target: expected C = 2 numbers >= 0 with sum 1, got 2 of which the least is 0.5 and the sum 1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> model.solve(Vector.wrap(0.5, 0.25, 0.25)));
        assertThatIllegalArgumentException().isThrownBy(() -> model.solve(Vector.wrap(-0.5, 1.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> model.solve(Vector.wrap(Double.NaN, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> SoftTargetUfm.of(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SoftTargetUfm.of(2, 0));
    }

    private static void assertClose(String where, double got, double expected, double tolerance) {
        assertThat(got).as(where).isCloseTo(expected, within(tolerance * Math.abs(expected)));
    }

    private static Vector randomTarget(SplittableRandom random, int classes) {
        double[] target = new double[classes];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            target[c] = random.nextInt(3) == 0 ? 0 : Math.exp(random.nextDouble(-6, 0));
            sum += target[c];
        }
        target[0] += sum == 0 ? 1 : 0;
        sum += sum == 0 ? 1 : 0;
        for (int c = 0; c < classes; c++) {
            target[c] /= sum;
        }
        return Vector.wrap(target);
    }
}
