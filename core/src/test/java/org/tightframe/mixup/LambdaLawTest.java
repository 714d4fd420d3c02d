package org.tightframe.mixup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.random.RandomStream;

class LambdaLawTest {

    private static final int DRAWS = 100_000;
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
    void an_asymmetric_beta_with_one_shape_of_one_is_a_power() {
        assertThat(distance(new Beta(0.3, 1), x -> Math.pow(x, 0.3))).isLessThan(CRITICAL);
        assertThat(distance(new Beta(1, 2.5), x -> 1 - Math.pow(1 - x, 2.5))).isLessThan(CRITICAL);
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

    static Stream<LambdaLaw> laws() {
        return Stream.of(
                new Beta(0.05),
                new Beta(0.2),
                new Beta(0.4),
                new Beta(1),
                new Beta(8),
                new Beta(1000),
                new Beta(0.1, 0.3),
                new Beta(0.5, 4),
                new Beta(3, 0.7),
                new Beta(2, 5),
                new Beta(1, 3),
                new Beta(400, 20),
                new Uniform(),
                new Mixture(List.of(
                        new Mixture.Part(3, new Beta(0.4)),
                        new Mixture.Part(1, new Beta(2, 6)),
                        new Mixture.Part(0.5, new Uniform()))));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void draws_follow_the_law_that_the_distribution_function_states(LambdaLaw law) {
        assertThat(distance(law, law::cdf)).as("%s, seed %d", law, SEED).isLessThan(CRITICAL);
    }

    @Test
    void another_law_than_the_stated_one_is_seen_at_this_many_draws() {
        assertThat(distance(new Beta(0.41), new Beta(0.4)::cdf)).isLessThan(CRITICAL);
        assertThat(distance(new Beta(0.44), new Beta(0.4)::cdf)).isGreaterThan(CRITICAL);
        assertThat(distance(new Beta(5, 2), new Beta(2, 5)::cdf)).isGreaterThan(CRITICAL);
    }

    @Test
    void a_mixture_with_an_atom_draws_it_as_often_as_its_weight_says() {
        Mixture law = new Mixture(List.of(new Mixture.Part(1, new Fixed(1)), new Mixture.Part(3, new Beta(2))));
        double atom = Arrays.stream(draws(law)).filter(lam -> lam == 1).count() / (double) DRAWS;
        assertThat(atom).as("seed %d", SEED).isCloseTo(0.25, within(5 * Math.sqrt(0.25 * 0.75 / DRAWS)));
        assertThat(law.cdf(Math.nextDown(1))).isCloseTo(0.75, within(1e-12));
        assertThat(law.cdf(1)).isEqualTo(1);
    }

    @Test
    void an_asymmetric_law_reaches_far_toward_zero_where_its_shape_is_small() {
        double[] draws = draws(new Beta(0.02, 3));
        long below = Arrays.stream(draws).filter(lam -> lam <= 1e-100).count();
        double share = new Beta(0.02, 3).cdf(1e-100);
        assertThat(below / (double) DRAWS)
                .as("seed %d", SEED)
                .isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / DRAWS)));
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
            // near 1 many draws round to one number, which stands for all of them
            double below = cdf.applyAsDouble(Math.nextDown(draws[i]));
            distance = Math.max(distance, Math.max(below - i / (double) DRAWS, (i + 1.0) / DRAWS - expected));
        }
        return distance;
    }
}
