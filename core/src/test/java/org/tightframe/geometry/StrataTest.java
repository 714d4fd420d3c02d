package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotInfo;

class StrataTest {

    @Test
    void the_draws_are_those_that_intervals_were_published_with() {
        Snapshot mixed = MadeUpMixes.random(3, 4, 2, 20).snapshot();
        assertThat(Strata.of(mixed).resample(new SplittableRandom(7)))
                .containsExactly(0, 0, 13, 13, 14, 14, 3, 15, 16, 4, 5, 18, 8, 11, 4, 5, 5, 7, 19, 7);
        Snapshot clean = clean(6, 2, 0, 4, 2, 0, 2, 4, 4, 2);
        assertThat(Strata.of(clean).resample(new SplittableRandom(7))).containsExactly(1, 1, 8, 8, 8, 8, 7, 2, 7);
    }

    @Test
    void many_classes_take_no_longer_than_few() {
        int size = 300_000;
        int[] labels = IntStream.range(0, size).map(i -> size - 1 - i).toArray();
        int[] drawn = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> Strata.of(clean(size, labels)).resample(new SplittableRandom(1)),
                "one pass over the examples for each class");
        assertThat(drawn).isEqualTo(labels); // of one example a class, in the order of the classes
    }

    private static Snapshot clean(int classes, int... labels) {
        var features = FloatMatrix.wrap(labels.length, 1, new float[labels.length]);
        return Snapshot.clean(SnapshotInfo.unnamed(classes), features, labels, null);
    }
}
