package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.RowMatrix;

class SnapshotSelectTest {

    @Test
    void every_part_of_an_example_comes_along() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            Snapshot whole = Snapshots.random(random);
            int[] chosen = random.ints(15, 0, whole.size()).toArray();
            Snapshot view = whole.select(chosen);
            assertThat(view.size()).isEqualTo(15);
            assertThat(view.info()).isEqualTo(whole.info());
            assertThat(view.head()).isEqualTo(whole.head());
            assertThat(view.isMixed()).isEqualTo(whole.isMixed());
            assertPicked(view.indexFirst(), whole.indexFirst(), chosen);
            assertPicked(view.indexSecond(), whole.indexSecond(), chosen);
            assertSameRows(Optional.of(view.features()), Optional.of(whole.features()), chosen);
            assertSameRows(view.logits(), whole.logits(), chosen);
            assertSameRows(view.firstFeatures(), whole.firstFeatures(), chosen);
            assertSameRows(view.secondFeatures(), whole.secondFeatures(), chosen);
            for (int i = 0; i < chosen.length; i++) {
                assertThat(view.labelFirst(i)).isEqualTo(whole.labelFirst(chosen[i]));
                if (whole.isMixed()) {
                    assertThat(view.labelSecond(i)).isEqualTo(whole.labelSecond(chosen[i]));
                    assertThat(view.lambda(i)).isEqualTo(whole.lambda(chosen[i]));
                }
            }
        }
    }

    @Test
    void a_view_keeps_to_its_examples_when_the_callers_array_changes() {
        Snapshot whole = Snapshots.clean(new Random(6)).select(0, 0, 0);
        int[] chosen = {0, 1};
        Snapshot view = whole.select(chosen);
        chosen[0] = 99;
        assertThat(view.features().get(0, 0)).isEqualTo(whole.features().get(0, 0));
    }

    @Test
    void an_example_that_is_not_there_is_refused() {
        Snapshot three = Snapshots.clean(new Random(1)).select(0, 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> three.select(0, 3))
                .withMessage("example: expected one of 0..2, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> three.select(-1))
                .withMessage("example: expected one of 0..2, got -1");
        assertThat(three.select().size()).isZero();
    }

    private static void assertPicked(Optional<int[]> view, Optional<int[]> whole, int[] chosen) {
        assertThat(view.isPresent()).isEqualTo(whole.isPresent());
        for (int i = 0; view.isPresent() && i < chosen.length; i++) {
            assertThat(view.orElseThrow()[i]).isEqualTo(whole.orElseThrow()[chosen[i]]);
        }
    }

    private static void assertSameRows(Optional<RowMatrix> view, Optional<RowMatrix> whole, int[] chosen) {
        assertThat(view.isPresent()).isEqualTo(whole.isPresent());
        for (int i = 0; view.isPresent() && i < chosen.length; i++) {
            RowMatrix rows = view.orElseThrow();
            double[] row = rows.row(i, new double[rows.columns()]);
            assertThat(row).isEqualTo(whole.orElseThrow().row(chosen[i], new double[rows.columns()]));
            int one = i;
            double[] gotten = IntStream.range(0, row.length)
                    .mapToDouble(k -> rows.get(one, k))
                    .toArray();
            assertThat(gotten).isEqualTo(row);
        }
    }
}
