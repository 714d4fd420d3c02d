package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MarginFitTest {

    @Test
    void a_line_in_the_logit_is_found_and_the_ends_of_lambda_do_not_count() {
        double[] lam = {0, 0.1, 0.5, 0.9, 1};
        double[] margins = new double[5];
        for (int i = 0; i < 5; i++) {
            margins[i] = i % 4 == 0 ? 1e9 : 2 * Math.log(lam[i] / (1 - lam[i])) - 0.5;
        }
        MarginFit fit = MarginFit.of(margins, lam);
        assertThat(fit.slope()).isCloseTo(2, within(1e-14));
        assertThat(fit.offset()).isCloseTo(-0.5, within(1e-14));
        assertThat(fit.residual()).isCloseTo(0, within(1e-14));
    }

    @Test
    void the_residual_is_what_the_line_leaves() {
        // at logit -1, 0, 1: values 1, -2, 1 have slope 0, offset 0, squares 1, 4, 1
        double up = 1 / (1 + Math.exp(-1));
        MarginFit fit = MarginFit.of(new double[] {1, -2, 1}, new double[] {1 - up, 0.5, up});
        assertThat(fit.slope()).isCloseTo(0, within(1e-14));
        assertThat(fit.offset()).isCloseTo(0, within(1e-14));
        assertThat(fit.residual()).isCloseTo(Math.sqrt(2), within(1e-14));
    }

    @Test
    void without_two_values_of_lambda_there_is_no_line() {
        MarginFit same = MarginFit.of(new double[] {1, 2}, new double[] {0.5, 0.5});
        assertThat(same.slope()).isNaN();
        assertThat(same.offset()).isNaN();
        assertThat(same.residual()).isNaN();
        MarginFit none = MarginFit.of(new double[] {1}, new double[] {1});
        assertThat(none.slope()).isNaN();
        assertThat(none.residual()).isNaN();
    }
}
