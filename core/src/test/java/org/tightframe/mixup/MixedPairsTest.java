package org.tightframe.mixup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixedPairsTest {

    private final int[] labels = IntStream.range(0, 500).map(i -> i % 5).toArray();

    @Test
    void half_of_the_pairs_are_of_one_class_and_all_pairs_of_classes_are_equally_frequent() {
        MixedPairs pairs = MixedPairs.draw(labels, 5, 4000);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            counts.merge(labels[pairs.first()[i]] + "-" + labels[pairs.second()[i]], 1, Integer::sum);
        }
        counts.forEach((pair, count) ->
                assertThat(count).as(pair).isEqualTo(pair.charAt(0) == pair.charAt(2) ? 2000 / 5 : 2000 / 20));
        assertThat(counts).hasSize(25);
    }

    @Test
    void the_same_arguments_give_the_same_pairs() {
        MixedPairs one = MixedPairs.draw(labels, 5, 100);
        MixedPairs other = MixedPairs.draw(labels, 5, 100);
        assertThat(one.first()).isEqualTo(other.first());
        assertThat(one.second()).isEqualTo(other.second());
        assertThat(one.lambda()).isEqualTo(other.lambda());
    }

    @Test
    void more_pairs_begin_with_the_fewer() {
        assertThat(MixedPairs.draw(labels, 5, 200).first())
                .startsWith(MixedPairs.draw(labels, 5, 100).first());
    }

    @Test
    void a_class_without_examples_is_refused() {
        assertThatThrownBy(() -> MixedPairs.draw(new int[] {0, 0, 2}, 3, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("class 1: expected an example to mix, got none");
    }
}
