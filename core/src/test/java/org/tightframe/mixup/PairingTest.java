package org.tightframe.mixup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.random.RandomStream;

class PairingTest {

    private static final long SEED = 71;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 128, 129})
    void every_pairing_keeps_its_promise_at_every_batch_size(int size) {
        for (int classes : new int[] {1, 2, 5, 40}) {
            for (int round = 0; round < 20; round++) {
                MadeUpBatch batch = MadeUpBatch.random(size, classes, round);
                SplittableRandom random = RandomStream.of(SEED, "pairs", size, classes, round);
                assertThat(sorted(new RandomPairs().partners(batch, random))).isEqualTo(places(size));
                int[] within = new WithinClass().partners(batch, random);
                assertThat(sorted(within)).isEqualTo(places(size));
                assertThat(sameClass(batch, within)).isEqualTo(size);
                int[] across = new AcrossClasses().partners(batch, random);
                if (IntStream.range(0, size).map(batch::label).distinct().count() == 1) {
                    assertThat(across).isEqualTo(places(size));
                } else {
                    assertThat(sameClass(batch, across)).isZero();
                }
                int[] nearest = new NearestPairs(2).partners(batch, random);
                for (int i = 0; i < size; i++) {
                    assertThat(nearest[i]).isBetween(Math.max(0, i - 2), Math.min(size - 1, i + 2));
                    assertThat(nearest[i] == i).isEqualTo(size == 1);
                }
            }
        }
    }

    @Test
    void the_count_of_one_class_has_the_mean_and_the_variance_that_random_pairs_state() {
        int[][] compositions = {
            {1}, {3}, {1, 1}, {2, 1}, {5, 0, 3}, {1, 1, 1, 1}, {30, 2}, {7, 7, 7, 7}, {64, 40, 20, 4}
        };
        int rounds = 40_000;
        for (int[] counts : compositions) {
            MadeUpBatch batch = MadeUpBatch.of(IntStream.range(0, counts.length)
                    .flatMap(c -> IntStream.generate(() -> c).limit(counts[c]))
                    .toArray());
            SplittableRandom random = RandomStream.of(SEED, "counts");
            double[] seen = IntStream.range(0, rounds)
                    .mapToDouble(round -> sameClass(batch, new RandomPairs().partners(batch, random)))
                    .toArray();
            double mean = Arrays.stream(seen).average().orElseThrow();
            double variance =
                    Arrays.stream(seen).map(v -> (v - mean) * (v - mean)).sum() / (rounds - 1);
            double fourth = Arrays.stream(seen).map(v -> Math.pow(v - mean, 4)).sum() / rounds;
            Pairing.Expectation stated = new RandomPairs().sameClass(counts).orElseThrow();
            String what = Arrays.toString(counts) + ", seed " + SEED;
            assertThat(mean).as(what).isCloseTo(stated.mean(), within(5 * Math.sqrt(variance / rounds) + 1e-12));
            assertThat(variance)
                    .as(what)
                    .isCloseTo(
                            stated.variance(),
                            within(5 * Math.sqrt(Math.max(0, fourth - variance * variance) / rounds)
                                    + 1e-3 * variance
                                    + 1e-12));
        }
    }

    @Test
    void counts_that_leave_no_choice_are_stated_without_variance() {
        assertThat(new WithinClass().sameClass(new int[] {3, 0, 5})).contains(new Pairing.Expectation(8, 0));
        assertThat(new AcrossClasses().sameClass(new int[] {3, 0, 5})).contains(new Pairing.Expectation(0, 0));
        assertThat(new AcrossClasses().sameClass(new int[] {0, 4, 0})).contains(new Pairing.Expectation(4, 0));
        assertThat(new NearestPairs(3).sameClass(new int[] {3, 0, 5})).isEmpty();
    }

    @Test
    void partners_across_classes_are_uniform_among_the_examples_of_others() {
        MadeUpBatch batch = MadeUpBatch.of(2, 0, 1, 0, 2, 2);
        assertThat(partnersOf(1, new AcrossClasses(), batch)).isEqualTo(List.of(0, 2, 4, 5));
        assertThat(partnersOf(0, new AcrossClasses(), batch)).isEqualTo(List.of(1, 2, 3));
        assertThat(partnersOf(2, new AcrossClasses(), batch)).isEqualTo(List.of(0, 1, 3, 4, 5));
    }

    @Test
    void partners_within_a_class_are_uniform_among_its_examples() {
        MadeUpBatch batch = MadeUpBatch.of(2, 0, 1, 0, 2, 2);
        assertThat(partnersOf(4, new WithinClass(), batch)).isEqualTo(List.of(0, 4, 5));
        assertThat(partnersOf(2, new WithinClass(), batch)).isEqualTo(List.of(2));
    }

    @Test
    void a_partner_is_uniform_among_the_k_nearest_and_of_equally_near_ones_the_first() {
        MadeUpBatch batch = MadeUpBatch.of(0, 0, 0, 0, 0, 0, 0);
        assertThat(partnersOf(3, new NearestPairs(1), batch)).isEqualTo(List.of(2));
        assertThat(partnersOf(3, new NearestPairs(3), batch)).isEqualTo(List.of(1, 2, 4));
        assertThat(partnersOf(0, new NearestPairs(3), batch)).isEqualTo(List.of(1, 2, 3));
        assertThat(partnersOf(6, new NearestPairs(100), batch)).isEqualTo(List.of(0, 1, 2, 3, 4, 5));
    }

    /** The places that are partners of {@code place}, each shown to be as frequent as the others. */
    private static List<Integer> partnersOf(int place, Pairing pairing, Batch batch) {
        int rounds = 20_000;
        int[] counts = new int[batch.size()];
        SplittableRandom random = RandomStream.of(SEED, "uniform");
        for (int round = 0; round < rounds; round++) {
            counts[pairing.partners(batch, random)[place]]++;
        }
        List<Integer> found = IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .boxed()
                .toList();
        double share = 1.0 / found.size();
        for (int i : found) {
            assertThat(counts[i] / (double) rounds)
                    .as("seed %d", SEED)
                    .isCloseTo(share, within(5 * Math.sqrt(share / rounds)));
        }
        return found;
    }

    private static int sameClass(Batch batch, int[] partners) {
        return (int) IntStream.range(0, partners.length)
                .filter(i -> batch.label(i) == batch.label(partners[i]))
                .count();
    }

    private static int[] sorted(int[] values) {
        return Arrays.stream(values).sorted().toArray();
    }

    private static int[] places(int size) {
        return IntStream.range(0, size).toArray();
    }
}
