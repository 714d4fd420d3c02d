package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against 50-digit minimisers in the full feature space: see reference/theory/README.md. */
class FeatureOptimaReferenceTest {

    private static final double TOLERANCE = 1e-14;

    private final List<ReferenceRow> rows = ReferenceRow.of("ufm_reference.csv");

    @Test
    void the_reference_has_the_rows_it_should() {
        assertThat(rows).hasSize(178);
        assertThat(rows.stream().map(row -> row.text("loss")).distinct()).containsExactly("ce", "ce_ls", "mse");
        assertThat(rows).anyMatch(FeatureOptimaReferenceTest::isSameClass).anyMatch(row -> row.classes() == 2);
    }

    @Test
    void kappa_coefficients_and_norm_agree() {
        for (ReferenceRow row : rows) {
            FeatureOptimum best = solve(row);
            double size = Math.abs(row.get("a_y")) + Math.abs(row.get("a_yp"));
            row.assertRelative("kappa", best.kappa(), TOLERANCE);
            row.assertNear("a_y", best.coefficients().first(), TOLERANCE * size);
            row.assertNear("a_yp", best.coefficients().second(), TOLERANCE * size);
            row.assertRelative("hnorm2", best.featureNorm() * best.featureNorm(), TOLERANCE);
        }
    }

    @Test
    void logits_agree() {
        for (ReferenceRow row : rows) {
            PairOutput z = solve(row).logits();
            double size = Math.abs(row.get("z_y")) + Math.abs(row.get("z_yp"));
            row.assertNear("z_y", z.first(), TOLERANCE * size);
            row.assertNear("z_yp", z.second(), TOLERANCE * size);
            row.assertNear("z_o", z.other(), TOLERANCE * size);
        }
    }

    @Test
    void probabilities_agree_each_relative_to_itself() {
        for (ReferenceRow row : rows) {
            PairOutput p = solve(row).probabilities();
            row.assertRelative("p_y", p.first(), TOLERANCE);
            row.assertRelative("p_yp", p.second(), TOLERANCE);
            row.assertRelative("p_o", p.other(), TOLERANCE);
        }
    }

    @Test
    void losses_agree() {
        for (ReferenceRow row : rows) {
            FeatureOptimum best = solve(row);
            row.assertRelative("data_loss", best.dataLoss(), TOLERANCE);
            row.assertRelative("objective", best.objective(), TOLERANCE);
        }
    }

    private static FeatureOptimum solve(ReferenceRow row) {
        var model = new UnconstrainedFeatures(row.classes(), row.get("m"), row.get("lamH"));
        FeatureOptima optima = row.text("loss").equals("mse")
                ? model.squaredError(row.get("eps"))
                : model.crossEntropy(row.get("eps"));
        return isSameClass(row) ? optima.sameClass() : optima.at(row.get("lam"));
    }

    private static boolean isSameClass(ReferenceRow row) {
        return row.get("same") == 1;
    }
}
