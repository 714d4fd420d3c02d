package org.tightframe.audit;

import java.util.Arrays;
import org.tightframe.mixup.MadeUpBatch;
import org.tightframe.random.RandomStream;

/**
 * Batches of images of 8 by 8 pixels in some epoch, by their labels.
 */
final class Labels {

    private Labels() {}

    static MadeUpBatch of(int epoch, int... labels) {
        return MadeUpBatch.of(labels).in(epoch).sized(8, 8);
    }

    /** B labels drawn uniformly. */
    static MadeUpBatch random(int size, int classes, long seed, int epoch) {
        return of(epoch, draw(size, classes, seed, epoch));
    }

    /** As {@link #random}, but in order. */
    static MadeUpBatch sorted(int size, int classes, long seed, int epoch) {
        int[] labels = draw(size, classes, seed, epoch);
        Arrays.sort(labels);
        return of(epoch, labels);
    }

    private static int[] draw(int size, int classes, long seed, int epoch) {
        return RandomStream.of(seed, "labels", epoch).ints(size, 0, classes).toArray();
    }
}
