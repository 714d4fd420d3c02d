package org.tightframe.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tightframe.claim.Verdict.NOT_SUPPORTED;
import static org.tightframe.claim.Verdict.SUPPORTED;
import static org.tightframe.claim.Verdict.UNDECIDED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void a_whole_stands_by_all_of_its_parts_and_falls_by_one() {
        assertThat(Verdict.all(List.of())).isEqualTo(UNDECIDED);
        assertThat(Verdict.all(List.of(SUPPORTED, SUPPORTED))).isEqualTo(SUPPORTED);
        assertThat(Verdict.all(List.of(SUPPORTED, UNDECIDED))).isEqualTo(UNDECIDED);
        assertThat(Verdict.all(List.of(SUPPORTED, UNDECIDED, NOT_SUPPORTED))).isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void neither_order_nor_grouping_of_the_parts_counts() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            List<Verdict> parts = new ArrayList<>();
            for (int i = random.nextInt(1, 7); i > 0; i--) {
                parts.add(List.of(SUPPORTED, NOT_SUPPORTED, UNDECIDED).get(random.nextInt(3)));
            }
            Verdict whole = Verdict.all(parts);
            int cut = random.nextInt(1, parts.size() + 1);
            List<Verdict> grouped = new ArrayList<>(parts.subList(cut, parts.size()));
            grouped.add(Verdict.all(parts.subList(0, cut)));
            assertThat(Verdict.all(grouped)).as("seed %d grouped", seed).isEqualTo(whole);
            Collections.reverse(parts);
            assertThat(Verdict.all(parts)).as("seed %d reversed", seed).isEqualTo(whole);
        }
    }

    @Test
    void a_verdict_reads_as_words() {
        assertThat(NOT_SUPPORTED).hasToString("not supported");
    }
}
