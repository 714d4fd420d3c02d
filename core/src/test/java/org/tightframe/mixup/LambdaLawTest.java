package org.tightframe.mixup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.random.RandomStream;

class LambdaLawTest {

    private static final int DRAWS = 200_000;
    private static final long SEED = 20240506;

    /** Kolmogorov's critical value at level 1e-6: the test fails by chance once in a million seeds. */
    private static final double CRITICAL = 2.7 / Math.sqrt(DRAWS);

    @Test
    void beta_of_one_is_uniform() {
        assertThat(distance(new Beta(1), x -> x)).isLessThan(CRITICAL);
    }

    @Test
    void beta_of_one_half_is_the_arcsine_law() {
        assertThat(distance(new Beta(0.5), x -> 2 / Math.PI * Math.asin(Math.sqrt(x))))
                .isLessThan(CRITICAL);
    }

    @Test
    void beta_of_two_is_the_smoothstep() {
        assertThat(distance(new Beta(2), x -> x * x * (3 - 2 * x))).isLessThan(CRITICAL);
    }

    @Test
    void beta_of_four_is_a_sum_of_binomials() {
        double[] binomials = {35, 21, 7, 1};
        DoubleUnaryOperator cdf = x -> {
            double sum = 0;
            for (int j = 4; j <= 7; j++) {
                sum += binomials[j - 4] * Math.pow(x, j) * Math.pow(1 - x, 7 - j);
            }
            return sum;
        };
        assertThat(distance(new Beta(4), cdf)).isLessThan(CRITICAL);
    }

    @ParameterizedTest
    @CsvSource({
        // alpha, E ln lam = digamma(a) - digamma(2a), computed with mpmath
        "0.2, -2.7276553520070724",
        "1, -1",
        "30, -0.7015499486980130"
    })
    void mean_logarithm_is_the_difference_of_digammas(double alpha, double expected) {
        double[] draws = draws(new Beta(alpha));
        double mean = Arrays.stream(draws).map(Math::log).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(draws)
                        .map(Math::log)
                        .map(v -> (v - mean) * (v - mean))
                        .sum()
                / DRAWS
                / DRAWS);
        assertThat(mean).as("seed %d", SEED).isCloseTo(expected, within(5 * deviation));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1e-3, 0.2, 1, 50, 1e6})
    void beta_stays_in_the_unit_interval_and_is_symmetric(double alpha) {
        double[] draws = draws(new Beta(alpha));
        assertThat(Arrays.stream(draws).allMatch(lam -> lam >= 0 && lam <= 1)).isTrue();
        long above = Arrays.stream(draws).filter(lam -> lam > 0.5).count();
        assertThat(above / (double) DRAWS).as("seed %d", SEED).isCloseTo(0.5, within(5 * 0.5 / Math.sqrt(DRAWS)));
    }

    @Test
    void small_alpha_reaches_far_into_both_ends() {
        double[] draws = draws(new Beta(0.05));
        assertThat(Arrays.stream(draws).min().orElseThrow()).isLessThan(1e-30);
        assertThat(Arrays.stream(draws).max().orElseThrow()).isEqualTo(1);
    }

    @Test
    void fixed_is_what_it_says() {
        assertThat(draws(new Fixed(0.3))).containsOnly(0.3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.2, Double.NaN, Double.POSITIVE_INFINITY})
    void alpha_must_be_finite_and_positive(double alpha) {
        assertThatThrownBy(() -> new Beta(alpha))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha: expected a finite number > 0, got " + alpha);
    }

    private static double[] draws(LambdaLaw law) {
        var random = RandomStream.of(SEED, "test");
        double[] draws = new double[DRAWS];
        Arrays.setAll(draws, i -> law.draw(random));
        return draws;
    }

    /** Kolmogorov and Smirnov: the largest distance between the draws' distribution and {@code cdf}. */
    private static double distance(LambdaLaw law, DoubleUnaryOperator cdf) {
        double[] draws = draws(law);
        Arrays.sort(draws);
        double distance = 0;
        for (int i = 0; i < DRAWS; i++) {
            double expected = cdf.applyAsDouble(draws[i]);
            distance = Math.max(distance, Math.max(expected - i / (double) DRAWS, (i + 1.0) / DRAWS - expected));
        }
        return distance;
    }
}
