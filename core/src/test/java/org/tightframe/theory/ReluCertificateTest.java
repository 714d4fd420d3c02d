package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

class ReluCertificateTest {

    private static final int RANDOM_STARTS = 20;

    @Test
    void the_frame_of_two_or_more_than_three_classes_is_not_disproved() {
        // THEORY.md section 6.1: the supremum is rho, attained at the class directions
        for (int c : new int[] {2, 4, 5}) {
            for (double a : new double[] {0.2, 1, 4, 50}) {
                assertThat(search(c, a).ratio()).as("C=%s a=%s", c, a).isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void the_frame_of_three_classes_is_disproved_by_the_direction_against_a_class() {
        // THEORY.md section 6.1: sup/rho = 1.235, 1.368, 1.399 for a = 1, 4, 50
        double[] laws = {1, 4, 50};
        double[] ratios = {1.235, 1.368, 1.399};
        for (int i = 0; i < laws.length; i++) {
            ReluCertificate found = search(3, laws[i]);
            assertThat(found.ratio()).isCloseTo(ratios[i], within(5e-4));
            double least = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < 3; k++) {
                least = Math.min(least, found.direction().get(k));
                largest = Math.max(largest, found.direction().get(k));
            }
            assertThat(least).isCloseTo(-Math.sqrt(2 / 3.0), within(1e-9));
            assertThat(largest).isCloseTo(Math.sqrt(1 / 6.0), within(1e-9));
        }
        assertThat(search(3, 0.2).ratio()).isCloseTo(1, within(1e-9));
    }

    @Test
    void the_value_is_that_of_the_direction() {
        var residuals =
                new Residuals(Matrix.of(new double[] {3, -3, 0}, new double[] {-1, 0, 1}), Vector.wrap(0.5, 0.5));
        ReluCertificate found = ReluCertificate.search(residuals, 2, 5, 7);
        double value = 0;
        for (int i = 0; i < 2; i++) {
            double along =
                    Math.max(0, residuals.rows().rowDot(i, found.direction().toArray()));
            value += along * along / 2;
        }
        assertThat(found.supremum()).isCloseTo(value, within(1e-12));
        assertThat(found.direction().norm()).isCloseTo(1, within(1e-14));
        // the first alone, v = (1, -1, 0)/sqrt 2, gives 9; the second pulls against it
        assertThat(found.supremum()).isCloseTo(9, within(1e-12));
        assertThat(found.ratio()).isCloseTo(4.5, within(1e-12));
    }

    @Test
    void without_residuals_nothing_is_found() {
        var residuals = new Residuals(Matrix.of(new double[] {0, 0}), Vector.wrap(1));
        ReluCertificate found = ReluCertificate.search(residuals, 1, 3, 0);
        assertThat(found.supremum()).isZero();
        assertThat(found.direction()).isEqualTo(Vector.zeros(2));
    }

    @Test
    void residuals_of_non_negative_features_are_targets_less_probabilities() {
        LambdaRule rule = LambdaRule.discrete(new LambdaRule.Node(0.99, 0.01, 1), new LambdaRule.Node(0.6, 0.4, 1));
        Residuals residuals = new JointReluUfm(3, 1e-2, 1e-2).residuals(132, rule);
        PairOutput inDeadZone = ReluUfm.of(3, 132).at(0.99, 0.01).probabilities();
        PairOutput outside = ReluUfm.of(3, 132).at(0.6, 0.4).probabilities();
        assertThat(residuals.rows().row(3))
                .containsExactly(
                        new double[] {0.99 - inDeadZone.first(), 0.01 - inDeadZone.second(), -inDeadZone.other()},
                        within(1e-15));
        assertThat(residuals.rows().row(9))
                .containsExactly(
                        new double[] {0.6 - outside.first(), 0.4 - outside.second(), -outside.other()}, within(1e-15));
    }

    @Test
    void every_class_and_its_negative_is_tried_without_any_random_start() {
        var residuals = new Residuals(Matrix.of(new double[] {1, 1, -2}), Vector.wrap(1));
        assertThat(ReluCertificate.search(residuals, 1, 0, 0).supremum()).isCloseTo(6, within(1e-12));
        assertThat(ReluCertificate.search(residuals, 1, 0, 0).direction().get(2))
                .isCloseTo(-2 / Math.sqrt(6), within(1e-12));
        var problem = new JointReluUfm(3, 0.02, 0.02);
        LambdaRule rule = LambdaRule.gaussJacobi(4, 8);
        Residuals ofFrame = problem.residuals(problem.minimise(rule).kappa(), rule);
        assertThat(ReluCertificate.search(ofFrame, problem.rho(), 0, 0).ratio()).isCloseTo(1.368, within(5e-4));
    }

    private static ReluCertificate search(int classes, double a) {
        var problem = new JointReluUfm(classes, 0.02, 0.02);
        LambdaRule rule = LambdaRule.gaussJacobi(a, 8);
        Residuals residuals = problem.residuals(problem.minimise(rule).kappa(), rule);
        return ReluCertificate.search(residuals, problem.rho(), RANDOM_STARTS, 1);
    }
}
