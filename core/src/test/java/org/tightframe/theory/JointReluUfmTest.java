package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JointReluUfmTest {

    @Test
    void the_numbers_of_the_theory_are_reproduced() {
        // THEORY.md section 6.1: lamW = lamH = 0.02, eight Gauss-Jacobi nodes
        JointReluUfm problem = new JointReluUfm(3, 0.02, 0.02);
        JointOptimum uniform = problem.minimise(LambdaRule.gaussJacobi(1, 8));
        assertThat(uniform.loss()).isCloseTo(0.473694, within(5e-7));
        assertThat(uniform.kappa()).isCloseTo(132, within(0.5));
        assertThat(problem.minimise(LambdaRule.gaussJacobi(4, 8)).loss()).isCloseTo(0.565317, within(5e-7));
        assertThat(new JointReluUfm(10, 0.02, 0.02)
                        .minimise(LambdaRule.gaussJacobi(1, 8))
                        .kappa())
                .isCloseTo(85, within(0.5));
    }

    @Test
    void no_other_size_of_the_classifier_costs_less() {
        LambdaRule rule = LambdaRule.gaussJacobi(0.7, 6);
        for (int c : new int[] {2, 3, 10}) {
            var problem = new JointReluUfm(c, 3e-3, 2e-3);
            JointOptimum best = problem.minimise(rule);
            assertThat(loss(problem, best.kappa(), rule)).isCloseTo(best.loss(), within(1e-14));
            assertThat(loss(problem, best.kappa() * 1.1, rule)).isGreaterThan(best.loss());
            assertThat(loss(problem, best.kappa() * 0.9, rule)).isGreaterThan(best.loss());
            assertThat(best.multiplier() * best.multiplier())
                    .isCloseTo(best.kappa() * 2e-3 * (c - 1) / c, within(1e-15 * c));
        }
    }

    @Test
    void without_mixup_the_doubt_is_known_in_advance_and_larger_than_for_free_features() {
        JointOptimum best = new JointReluUfm(10, 1e-3, 1e-3).withoutMixup();
        assertThat(best.cleanDoubt()).isCloseTo(3e-3, within(1e-15));
        assertThat(best.cleanConfidence()).isCloseTo(1 - 3e-3, within(1e-15));
        double free = new JointUfm(10, 1e-3, 1e-3).withoutMixup().cleanDoubt();
        assertThat(best.cleanDoubt() / free).isCloseTo(Math.sqrt(10 / 9.0), within(1e-12));
    }

    @Test
    void mixing_with_lambda_always_1_is_no_mixup() {
        LambdaRule always = LambdaRule.discrete(new LambdaRule.Node(1, 0, 1));
        for (int c : new int[] {2, 5}) {
            var problem = new JointReluUfm(c, 1e-3, 1e-4);
            JointOptimum closed = problem.withoutMixup();
            JointOptimum solved = problem.minimise(always);
            assertThat(solved.kappa()).isCloseTo(closed.kappa(), within(1e-13 * closed.kappa()));
            assertThat(solved.loss()).isCloseTo(closed.loss(), within(1e-14));
        }
    }

    @Test
    void too_much_decay_collapses_the_classifier() {
        // without mixup 1 - p = sqrt(rho (C-1)) reaches (C-1)/C at rho = (C-1)/C^2
        double critical = 4 / 25.0;
        LambdaRule always = LambdaRule.discrete(new LambdaRule.Node(1, 0, 1));
        assertThat(new JointReluUfm(5, critical * 0.999999, 1).withoutMixup().isCollapsed())
                .isFalse();
        assertThat(new JointReluUfm(5, critical * 1.000001, 1).withoutMixup().isCollapsed())
                .isTrue();
        assertThat(new JointReluUfm(5, critical * 0.999999, 1).minimise(always).isCollapsed())
                .isFalse();
        assertThat(new JointReluUfm(5, critical * 1.000001, 1).minimise(always).isCollapsed())
                .isTrue();
        // half and half: x = kappa (1/2 - 1/C) for each of the two, and lam = 1 for y = y'
        LambdaRule half = LambdaRule.discrete(new LambdaRule.Node(0.5, 0.5, 1));
        double mixed = (0.8 * 0.8 + 4 * 2 * 0.3 * 0.3) / 5 / 4;
        assertThat(new JointReluUfm(5, mixed * 0.9999, 1).minimise(half).kappa())
                .isBetween(1e-9, 1e-2);
        assertThat(new JointReluUfm(5, mixed * 1.0001, 1).minimise(half).isCollapsed())
                .isTrue();
    }

    @Test
    void nonsense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JointReluUfm(1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new JointReluUfm(3, 1, -1));
    }

    private static double loss(JointReluUfm problem, double kappa, LambdaRule rule) {
        int c = problem.classes();
        ReluUfm model = ReluUfm.of(c, kappa);
        NonNegativePoint same = model.sameClass();
        double own = same.crossEntropy(1, 0) + same.squaredSum() / (2 * kappa);
        double mixed = rule.mean((lambda, rest) -> {
            NonNegativePoint point = model.at(lambda, rest);
            return point.crossEntropy(lambda, rest) + point.squaredSum() / (2 * kappa);
        });
        return own / c + mixed * (c - 1) / c + problem.rho() * (c - 1) * kappa / 2;
    }
}
