package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LagrangeTest {

    @Test
    void two_and_three_nodes_agree_with_the_polynomials_done_by_hand() {
        assertThat(Lagrange.basis(2)).isDeepEqualTo(new double[][] {{0.5, -1}, {0.5, 1}});
        assertThat(Lagrange.basis(3)).isDeepEqualTo(new double[][] {{0, -0.5, 0.5}, {1, 0, -1}, {0, 0.5, 0.5}});
    }

    @Test
    void each_polynomial_is_one_at_its_own_node_and_zero_at_the_others() {
        for (int nodes = 1; nodes <= 17; nodes++) {
            double[][] basis = Lagrange.basis(nodes);
            assertThat(basis).hasDimensions(nodes, nodes);
            for (int n = 0; n < nodes; n++) {
                for (int k = 0; k < nodes; k++) {
                    double value = 0;
                    for (int j = nodes - 1; j >= 0; j--) {
                        value = value * (k - (nodes - 1) / 2.0) + basis[n][j];
                    }
                    assertThat(value).as("%s of %s at %s", n, nodes, k).isCloseTo(n == k ? 1 : 0, within(1e-7));
                }
            }
        }
    }
}
