package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JointUfmTest {

    @Test
    void the_table_of_the_theory_is_reproduced() {
        for (ReferenceRow row : ReferenceRow.of("mixup_against_erm.csv")) {
            double decay = Math.sqrt(row.get("rho"));
            var problem = new JointUfm(row.classes(), decay, decay);
            LambdaRule rule = LambdaRule.doubleExponential(row.get("a"));
            JointOptimum erm = problem.withoutMixup();
            JointOptimum mixup = problem.minimise(rule);
            MixupUfm model = MixupUfm.of(row.classes(), mixup.kappa());
            row.assertPrinted("kappaErm", erm.kappa());
            row.assertPrinted("kappaMixup", mixup.kappa());
            row.assertPrinted("ratio", mixup.multiplier() / erm.multiplier());
            row.assertPrinted("doubtErm", erm.cleanDoubt());
            row.assertPrinted("doubtMixup", mixup.cleanDoubt());
            row.assertPrinted("meanConfidence", rule.mean((lambda, rest) -> confidence(model.at(lambda, rest))));
            row.assertPrinted("meanLarger", rule.mean(Math::max));
        }
    }

    @Test
    void no_other_size_of_the_classifier_costs_less() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            var problem = new JointUfm(
                    random.nextInt(2, 20),
                    Math.exp(random.nextDouble(-9, -3)),
                    Math.exp(random.nextDouble(-9, -3)),
                    random.nextDouble(0.3));
            LambdaRule rule = LambdaRule.gaussJacobi(random.nextDouble(0.3, 4), 6);
            JointOptimum best = problem.minimise(rule);
            assertThat(loss(problem, best.multiplier(), rule))
                    .as("seed %s", seed)
                    .isCloseTo(best.loss(), within(1e-13));
            for (double factor : new double[] {0.9, 1.1}) {
                assertThat(loss(problem, best.multiplier() * factor, rule))
                        .as("seed %s", seed)
                        .isGreaterThan(best.loss());
            }
        }
    }

    @Test
    void the_mean_squared_residual_is_what_the_decays_allow() {
        var problem = new JointUfm(10, 1e-3, 2e-4, 0.1);
        LambdaRule rule = LambdaRule.doubleExponential(0.3);
        double allowed = 9 * 2e-7;
        assertThat(problem.rho()).isEqualTo(1e-3 * 2e-4);
        assertThat(problem.meanResidual(problem.minimise(rule).kappa(), rule))
                .isCloseTo(allowed, within(1e-14 * allowed));
    }

    @Test
    void mixing_with_lambda_always_1_is_no_mixup() {
        LambdaRule always = LambdaRule.discrete(new LambdaRule.Node(1, 0, 1));
        for (double eps : new double[] {0, 0.1}) {
            for (int c : new int[] {2, 3, 100}) {
                var problem = new JointUfm(c, 1e-4, 5e-4, eps);
                JointOptimum closed = problem.withoutMixup();
                JointOptimum solved = problem.minimise(always);
                assertThat(solved.kappa()).isCloseTo(closed.kappa(), within(1e-13 * closed.kappa()));
                assertThat(solved.multiplier()).isCloseTo(closed.multiplier(), within(1e-13 * closed.multiplier()));
                assertThat(solved.loss()).isCloseTo(closed.loss(), within(1e-14));
                assertThat(solved.cleanDoubt()).isCloseTo(closed.cleanDoubt(), within(1e-14));
            }
        }
    }

    @Test
    void without_mixup_the_doubt_is_known_in_advance() {
        // section 6: 1 - p = (C-1) sqrt(rho/C), and with smoothing (C-1) eps/C more
        assertThat(new JointUfm(10, 1e-3, 1e-3).withoutMixup().cleanDoubt())
                .isCloseTo(9 * Math.sqrt(1e-7), within(1e-16));
        assertThat(new JointUfm(10, 1e-3, 1e-3, 0.2).withoutMixup().cleanDoubt())
                .isCloseTo(9 * (Math.sqrt(1e-7) + 0.02), within(1e-15));
    }

    @Test
    void kappa_depends_on_the_product_of_the_decays_alone() {
        LambdaRule rule = LambdaRule.gaussJacobi(1, 8);
        JointOptimum one = new JointUfm(4, 1e-2, 1e-4).minimise(rule);
        JointOptimum other = new JointUfm(4, 1e-4, 1e-2).minimise(rule);
        assertThat(one.kappa()).isCloseTo(other.kappa(), within(1e-13 * one.kappa()));
        assertThat(other.multiplier()).isCloseTo(10 * one.multiplier(), within(1e-13 * other.multiplier()));
    }

    @Test
    void too_much_decay_collapses_the_classifier_exactly_where_the_theory_says() {
        // Beta(a, a): rho >= (a+1)/((2a+1) C); without mixup 1/C
        for (int c : new int[] {2, 3, 10}) {
            for (double a : new double[] {0.2, 1, 4}) {
                double critical = (a + 1) / ((2 * a + 1) * c);
                LambdaRule rule = LambdaRule.doubleExponential(a);
                JointOptimum below = new JointUfm(c, critical * (1 - 1e-6), 1).minimise(rule);
                assertThat(below.isCollapsed()).isFalse();
                assertThat(below.kappa()).isBetween(1e-8, 1e-4);
                assertThat(below.loss()).isCloseTo(Math.log(c), within(1e-10));
                assertCollapsed(new JointUfm(c, critical * (1 + 1e-6), 1).minimise(rule), c);
                assertThat(new JointUfm(c, 1, 1).residualOfCollapse(rule)).isCloseTo(critical * (c - 1), within(1e-14));
            }
            assertThat(new JointUfm(c, (1 - 1e-6) / c, 1).withoutMixup().isCollapsed())
                    .isFalse();
            assertCollapsed(new JointUfm(c, (1 + 1e-6) / c, 1).withoutMixup(), c);
            assertCollapsed(new JointUfm(c, 9, 1).withoutMixup(), c);
        }
    }

    @Test
    void smoothing_lowers_the_residual_of_collapse_by_its_square() {
        LambdaRule rule = LambdaRule.gaussJacobi(1, 4);
        assertThat(new JointUfm(5, 1, 1, 0.5).residualOfCollapse(rule))
                .isCloseTo(new JointUfm(5, 1, 1).residualOfCollapse(rule) / 4, within(1e-16));
    }

    @Test
    void up_to_three_classes_mixup_shrinks_the_classifier_and_for_many_it_grows_it() {
        // section 6: proved for C <= 3; the critical rho of C = 10, a = 1 is 4.5e-4
        LambdaRule rule = LambdaRule.doubleExponential(1);
        assertThat(growth(3, 1e-10, rule)).isLessThan(1);
        assertThat(growth(10, 4.4e-4, rule)).isGreaterThan(1);
        assertThat(growth(10, 4.6e-4, rule)).isLessThan(1);
    }

    @Test
    void nonsense_is_refused_with_what_was_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointUfm(3, 0, 1))
                .withMessage("weightDecay: expected a finite number > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointUfm(3, 1, Double.NaN))
                .withMessage("featureDecay: expected a finite number > 0, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JointUfm(3, 1e-200, 1e-200))
                .withMessage("weightDecay * featureDecay: expected a finite number > 0, got 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new JointUfm(1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new JointUfm(2, 1, 1, 1));
    }

    private static double growth(int classes, double rho, LambdaRule rule) {
        var problem = new JointUfm(classes, rho, 1);
        return problem.minimise(rule).multiplier() / problem.withoutMixup().multiplier();
    }

    private static double confidence(ChannelPoint point) {
        return Math.max(point.probabilities().first(), point.probabilities().second());
    }

    private static void assertCollapsed(JointOptimum best, int classes) {
        assertThat(best.isCollapsed()).isTrue();
        assertThat(best.multiplier()).isZero();
        assertThat(best.loss()).isEqualTo(Math.log(classes));
        assertThat(best.cleanConfidence()).isEqualTo(1.0 / classes);
        assertThat(best.cleanDoubt()).isEqualTo((classes - 1.0) / classes);
    }

    /** The joint loss at a row norm m, by way of the model with that classifier. */
    private static double loss(JointUfm problem, double multiplier, LambdaRule rule) {
        int c = problem.classes();
        FeatureOptima optima =
                new UnconstrainedFeatures(c, multiplier, problem.featureDecay()).crossEntropy(problem.smoothing());
        double mixed = rule.mean((lambda, rest) -> optima.at(lambda, rest).objective());
        double data = optima.sameClass().objective() / c + mixed * (c - 1) / c;
        return data + problem.weightDecay() / 2 * c * multiplier * multiplier;
    }
}
