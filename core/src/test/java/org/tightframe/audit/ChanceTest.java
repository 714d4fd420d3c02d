package org.tightframe.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.mixup.Pairing;
import org.tightframe.mixup.RandomPairs;
import org.tightframe.random.RandomStream;

class ChanceTest {

    private static final long SEED = 19;

    @ParameterizedTest
    @CsvSource({
        // t, scipy.special.kolmogorov(t)
        "0.1, 1",
        "0.5, 0.9639452436648751",
        "1, 0.26999967167735456",
        "1.5, 0.022217962616525127",
        "2.757, 4.998534810140899e-07",
        "5, 3.8574996959278356e-22"
    })
    void the_p_of_a_distance_is_kolmogorov_s(double t, double p) {
        long n = 250_000;
        assertThat(Chance.ofDistance(t / Math.sqrt((double) n), n)).isCloseTo(p, within(2e-9 * p + 1e-9 * p));
    }

    /** Counts in few batches with rare classes have long tails, of which a normal law knows nothing. */
    @ParameterizedTest
    @CsvSource({"1, 2 2 2", "3, 1 1 1 1 1 1 1 1 1 1", "2, 31 1", "4, 1 1", "1, 16 16", "2, 10 5 1 1 1", "5, 8 8 8 8"})
    void the_p_of_a_count_is_not_less_than_how_often_random_pairs_go_as_far(int batches, String composition) {
        int[] counts = Arrays.stream(composition.split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        int[] labels = IntStream.range(0, counts.length)
                .flatMap(c -> IntStream.generate(() -> c).limit(counts[c]))
                .toArray();
        Pairing.Expectation one = new RandomPairs().sameClass(counts).orElseThrow();
        double mean = batches * one.mean();
        double variance = batches * one.variance();
        SplittableRandom random = RandomStream.of(SEED, "counts");
        int rounds = 100_000;
        double[] distances = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            int same = 0;
            for (int batch = 0; batch < batches; batch++) {
                int[] partners = RandomStream.permutation(labels.length, random);
                for (int i = 0; i < labels.length; i++) {
                    same += labels[i] == labels[partners[i]] ? 1 : 0;
                }
            }
            distances[round] = same - mean;
        }
        Arrays.sort(distances);
        for (int beyond : new int[] {20, 100, 1000, 10_000}) {
            for (double distance : new double[] {distances[rounds - beyond], distances[beyond]}) {
                double share = Arrays.stream(distances)
                                .filter(d -> distance < 0 ? d <= distance : d >= distance)
                                .count()
                        / (double) rounds;
                assertThat(Chance.ofCount(distance, variance) / 2)
                        .as("%s, distance %s, seed %d", composition, distance, SEED)
                        .isGreaterThan(Math.min(0.5, share) - 5 * Math.sqrt(share / rounds));
            }
        }
    }

    @Test
    void the_p_of_a_large_count_is_near_the_normal_bound() {
        double z = 5;
        assertThat(Chance.ofCount(z * 1e5, 1e10)).isCloseTo(2 * Math.exp(-z * z / 2), within(1e-8));
    }
}
