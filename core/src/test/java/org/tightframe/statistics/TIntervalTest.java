package org.tightframe.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tightframe.json.Json;

class TIntervalTest {

    private static final double LEVEL = 0.95;

    @Test
    void quantiles_are_those_of_scipy() throws IOException {
        for (Object entry : list(reference().get("quantiles"))) {
            Map<?, ?> row = (Map<?, ?>) entry;
            double expected = number(row.get("t"));
            assertThat(StudentT.upperQuantile(number(row.get("tail")), number(row.get("freedom"))))
                    .as("%s", row)
                    .isCloseTo(expected, within(1e-9 * Math.max(1e-3, expected)));
        }
    }

    @Test
    void intervals_are_those_of_scipy() throws IOException {
        for (Object entry : list(reference().get("samples"))) {
            Map<?, ?> row = (Map<?, ?>) entry;
            double[] a = numbers(row.get("a"));
            double[] b = numbers(row.get("b"));
            assertEnds(TInterval.ofMean(a, LEVEL), row.get("mean"));
            assertEnds(TInterval.ofSamples(a, b, LEVEL), row.get("welch"));
            if (row.containsKey("paired")) {
                assertEnds(TInterval.ofPairs(a, b, LEVEL), row.get("paired"));
            }
        }
    }

    @Test
    void an_interval_of_95_percent_holds_the_mean_in_95_percent_of_repetitions() {
        SplittableRandom random = new SplittableRandom(3);
        long held = IntStream.range(0, 4000)
                .filter(i -> TInterval.ofMean(
                                new double[] {normal(random), normal(random), normal(random), normal(random)}, LEVEL)
                        .contains(0))
                .count();
        // 4000 repetitions scatter by 14: five of these
        assertThat(held).as("seed 3").isBetween(3730L, 3870L);
    }

    @Test
    void equal_values_have_no_width_and_one_value_no_interval() {
        assertThat(TInterval.ofMean(new double[] {2, 2, 2}, LEVEL)).isEqualTo(new TInterval(2, 2, 2, LEVEL));
        assertThat(TInterval.ofSamples(new double[] {2, 2}, new double[] {5, 5}, LEVEL))
                .isEqualTo(new TInterval(3, 3, 3, LEVEL));
        assertThatThrownBy(() -> TInterval.ofMean(new double[] {2}, LEVEL))
                .hasMessage("interval: expected at least 2 values, got 1");
        assertThatThrownBy(() -> TInterval.ofPairs(new double[2], new double[3], LEVEL))
                .hasMessage("from[n=2] vs to[n=3]");
    }

    /** By Box and Muller. */
    private static double normal(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static void assertEnds(TInterval interval, @Nullable Object ends) {
        double[] expected = numbers(ends);
        double scale = 1e-9 * (expected[1] - expected[0]);
        assertThat(interval.low()).isCloseTo(expected[0], within(scale));
        assertThat(interval.high()).isCloseTo(expected[1], within(scale));
        assertThat(interval.centre()).isCloseTo((expected[0] + expected[1]) / 2, within(scale));
    }

    private static Map<String, @Nullable Object> reference() throws IOException {
        try (var stream =
                Objects.requireNonNull(TIntervalTest.class.getResourceAsStream("/reference/statistics/student.json"))) {
            return Json.readObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }

    private static double number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }

    private static double[] numbers(@Nullable Object value) {
        return list(value).stream().mapToDouble(TIntervalTest::number).toArray();
    }
}
