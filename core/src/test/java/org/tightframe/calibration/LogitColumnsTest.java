package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogitColumnsTest {

    private final LogitColumns columns =
            new LogitColumns(Samples.of(2, new double[] {1, 3, 3, 2 + Math.log(3), 2, 2}, 0, 0));

    @Test
    void values_are_logits_then_exponentials_then_probabilities_class_by_class() {
        columns.read(0, 2);
        assertThat(Arrays.copyOf(columns.below(), 6))
                .containsExactly(new double[] {-2, 0, 0, -Math.log(3), 0, -Math.log(3)}, within(1e-15));
        assertThat(Arrays.copyOf(columns.ofLabel(), 2)).containsExactly(-2, 0);
        double[] others = columns.exponentiate();
        assertThat(Arrays.copyOf(others, 2)).containsExactly(new double[] {1 + Math.exp(-2), 2 / 3.0}, within(1e-15));
        assertThat(Arrays.copyOf(columns.top(), 2)).containsExactly(1, 0);
        double sum = 2 + Math.exp(-2);
        double[] p = Arrays.copyOf(columns.probabilities(), 6);
        assertThat(p)
                .containsExactly(new double[] {Math.exp(-2) / sum, 0.6, 1 / sum, 0.2, 1 / sum, 0.2}, within(1e-15));
        double[] squares = new double[columns.capacity()];
        columns.squareOthers(squares);
        assertThat(squares[0]).isCloseTo(2 / (sum * sum), within(1e-15));
        assertThat(squares[1]).isCloseTo(0.08, within(1e-15));
    }

    @Test
    void a_logit_of_minus_infinity_becomes_finite_and_has_a_finite_multiple() {
        var some = new LogitColumns(Samples.probabilities(1, new double[] {0.5, 0.5, 0}, 2));
        some.read(0, 1);
        double[] scaled = new double[3 * some.capacity()];
        assertThat(Arrays.copyOf(some.finiteBelow(0.5, scaled), 3)).containsExactly(0, 0, -1e60);
        assertThat(Arrays.copyOf(scaled, 3)).containsExactly(0, 0, -5e59);
        assertThat(some.ofLabel()[0]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void refuses_steps_in_another_order() {
        assertThatIllegalStateException().isThrownBy(columns::below).withMessage("values: expected BELOW, got NONE");
        columns.read(0, 2);
        assertThatIllegalStateException()
                .isThrownBy(columns::top)
                .withMessage("values: expected EXPONENTIALS, got BELOW");
        assertThatIllegalStateException().isThrownBy(columns::probabilities);
        columns.exponentiate();
        assertThatIllegalStateException().isThrownBy(columns::exponentiate);
        assertThatIllegalStateException().isThrownBy(columns::below);
        assertThatIllegalStateException().isThrownBy(() -> columns.finiteBelow(1, new double[6]));
        assertThatIllegalStateException().isThrownBy(() -> columns.squareOthers(new double[2]));
        columns.probabilities();
        columns.squareOthers(new double[columns.capacity()]);
        assertThatIllegalStateException()
                .isThrownBy(() -> columns.squareOthers(new double[2]))
                .withMessage("values: expected PROBABILITIES, got NONE");
    }
}
