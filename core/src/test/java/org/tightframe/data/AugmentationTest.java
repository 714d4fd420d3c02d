package org.tightframe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.config.ConfigNode;
import org.tightframe.config.Section;
import org.tightframe.random.RandomStream;

class AugmentationTest {

    private static final long SEED = 6;

    @Test
    void every_shift_each_way_mirrored_or_not_is_as_likely_as_the_others() {
        Augmentation augmentation = new Augmentation(2, true);
        SplittableRandom random = RandomStream.of(SEED, "augment");
        int rounds = 100_000;
        Map<Augmentation.View, Integer> counts = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            counts.merge(augmentation.draw(random), 1, Integer::sum);
        }
        assertThat(counts).hasSize(5 * 5 * 2);
        counts.forEach((view, count) -> {
            assertThat(view.down()).isBetween(-2, 2);
            assertThat(view.right()).isBetween(-2, 2);
            assertThat(count / (double) rounds)
                    .as("%s, seed %d", view, SEED)
                    .isCloseTo(1 / 50.0, within(5 * Math.sqrt(0.02 / rounds)));
        });
    }

    @Test
    void nothing_asked_for_changes_nothing() {
        assertThat(Augmentation.NONE.draw(RandomStream.of(SEED, "augment"))).isEqualTo(Augmentation.View.PLAIN);
        assertThat(read(Map.of())).isEqualTo(Augmentation.NONE);
    }

    @Test
    void the_standard_one_shifts_by_four_and_mirrors_and_what_is_written_reads_back() {
        assertThat(read(Map.of("kind", "standard"))).isEqualTo(new Augmentation(4, true));
        assertThat(read(Map.of("kind", "standard", "mirror", false))).isEqualTo(new Augmentation(4, false));
        assertThat(read(new Augmentation(3, true).toTree())).isEqualTo(new Augmentation(3, true));
    }

    @Test
    void a_shift_is_not_negative() {
        assertThatThrownBy(() -> new Augmentation(-1, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shift: expected a whole number >= 0, got -1");
    }

    private static Augmentation read(Map<String, Object> settings) {
        Map<String, ConfigNode> entries = new HashMap<>();
        settings.forEach((key, value) -> entries.put(key, new ConfigNode.Scalar(value.toString(), "here")));
        return Section.read(new ConfigNode.Table(entries, "here"), Augmentation::read);
    }
}
