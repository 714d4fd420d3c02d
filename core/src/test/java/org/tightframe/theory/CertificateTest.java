package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

class CertificateTest {

    @Test
    void the_optimum_is_certified_with_equality_in_all_directions_but_one() {
        LambdaRule rule = LambdaRule.gaussJacobi(0.5, 8);
        for (int c : new int[] {2, 3, 10}) {
            for (double eps : new double[] {0, 0.1}) {
                var problem = new JointUfm(c, 1e-2, 1e-3, eps);
                Residuals residuals = problem.residuals(problem.minimise(rule).kappa(), rule);
                Certificate certificate = Certificate.of(residuals, problem.rho());
                assertThat(certificate.holds(1e-12)).isTrue();
                assertThat(certificate.eigenvalues().size()).isEqualTo(c);
                assertThat(certificate.eigenvalues().get(0)).isCloseTo(0, within(1e-17));
                for (int k = 1; k < c; k++) {
                    assertThat(certificate.eigenvalues().get(k) / problem.rho()).isCloseTo(1, within(1e-12));
                }
            }
        }
    }

    @Test
    void symmetry_gives_the_certificate_that_all_pairs_one_by_one_give() {
        for (int c = 2; c <= 6; c++) {
            for (double eps : new double[] {0, 0.1}) {
                var problem = new JointUfm(c, 1e-2, 2e-3, eps);
                LambdaRule rule = LambdaRule.gaussJacobi(0.7, 5);
                for (double kappa :
                        new double[] {0.3, 20, problem.minimise(rule).kappa()}) {
                    Certificate bySymmetry = problem.certificate(kappa, rule);
                    Certificate byPairs = Certificate.of(problem.residuals(kappa, rule), problem.rho());
                    double largest = byPairs.eigenvalues().get(c - 1);
                    assertThat(bySymmetry.rho()).isEqualTo(byPairs.rho());
                    assertThat(bySymmetry.eigenvalues().toArray())
                            .as("C=%s eps=%s kappa=%s", c, eps, kappa)
                            .containsExactly(byPairs.eigenvalues().toArray(), within(1e-13 * largest));
                }
            }
        }
    }

    @Test
    void a_thousand_classes_and_more_are_certified() {
        LambdaRule rule = LambdaRule.beta(0.4);
        for (int c : new int[] {1000, 100_000}) {
            var problem = new JointUfm(c, 1e-3, 1e-4);
            double kappa = problem.minimise(rule).kappa();
            Certificate certificate = problem.certificate(kappa, rule);
            assertThat(certificate.ratio()).isCloseTo(1, within(1e-12));
            assertThat(certificate.eigenvalues().size()).isEqualTo(c);
            assertThat(certificate.eigenvalues().get(0)).isZero();
            assertThat(certificate.eigenvalues().get(1))
                    .isEqualTo(certificate.eigenvalues().get(c - 1));
            assertThat(problem.certificate(0.9 * kappa, rule).holds(0.01)).isFalse();
        }
    }

    @Test
    void all_pairs_of_many_classes_are_refused_before_they_fill_the_memory() {
        LambdaRule rule = LambdaRule.gaussJacobi(1, 8);
        String expected =
                "classes: expected at most 50000000 numbers in the residuals of all pairs of classes, got C = ";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointUfm(1000, 1e-2, 1e-2).residuals(40, rule))
                .withMessage(expected + "1000 with 8 nodes of lam");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointReluUfm(Integer.MAX_VALUE, 1e-2, 1e-2).residuals(40, rule))
                .withMessage(expected + "2147483647 with 8 nodes of lam");
    }

    @Test
    void a_smaller_kappa_leaves_residuals_that_no_certificate_covers() {
        var problem = new JointUfm(4, 1e-2, 1e-3);
        LambdaRule rule = LambdaRule.gaussJacobi(1, 4);
        double kappa = problem.minimise(rule).kappa();
        Certificate short_ = Certificate.of(problem.residuals(kappa * 0.9, rule), problem.rho());
        assertThat(short_.ratio()).isGreaterThan(1.1);
        assertThat(short_.holds(0.01)).isFalse();
        assertThat(Certificate.of(problem.residuals(kappa * 1.1, rule), problem.rho())
                        .holds(0))
                .isTrue();
    }

    @Test
    void residuals_are_those_of_every_ordered_pair() {
        LambdaRule rule = LambdaRule.discrete(new LambdaRule.Node(0.75, 0.25, 1));
        var problem = new JointUfm(3, 1e-2, 1e-2);
        Residuals residuals = problem.residuals(40, rule);
        assertThat(residuals.classes()).isEqualTo(3);
        assertThat(residuals.rows().rows()).isEqualTo(9);
        PairOutput p = MixupUfm.of(3, 40).at(0.75).probabilities();
        double[] expected = {0.75 - p.first(), 0.25 - p.second(), -p.other()};
        assertThat(residuals.rows().row(3)).containsExactly(expected, within(1e-15));
        double[] swapped = {0.25 - p.second(), 0.75 - p.first(), -p.other()};
        assertThat(residuals.rows().row(5)).containsExactly(swapped, within(1e-15));
        PairOutput same = MixupUfm.of(3, 40).sameClass().probabilities();
        assertThat(residuals.rows().row(1))
                .containsExactly(new double[] {-same.other(), 1 - same.first(), -same.other()}, within(1e-15));
        double trace = 0;
        Matrix moment = residuals.secondMoment();
        for (int k = 0; k < 3; k++) {
            trace += moment.get(k, k);
        }
        assertThat(trace).isCloseTo(problem.meanResidual(40, rule), within(1e-16));
        assertThat(residuals.weights().get(3)).isCloseTo(1 / 9.0, within(1e-16));
    }

    @Test
    void the_second_moment_weighs_outer_products() {
        var residuals = new Residuals(Matrix.of(new double[] {1, -1}, new double[] {2, -2}), Vector.wrap(0.25, 0.75));
        assertThat(residuals.secondMoment())
                .isEqualTo(Matrix.of(new double[] {3.25, -3.25}, new double[] {-3.25, 3.25}));
        assertThat(Certificate.of(residuals, 1).eigenvalues().toArray())
                .containsExactly(new double[] {0, 6.5}, within(1e-15));
    }

    @Test
    void nonsense_is_refused_with_what_was_expected() {
        Matrix rows = Matrix.of(new double[] {1, -1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Residuals(rows, Vector.wrap(0.5, 0.5)))
                .withMessage("residuals[n=1,C=2] vs weights[n=2]");
        assertThatIllegalArgumentException().isThrownBy(() -> new Residuals(rows, Vector.wrap(0.5)));
        var residuals = new Residuals(rows, Vector.wrap(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Certificate.of(residuals, 0))
                .withMessage("rho: expected a finite number > 0, got 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> ReluCertificate.search(residuals, -1, 3, 0));
    }
}
