package org.tightframe.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Axes and the numbers beside them. */
class AxisTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.5, 0.5",
        "-2, −2",
        "0.30000000000000004, 0.3",
        "0.0001, 0.0001",
        "99999, 99999",
        "100000, 10⁵",
        "250000, 2.5·10⁵",
        "-1e7, −10⁷",
        "1e-5, 1e−5",
        "1e12, 10¹²"
    })
    void numbers_are_as_in_print(double value, String written) {
        assertThat(new Numerals().format(value)).isEqualTo(written);
    }

    @Test
    void a_logarithmic_axis_has_round_numbers_however_short() {
        assertThat(RoundLogAxis.major(new Range(0.05, 2000))).containsExactly(0.1, 1.0, 10.0, 100.0, 1000.0);
        assertThat(RoundLogAxis.major(new Range(0.3, 12))).containsExactly(0.5, 1.0, 2.0, 5.0, 10.0);
        assertThat(RoundLogAxis.major(new Range(1e-3, 1e9))).hasSizeBetween(3, 7);
        assertThat(RoundLogAxis.major(new Range(0.99, 1.02))).hasSizeBetween(3, 8);
    }

    @Test
    void what_cannot_be_drawn_is_refused() {
        assertThatThrownBy(() -> Axis.linear("x").from(1, 1)).hasMessageContaining("expected finite low < high");
        assertThatThrownBy(() -> Axis.logarithmic("x").from(0, 1)).hasMessageContaining("expected low > 0");
        assertThatThrownBy(() -> Panel.of(Axis.linear("x"), Axis.logarithmic("y"), List.of())
                        .withEqualProportions())
                .hasMessageContaining("expected two linear axes");
        assertThatThrownBy(() -> new Figure("", Figure.Width.SINGLE, 1, List.of()))
                .hasMessageContaining("expected at least one panel");
    }
}
