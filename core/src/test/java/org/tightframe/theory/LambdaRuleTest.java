package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tightframe.theory.LambdaRule.Node;

class LambdaRuleTest {

    @Test
    void gauss_legendre_nodes_are_the_known_ones() {
        // Abramowitz and Stegun, table 25.4, n = 2
        LambdaRule rule = LambdaRule.gaussJacobi(1, 2);
        assertThat(rule.nodes()).hasSize(2);
        double least =
                Math.min(rule.nodes().get(0).lambda(), rule.nodes().get(1).lambda());
        assertThat(least).isCloseTo((1 - 0.577350269189626) / 2, within(1e-15));
        assertThat(rule.nodes().get(0).weight()).isCloseTo(0.5, within(1e-15));
        assertThat(LambdaRule.gaussJacobi(3, 1).nodes()).containsExactly(new Node(0.5, 0.5, 1));
    }

    @Test
    void both_rules_have_the_moments_of_beta() {
        for (double a : new double[] {0.05, 0.2, 0.5, 1, 2, 4, 50}) {
            for (LambdaRule rule : new LambdaRule[] {LambdaRule.gaussJacobi(a, 8), LambdaRule.doubleExponential(a)}) {
                double moment = 1;
                for (int power = 1; power <= 15; power++) {
                    // E lam^k = prod (a + j)/(2a + j), j < k
                    moment *= (a + power - 1) / (2 * a + power - 1);
                    int k = power;
                    assertThat(rule.mean((lambda, rest) -> Math.pow(lambda, k)))
                            .as("a=%s power=%s", a, power)
                            .isCloseTo(moment, within(2e-14));
                    assertThat(rule.mean((lambda, rest) -> Math.pow(rest, k))).isCloseTo(moment, within(2e-14));
                }
            }
        }
    }

    @Test
    void the_double_exponential_rule_takes_a_kink_in_the_middle() {
        // E max(lam, 1-lam) = 1/2 + 2^(-2a)/(a B(a,a)), Theory, section 5; B(1,1) = 1, B(4,4) = 1/140
        assertThat(LambdaRule.doubleExponential(1).mean(Math::max)).isCloseTo(0.75, within(1e-14));
        assertThat(LambdaRule.doubleExponential(4).mean(Math::max)).isCloseTo(0.5 + 140 / 1024.0, within(1e-14));
        // and a = 1/2: 1/2 + 1/pi
        assertThat(LambdaRule.doubleExponential(0.5).mean(Math::max)).isCloseTo(0.5 + 1 / Math.PI, within(1e-14));
    }

    @Test
    void the_double_exponential_rule_takes_a_boundary_layer() {
        // E k/(k + rest) over uniform lam = k log((1+k)/k)
        double k = 1e-8;
        assertThat(LambdaRule.doubleExponential(1).mean((lambda, rest) -> k / (k + rest)))
                .isCloseTo(k * Math.log((1 + k) / k), within(1e-20));
    }

    @Test
    void nodes_are_symmetric_and_reach_numbers_that_round_to_1() {
        LambdaRule rule = LambdaRule.doubleExponential(0.2);
        assertThat(rule.mean((lambda, rest) -> lambda - rest)).isCloseTo(0, within(1e-15));
        assertThat(rule.nodes()).anyMatch(node -> node.lambda() == 1 && node.oneMinusLambda() > 0);
        assertThat(rule.nodes()).anyMatch(node -> node.oneMinusLambda() == 1 && node.lambda() < 1e-20);
        assertThat(rule.nodes().stream().mapToDouble(Node::weight).sum()).isCloseTo(1, within(1e-14));
        assertThat(rule.nodes()).hasSizeBetween(500, 600);
        assertThat(LambdaRule.doubleExponential(1e-3).mean((lambda, rest) -> lambda * rest))
                .isCloseTo(0.5 * 1e-3 / (2e-3 + 1), within(1e-15));
    }

    @Test
    void laws_that_hardly_mix_keep_what_they_mix() {
        for (double a : new double[] {1e-3, 1e-10, 1e-15, 1e-16, 1e-18, 1e-100, 1e-300}) {
            LambdaRule rule = LambdaRule.beta(a);
            double expected = a / (2 * (2 * a + 1));
            assertThat(rule.mean((lambda, rest) -> lambda * rest))
                    .as("a = %s", a)
                    .isCloseTo(expected, within(1e-13 * expected));
            // E (lam (1-lam))^2 = (a/4) (a+1) / ((2a+1)(2a+3))
            double square = a / 4 * (a + 1) / ((2 * a + 1) * (2 * a + 3));
            assertThat(rule.mean((lambda, rest) -> lambda * rest * lambda * rest))
                    .as("a = %s", a)
                    .isCloseTo(square, within(1e-13 * square));
            assertThat(rule.mean((lambda, rest) -> lambda)).isCloseTo(0.5, within(1e-14));
            assertThat(rule.nodes().stream().mapToDouble(Node::weight).sum()).isCloseTo(1, within(1e-13));
            assertThat(rule.nodes()).hasSizeLessThan(700);
        }
        // P(1 - lam < x/2 or lam < x/2) is nearly x^a: 1/e where x = e^-100, whose nodes are far from underflow
        assertThat(LambdaRule.beta(0.01).mean((lambda, rest) -> Math.min(lambda, rest) < Math.exp(-100) / 2 ? 1 : 0))
                .isCloseTo(Math.exp(-1), within(0.02));
        // the optimum without mixup is the limit
        var problem = new JointUfm(10, 1e-2, 1e-2);
        assertThat(problem.minimise(LambdaRule.beta(1e-18)).kappa())
                .isCloseTo(problem.withoutMixup().kappa(), within(1e-10));
    }

    @Test
    void a_discrete_law_is_scaled_to_probabilities() {
        LambdaRule rule = LambdaRule.discrete(new Node(1, 0, 3), new Node(0.5, 0.5, 1));
        assertThat(rule.nodes()).containsExactly(new Node(1, 0, 0.75), new Node(0.5, 0.5, 0.25));
        assertThat(rule.mean((lambda, rest) -> lambda)).isEqualTo(0.875);
    }

    @Test
    void nonsense_is_refused_with_what_was_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Node(0.5, 0.5, -1))
                .withMessage("weight: expected a finite number >= 0, got -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Node(0.5, 0.5, Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Node(0.5, 0.6, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(LambdaRule::discrete)
                .withMessage("sum of weights: expected a finite number > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LambdaRule.gaussJacobi(1, 0))
                .withMessage("n: expected at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LambdaRule.gaussJacobi(-1, 3))
                .withMessage("a: expected a finite number > 0, got -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> LambdaRule.doubleExponential(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LambdaRule.beta(Double.MIN_VALUE))
                .withMessage("a: expected at least 1.0E-300, got 4.9E-324");
    }

    @Test
    void beta_takes_the_rule_that_fits_its_width() {
        assertThat(LambdaRule.beta(1)).isEqualTo(LambdaRule.doubleExponential(1));
        for (double a : new double[] {0.2, 1, 99, 100, 1e4, 1e8}) {
            // E[lam (1 - lam)] of Beta(a, a)
            assertThat(LambdaRule.beta(a).mean((lambda, rest) -> lambda * rest))
                    .as("a = %s", a)
                    .isCloseTo(a / (2 * (2 * a + 1)), within(1e-14));
        }
    }
}
