package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.geometry.SimplexEtf;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

class ClassifierUfmTest {

    @Test
    void a_simplex_etf_gives_the_explicit_solution() {
        for (int c : new int[] {2, 3, 10}) {
            for (int d : new int[] {c - 1, c + 4}) {
                Matrix w = new SimplexEtf(c, 1.5).rows(d);
                ClassifierOptimum got =
                        ClassifierUfm.of(LinearHead.withoutBias(w), 1e-3).solve(Targets.smoothed(c, 0.8, 0.2, 0.05));
                FeatureOptimum expected = new UnconstrainedFeatures(c, 1.5, 1e-3)
                        .crossEntropy(0.05)
                        .at(0.8, 0.2);
                for (int i = 0; i < d; i++) {
                    double h = expected.coefficients().first() * w.get(0, i)
                            + expected.coefficients().second() * w.get(1, i);
                    assertThat(got.feature().get(i)).as("C=%s d=%s", c, d).isCloseTo(h, within(1e-13));
                }
                assertThat(got.objective()).isCloseTo(expected.objective(), within(1e-15));
                assertThat(got.logits().get(0)).isCloseTo(expected.logits().first(), within(1e-13));
                assertThat(got.probabilities().get(1))
                        .isCloseTo(expected.probabilities().second(), within(1e-14));
            }
        }
    }

    @Test
    void any_classifier_is_certified_by_its_gradient() {
        for (long seed = 0; seed < 60; seed++) {
            var random = new SplittableRandom(seed);
            int c = random.nextInt(2, 30);
            int d = random.nextInt(1, 20);
            double decay = Math.exp(random.nextDouble(-12, 1));
            LinearHead head = randomHead(random, c, d);
            Vector target = Targets.smoothed(c, 0.7, 0.3, 0.1);
            ClassifierOptimum best = ClassifierUfm.of(head, decay).solve(target);
            assertThat(best.gradientNorm())
                    .as("seed %s", seed)
                    .isLessThan(1e-14 * head.weight().norm() + 1e-15);
            assertThat(best.distanceBound()).isEqualTo(best.gradientNorm() / decay);
            assertThat(gradientNorm(head, decay, target, best))
                    .as("seed %s", seed)
                    .isLessThan(1e-13 * head.weight().norm());
        }
    }

    @Test
    void duplicated_rows_and_directions_without_weight_change_nothing() {
        Matrix thin = Matrix.of(new double[] {2, 1}, new double[] {2, 1}, new double[] {-1, 3});
        Matrix wide =
                Matrix.of(new double[] {2, 0, 1, 0, 0}, new double[] {2, 0, 1, 0, 0}, new double[] {-1, 0, 3, 0, 0});
        Vector target = Vector.wrap(0.5, 0.2, 0.3);
        ClassifierOptimum one =
                ClassifierUfm.of(LinearHead.withoutBias(thin), 0.01).solve(target);
        ClassifierOptimum other =
                ClassifierUfm.of(LinearHead.withoutBias(wide), 0.01).solve(target);
        assertThat(other.feature().get(0)).isCloseTo(one.feature().get(0), within(1e-13));
        assertThat(other.feature().get(2)).isCloseTo(one.feature().get(1), within(1e-13));
        assertThat(other.feature().get(1)).isCloseTo(0, within(1e-15));
        assertThat(other.feature().get(4)).isCloseTo(0, within(1e-15));
        assertThat(one.probabilities().get(0)).isCloseTo(one.probabilities().get(1), within(1e-15));
    }

    @Test
    void a_row_that_repeats_in_all_classes_gives_rank_one_and_no_pull() {
        Matrix same = Matrix.of(new double[] {1, 2, 3}, new double[] {1, 2, 3});
        ClassifierOptimum best =
                ClassifierUfm.of(LinearHead.withoutBias(same), 0.1).solve(Vector.wrap(1, 0));
        assertThat(best.feature().norm()).isCloseTo(0, within(1e-14));
        assertThat(best.objective()).isCloseTo(Math.log(2), within(1e-15));
    }

    @Test
    void a_classifier_of_zeros_leaves_the_feature_at_zero() {
        var head = new LinearHead(Matrix.wrap(3, 2, new double[6]), Vector.wrap(0, Math.log(2), 0));
        ClassifierOptimum best = ClassifierUfm.of(head, 1).solve(Vector.wrap(1, 0, 0));
        assertThat(best.feature()).isEqualTo(Vector.zeros(2));
        assertThat(best.probabilities().get(1)).isCloseTo(0.5, within(1e-15));
        assertThat(best.gradientNorm()).isZero();
    }

    @Test
    void a_bias_moves_the_optimum_as_far_as_the_gradient_says() {
        Matrix w = new SimplexEtf(3, 1).rows(2);
        var head = new LinearHead(w, Vector.wrap(1, -1, 0.5));
        Vector target = Targets.mixed(3, 0.6, 0.4);
        ClassifierOptimum best = ClassifierUfm.of(head, 0.1).solve(target);
        assertThat(best.logits().get(0)).isCloseTo(w.rowDot(0, best.feature().toArray()) + 1, within(1e-15));
        assertThat(gradientNorm(head, 0.1, target, best)).isLessThan(1e-14);
    }

    @Test
    void a_hard_problem_converges_from_zero() {
        // large weights and next to no ridge: the first Newton steps are far too long
        var random = new SplittableRandom(5);
        var head =
                new LinearHead(Matrix.wrap(20, 10, random.doubles(200, -50, 50).toArray()), Vector.zeros(20));
        ClassifierOptimum best = ClassifierUfm.of(head, 1e-9).solve(Targets.mixed(20, 1, 0));
        assertThat(best.gradientNorm()).isLessThan(1e-10);
        assertThat(best.probabilities().get(0)).isGreaterThan(0.999);
    }

    @Test
    void nonsense_is_refused_with_what_was_expected() {
        LinearHead head = LinearHead.withoutBias(Matrix.of(new double[] {1}, new double[] {-1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassifierUfm.of(head, 0))
                .withMessage("featureDecay: expected a finite number > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassifierUfm.of(head, 1).solve(Vector.wrap(1)))
                .withMessage(
                        "target: expected C = 2 numbers >= 0 with sum 1, got 1 of which the least is 1.0 and the sum 1.0");
        LinearHead broken = LinearHead.withoutBias(Matrix.of(new double[] {Double.NaN}, new double[] {1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassifierUfm.of(broken, 1))
                .withMessage("classifier: expected finite weights and biases, got norms NaN and 0.0");
        LinearHead biased = new LinearHead(head.weight(), Vector.wrap(0, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> ClassifierUfm.of(biased, 1));
    }

    private static LinearHead randomHead(SplittableRandom random, int classes, int dimension) {
        double[] w = random.doubles((long) classes * dimension, -3, 3).toArray();
        double[] b = random.doubles(classes, -1, 1).toArray();
        return new LinearHead(Matrix.wrap(classes, dimension, w), Vector.wrap(b));
    }

    private static double gradientNorm(LinearHead head, double decay, Vector target, ClassifierOptimum best) {
        double square = 0;
        for (int i = 0; i < head.dimension(); i++) {
            double g = decay * best.feature().get(i);
            for (int c = 0; c < head.classes(); c++) {
                g += (best.probabilities().get(c) - target.get(c))
                        * head.weight().get(c, i);
            }
            square += g * g;
        }
        return Math.sqrt(square);
    }
}
