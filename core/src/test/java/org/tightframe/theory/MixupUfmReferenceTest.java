package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against 50-digit minimisers in the full feature space: see reference/theory/README.md. */
class MixupUfmReferenceTest {

    private static final double TOLERANCE = 1e-13;

    private final List<UfmReference> rows = UfmReference.crossEntropyRows();

    @Test
    void the_reference_has_the_rows_it_should() {
        assertThat(rows).hasSize(142);
        assertThat(rows).anyMatch(UfmReference::sameClass).anyMatch(row -> row.classes() == 2);
    }

    @Test
    void kappa_coefficients_and_norm_agree() {
        for (UfmReference row : rows) {
            ChannelPoint point = solve(row);
            PairCoefficients h = point.coefficients(row.get("m"));
            double size = Math.abs(row.get("a_y")) + Math.abs(row.get("a_yp"));
            assertClose(row, "a_y", h.first(), size);
            assertClose(row, "a_yp", h.second(), size);
            assertClose(row, "hnorm2", point.squaredNorm(row.get("m")), row.get("hnorm2"));
        }
    }

    @Test
    void logits_agree() {
        for (UfmReference row : rows) {
            PairOutput z = solve(row).logits();
            double size = Math.abs(row.get("z_y")) + Math.abs(row.get("z_yp"));
            assertClose(row, "z_y", z.first(), size);
            assertClose(row, "z_yp", z.second(), size);
            assertClose(row, "z_o", z.other(), size);
        }
    }

    @Test
    void probabilities_agree_each_relative_to_itself() {
        for (UfmReference row : rows) {
            PairOutput p = solve(row).probabilities();
            assertClose(row, "p_y", p.first(), row.get("p_y"));
            assertClose(row, "p_yp", p.second(), row.get("p_yp"));
            assertClose(row, "p_o", p.other(), row.get("p_o"));
        }
    }

    @Test
    void the_loss_agrees() {
        for (UfmReference row : rows) {
            double lambda = row.sameClass() ? 1 : row.get("lam");
            assertClose(row, "data_loss", solve(row).crossEntropy(lambda, 1 - lambda), row.get("data_loss"));
        }
    }

    private static ChannelPoint solve(UfmReference row) {
        int c = row.classes();
        double m = row.get("m");
        double kappa = m * m * c / ((c - 1) * row.get("lamH"));
        assertThat(kappa).isCloseTo(row.get("kappa"), within(TOLERANCE * kappa));
        MixupUfm model = MixupUfm.of(c, kappa);
        return row.sameClass() ? model.sameClass() : model.at(row.get("lam"));
    }

    private static void assertClose(UfmReference row, String column, double got, double size) {
        double expected = row.get(column);
        if (Double.isNaN(expected)) {
            assertThat(got).as("%s of row %s", column, row.id()).isNaN();
            return;
        }
        assertThat(got).as("%s of row %s", column, row.id()).isCloseTo(expected, within(TOLERANCE * Math.abs(size)));
    }
}
