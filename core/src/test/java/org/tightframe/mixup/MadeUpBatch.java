package org.tightframe.mixup;

import org.tightframe.random.RandomStream;

/**
 * A batch of these labels, its images [1,6,5] far apart as their places are.
 */
final class MadeUpBatch implements Batch {

    private final int epoch;
    private final int[] labels;

    private MadeUpBatch(int epoch, int[] labels) {
        this.epoch = epoch;
        this.labels = labels;
    }

    static MadeUpBatch of(int... labels) {
        return new MadeUpBatch(0, labels);
    }

    /** Labels drawn uniformly. */
    static MadeUpBatch random(int size, int classes, long seed) {
        return of(RandomStream.of(seed, "labels").ints(size, 0, classes).toArray());
    }

    /** The same in another epoch. */
    MadeUpBatch in(int other) {
        return new MadeUpBatch(other, labels);
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
        return 6;
    }

    @Override
    public int width() {
        return 5;
    }

    @Override
    public double squaredDistance(int place, int other) {
        return (double) (place - other) * (place - other);
    }
}
