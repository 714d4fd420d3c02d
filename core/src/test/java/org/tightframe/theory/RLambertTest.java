package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RLambertTest {

    @Test
    void is_the_omega_constant_where_it_is_the_ordinary_lambert_function() {
        // W0(1), https://oeis.org/A030178
        assertThat(RLambert.solve(0, 1, 1)).isCloseTo(0.5671432904097838, within(1e-16));
    }

    @Test
    void is_zero_at_zero_and_for_an_infinite_slope() {
        assertThat(RLambert.solve(3, 0, 1)).isZero();
        assertThat(RLambert.solve(3, 1e12, Double.POSITIVE_INFINITY)).isZero();
    }

    @Test
    void is_linear_where_the_exponential_does_not_matter() {
        assertThat(RLambert.solve(1, 1e-20, 1)).isCloseTo(0.5e-20, within(1e-35));
    }

    @Test
    void inverts_its_definition_over_three_hundred_orders_of_magnitude() {
        for (double r : new double[] {0, 1e-6, 1, 998, 1e9}) {
            for (double n : new double[] {1e-8, 1, 2, 1e9, 1e100}) {
                for (int exponent = -150; exponent <= 150; exponent += 3) {
                    double x = Math.pow(10, exponent);
                    double u = RLambert.solve(r, x, n);
                    double left = u * (n * Math.exp(u) + r);
                    // the left side amplifies the rounding of u by at most 2 + u
                    assertThat(left).as("r=%s x=%s n=%s u=%s", r, x, n, u).isCloseTo(x, within((4 + u) * 4e-16 * x));
                }
            }
        }
    }

    @Test
    void inverts_its_shifted_definition() {
        for (double r : new double[] {0, 1, 998}) {
            for (double n : new double[] {1e-8, 1, 2, 1e9}) {
                for (double shift : new double[] {1e-12, 1e-3, 1, 40, 1e6}) {
                    for (int exponent = -9; exponent <= 15; exponent += 3) {
                        double x = Math.pow(10, exponent);
                        double u = RLambert.solveShifted(r, x, n, shift);
                        double left = (u + shift) * (n * Math.exp(u) + r);
                        String where = "r=" + r + " x=" + x + " n=" + n + " shift=" + shift + " u=" + u;
                        assertThat(u).as(where).isGreaterThanOrEqualTo(-shift);
                        // rounding of u and of u + c, amplified by the exponential and by the sum
                        double amplified = 4 + Math.abs(u) + 4 * (shift + Math.abs(u)) / (u + shift);
                        if (Double.isFinite(amplified)) {
                            assertThat(left).as(where).isCloseTo(x, within(amplified * 4e-16 * x));
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_shift_of_zero_is_none_and_nothing_to_reach_leaves_minus_the_shift() {
        assertThat(RLambert.solveShifted(2, 7, 3, 0)).isEqualTo(RLambert.solve(2, 7, 3));
        assertThat(RLambert.solveShifted(2, 0, 3, 0.5)).isEqualTo(-0.5);
        assertThat(RLambert.solveShifted(2, 7, Double.POSITIVE_INFINITY, 0.5)).isEqualTo(-0.5);
        assertThat(1 / RLambert.solve(3, 0, 1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void refuses_what_has_no_root() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RLambert.solve(-1, 2, 3))
                .withMessage(
                        "r-Lambert: expected r >= 0, finite x >= 0, n > 0, shift >= 0, got r=-1.0, x=2.0, n=3.0, shift=0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> RLambert.solve(1, Double.NaN, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> RLambert.solve(1, Double.POSITIVE_INFINITY, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> RLambert.solveShifted(1, 1, 3, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> RLambert.solve(1, 1, 0));
    }
}
