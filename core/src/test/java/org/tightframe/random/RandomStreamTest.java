package org.tightframe.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    @Test
    void streams_are_told_apart_by_seed_purpose_and_place() {
        long[] firsts = {
            RandomStream.of(0, "shuffle").nextLong(),
            RandomStream.of(1, "shuffle").nextLong(),
            RandomStream.of(0, "mix").nextLong(),
            RandomStream.of(0, "mix", 0).nextLong(),
            RandomStream.of(0, "mix", 0, 0).nextLong(),
            RandomStream.of(0, "mix", 0, 1).nextLong(),
            RandomStream.of(0, "mix", 1, 0).nextLong()
        };
        assertThat(firsts).doesNotHaveDuplicates();
    }

    /** A run of an earlier version must be repeated by a later one: these draws are part of the format. */
    @Test
    void draws_stay_what_they_were() {
        assertThat(RandomStream.permutation(8, RandomStream.of(0, "shuffle", 3)))
                .containsExactly(PERMUTATION);
    }

    @Test
    void every_permutation_of_three_is_equally_frequent() {
        int[] counts = new int[9];
        for (int i = 0; i < 60_000; i++) {
            int[] order = RandomStream.permutation(3, RandomStream.of(9, "test", i));
            counts[order[0] * 3 + order[1]]++;
        }
        assertThat(IntStream.of(counts).filter(c -> c > 0).boxed().toList())
                .as("seed 9")
                .hasSize(6)
                .allMatch(c -> Math.abs(c - 10_000) < 500);
    }

    private static final int[] PERMUTATION = {1, 7, 3, 4, 0, 5, 6, 2};
}
