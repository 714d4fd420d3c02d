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
        Panel panel = Panel.of(Axis.linear("x"), Axis.linear("y"), List.of());
        assertThatThrownBy(() -> new Figure("", Figure.Width.SINGLE, 1, 0, List.of(panel)))
                .hasMessage("figure: expected an aspect > 0, got 0.0");
        assertThatThrownBy(() -> new Bars.Bar(0, 1, 0, Double.NaN))
                .hasMessage("bar: expected finite edges, got 0.0 to 1.0 and 0.0 to NaN");
        assertThatThrownBy(() -> new Cloud.Scale("", 1, 1)).hasMessageContaining("expected finite low < high");
    }

    @Test
    void numbers_on_a_logarithmic_axis_keep_apart_and_keep_a_power_of_ten() {
        List<Double> round = List.of(0.5, 1.0, 2.0, 5.0, 10.0, 20.0);
        assertThat(RoundLogAxis.thinned(round, 6)).isEqualTo(round);
        assertThat(RoundLogAxis.thinned(round, 3)).containsExactly(1.0, 5.0, 20.0);
        assertThat(RoundLogAxis.thinned(round, 0.2)).containsExactly(1.0);
    }

    @Test
    void long_names_end_in_an_ellipsis_and_some_are_left_out_where_there_are_many() {
        assertThat(NamesAxis.shortened("twenty-two letters now")).isEqualTo("twenty-two letters now");
        assertThat(NamesAxis.shortened("twenty-three letters it")).isEqualTo("twenty-three letters…");
        assertThat(NamesAxis.shortened("🦊".repeat(23))).isEqualTo("🦊".repeat(21) + "…");
        assertThat(NamesAxis.step(10, 8, 80)).isEqualTo(1);
        assertThat(NamesAxis.step(10, 8.1, 80)).isEqualTo(2);
        assertThat(NamesAxis.step(100, 8, 80)).isEqualTo(10);
    }

    @Test
    void names_stand_at_0_1_and_so_on() {
        Axis axis = Axis.names("class", List.of("cat", "dog", "fox"));
        assertThat(axis.range()).hasValue(new Axis.Range(-0.5, 2.5));
        assertThat(axis.from(-1, 3).names()).containsExactly("cat", "dog", "fox");
        assertThatThrownBy(() -> Axis.names("class", List.of()))
                .hasMessage("axis: expected at least one name, got none");
    }
}
