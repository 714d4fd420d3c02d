package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against 34-digit optima, and against minimisation over classifier and features: see reference/theory/README.md. */
class JointUfmReferenceTest {

    private final List<ReferenceRow> rows = ReferenceRow.of("joint_reference.csv");

    @Test
    void the_closed_form_agrees_without_mixup() {
        assertThat(of("closed")).hasSize(12);
        for (ReferenceRow row : of("closed")) {
            assertAgrees(row, problem(row).withoutMixup(), 1e-15, 1e-15);
        }
    }

    @Test
    void a_discrete_law_of_eight_nodes_agrees() {
        assertThat(of("GJ8")).hasSize(36);
        for (ReferenceRow row : of("GJ8")) {
            JointOptimum best = problem(row).minimise(LambdaRule.gaussJacobi(row.get("a"), 8));
            // the nodes carry the rounding of their eigenproblem
            assertAgrees(row, best, 4e-15, 4e-15);
        }
    }

    @Test
    void the_beta_law_agrees_to_the_twelve_digits_of_its_reference() {
        assertThat(of("EXACT")).hasSize(12);
        for (ReferenceRow row : of("EXACT")) {
            assertAgrees(row, problem(row).minimise(LambdaRule.doubleExponential(row.get("a"))), 5e-12, 5e-12);
        }
    }

    @Test
    void minimising_over_classifier_and_features_at_once_finds_the_same() {
        for (ReferenceRow row : of("GJ8")) {
            if (!row.text("full_loss").isEmpty()) {
                JointOptimum best = problem(row).minimise(LambdaRule.gaussJacobi(row.get("a"), 8));
                row.assertRelative("full_loss", best.loss(), 5e-14);
                row.assertRelative("full_m", best.multiplier(), 1e-7);
            }
        }
    }

    private List<ReferenceRow> of(String quadrature) {
        return rows.stream().filter(row -> row.text("quad").equals(quadrature)).toList();
    }

    private static JointUfm problem(ReferenceRow row) {
        return new JointUfm(row.classes(), row.get("lamW"), row.get("lamH"));
    }

    private static void assertAgrees(ReferenceRow row, JointOptimum best, double kappaTolerance, double tolerance) {
        row.assertRelative("kappa", best.kappa(), kappaTolerance);
        row.assertRelative("m_rownorm", best.multiplier(), tolerance);
        row.assertRelative("loss", best.loss(), tolerance);
        row.assertRelative("p_unmixed", best.cleanConfidence(), tolerance);
        assertThat(best.isCollapsed()).isFalse();
    }
}
