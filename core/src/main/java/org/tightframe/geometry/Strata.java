package org.tightframe.geometry;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tightframe.snapshot.Snapshot;

/**
 * The examples of a snapshot in groups that a resample keeps the size of: those of one class, class by class, and the mixes of
 * different classes together.
 */
final class Strata {

    private final List<int[]> members;

    private Strata(List<int[]> members) {
        this.members = members;
    }

    static Strata of(Snapshot snapshot) {
        int[] sizes = new int[snapshot.info().classes() + 1];
        for (int i = 0; i < snapshot.size(); i++) {
            sizes[stratum(snapshot, i)]++;
        }
        int[][] members = new int[sizes.length][];
        Arrays.setAll(members, stratum -> new int[sizes[stratum]]);
        int[] filled = new int[sizes.length];
        for (int i = 0; i < snapshot.size(); i++) {
            int stratum = stratum(snapshot, i);
            members[stratum][filled[stratum]++] = i;
        }
        return new Strata(List.of(members));
    }

    /** The class of example i, or the number of classes where it mixes two. */
    private static int stratum(Snapshot snapshot, int i) {
        return snapshot.isSameClass(i)
                ? snapshot.labelFirst(i)
                : snapshot.info().classes();
    }

    /** As many examples of each stratum as it has, drawn with replacement. */
    int[] resample(SplittableRandom random) {
        return members.stream()
                .flatMapToInt(
                        stratum -> IntStream.range(0, stratum.length).map(i -> stratum[random.nextInt(stratum.length)]))
                .toArray();
    }
}
