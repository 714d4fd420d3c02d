package org.tightframe.mixup;

import org.tightframe.random.RandomStream;

/**
 * A batch of these labels, its images as far apart as their places are; [1,6,5] where nothing else is said.
 */
public final class MadeUpBatch implements Batch {

    private final int epoch;
    private final int[] labels;
    private final int height;
    private final int width;

    private MadeUpBatch(int epoch, int[] labels, int height, int width) {
        this.epoch = epoch;
        this.labels = labels;
        this.height = height;
        this.width = width;
    }

    public static MadeUpBatch of(int... labels) {
        return new MadeUpBatch(0, labels, 6, 5);
    }

    /** Labels drawn uniformly. */
    static MadeUpBatch random(int size, int classes, long seed) {
        return of(RandomStream.of(seed, "labels").ints(size, 0, classes).toArray());
    }

    /** The same in another epoch. */
    public MadeUpBatch in(int other) {
        return new MadeUpBatch(other, labels, height, width);
    }

    /** The same of images of that size. */
    public MadeUpBatch sized(int pixelsHigh, int pixelsWide) {
        return new MadeUpBatch(epoch, labels, pixelsHigh, pixelsWide);
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
        return height;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public double squaredDistance(int place, int other) {
        return (double) (place - other) * (place - other);
    }
}
