package org.tightframe.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.json.Json;

class IncompleteBetaTest {

    @Test
    void agrees_with_scipy_in_the_middle_and_in_the_tails_for_small_and_large_shapes() throws IOException {
        List<?> cases = cases();
        assertThat(cases).hasSizeGreaterThan(150);
        for (Object each : cases) {
            List<?> numbers = (List<?>) each;
            double expected = number(numbers, 3);
            assertThat(IncompleteBeta.regularized(number(numbers, 0), number(numbers, 1), number(numbers, 2)))
                    .as("I(a, b, x) of %s", numbers)
                    .isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.3, 1", "1, 4", "7, 1", "0.001, 1", "1, 200"})
    void is_a_power_where_one_shape_is_one(double a, double b) {
        for (double x : new double[] {1e-9, 0.01, 0.2, 0.5, 0.8, 0.97}) {
            double power = b == 1 ? Math.pow(x, a) : -Math.expm1(b * Math.log1p(-x));
            assertThat(IncompleteBeta.regularized(a, b, x)).isCloseTo(power, within(1e-13 * power));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.02, 0.4, 3, 1e5, 1e7})
    void is_one_half_in_the_middle_of_a_symmetric_law_and_never_falls(double a) {
        assertThat(IncompleteBeta.regularized(a, a, 0.5)).isCloseTo(0.5, within(1e-10));
        double[] values = DoubleStream.iterate(0, x -> x <= 1, x -> x + 1.0 / 512)
                .map(x -> IncompleteBeta.regularized(a, a, x))
                .toArray();
        assertThat(values).isSorted().startsWith(0).endsWith(1);
    }

    @Test
    void outside_of_the_unit_interval_is_nothing() {
        assertThat(IncompleteBeta.regularized(2, 3, -1)).isZero();
        assertThat(IncompleteBeta.regularized(2, 3, 7)).isOne();
    }

    private static double number(List<?> numbers, int i) {
        return ((Number) numbers.get(i)).doubleValue();
    }

    private static List<?> cases() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(IncompleteBetaTest.class.getResourceAsStream("/reference/mixup/beta.json"))) {
            return (List<?>)
                    Objects.requireNonNull(Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .get("cases"));
        }
    }
}
