package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrelationTest {

    @Test
    void equal_values_share_their_mean_rank() {
        // ranks 0, 1.5, 1.5, 3 against 0, 1, 2, 3: 4.5 / sqrt(4.5 * 5)
        double rho = Correlation.rank(new double[] {1, 7, 7, 100}, new double[] {-2, 0, 1, 3});
        assertThat(rho).isCloseTo(4.5 / Math.sqrt(22.5), within(1e-15));
    }

    @Test
    void rank_correlation_sees_only_order() {
        double[] x = {0.1, 5, -3, 2, 0};
        double[] grown = {Math.exp(0.1), Math.exp(5), Math.exp(-3), Math.exp(2), 1};
        assertThat(Correlation.rank(x, grown)).isCloseTo(1, within(1e-15));
        assertThat(Correlation.linear(x, grown)).isLessThan(0.95);
    }

    @Test
    void what_has_no_correlation_is_not_a_number() {
        assertThat(Correlation.linear(new double[] {1, 1}, new double[] {1, 2})).isNaN();
        assertThat(Correlation.rank(new double[] {1, 2}, new double[] {3, 3})).isNaN();
        assertThat(Correlation.rank(new double[] {1, Double.NaN, 2}, new double[] {1, 2, 3}))
                .isNaN();
        assertThat(Correlation.rank(new double[0], new double[0])).isNaN();
    }
}
