package org.tightframe.audit;

import java.util.stream.IntStream;
import org.tightframe.mixup.Batch;
import org.tightframe.random.RandomStream;

/**
 * A batch of these labels, 8 by 8 pixels each.
 */
final class Labels implements Batch {

    private final int epoch;
    private final int[] labels;

    Labels(int epoch, int... labels) {
        this.epoch = epoch;
        this.labels = labels;
    }

    /** B labels drawn uniformly. */
    static Labels random(int size, int classes, long seed, int epoch) {
        return new Labels(
                epoch,
                RandomStream.of(seed, "labels", epoch).ints(size, 0, classes).toArray());
    }

    /** As {@link #random}, but in order. */
    static Labels sorted(int size, int classes, long seed, int epoch) {
        return new Labels(
                epoch,
                IntStream.of(random(size, classes, seed, epoch).labels).sorted().toArray());
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int label(int place) {
        return labels[place];
    }

    @Override
    public int height() {
        return 8;
    }

    @Override
    public int width() {
        return 8;
    }

    @Override
    public double squaredDistance(int place, int other) {
        return Math.abs(place - other);
    }
}
