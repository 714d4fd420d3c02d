package org.tightframe.training;

import org.tightframe.data.Augmentation;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Inputs;
import org.tightframe.mixup.Batch;

/**
 * The examples of one batch before they are mixed, as the network would read each alone: normalised, and seen by its view.
 */
final class TrainingBatch implements Batch {

    private final int epoch;
    private final int[] positions;
    private final int[] labels;
    private final Inputs inputs;
    private final Augmentation.View[] views;
    private final float[] memory;
    private boolean read;

    /**
     * @param positions of the examples in the data set
     * @param labels of the whole data set
     * @param views one an example
     * @param memory for the values, at least [B,C,H,W]; written once they are asked for
     */
    TrainingBatch(int epoch, int[] positions, int[] labels, Inputs inputs, Augmentation.View[] views, float[] memory) {
        this.epoch = epoch;
        this.positions = positions;
        this.labels = labels;
        this.inputs = inputs;
        this.views = views;
        this.memory = memory;
    }

    @Override
    public int epoch() {
        return epoch;
    }

    @Override
    public int size() {
        return positions.length;
    }

    @Override
    public int label(int place) {
        return labels[positions[place]];
    }

    @Override
    public int height() {
        return shape().height();
    }

    @Override
    public int width() {
        return shape().width();
    }

    @Override
    public double squaredDistance(int place, int other) {
        float[] values = values();
        int n = shape().values();
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double difference = (double) values[place * n + k] - values[other * n + k];
            sum += difference * difference;
        }
        return sum;
    }

    /** [C,H,W] of one example. */
    ImageShape shape() {
        return inputs.shape();
    }

    /** Position in the data set of the example at {@code place}. */
    int position(int place) {
        return positions[place];
    }

    /** How the example at {@code place} is seen. */
    Augmentation.View view(int place) {
        return views[place];
    }

    /** [B,C,H,W], the memory itself. Of one thread at a time. */
    float[] values() {
        if (!read) {
            for (int place = 0; place < positions.length; place++) {
                inputs.write(positions[place], views[place], memory, place);
            }
            read = true;
        }
        return memory;
    }
}
