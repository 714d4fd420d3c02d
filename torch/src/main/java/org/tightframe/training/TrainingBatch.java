package org.tightframe.training;

import java.nio.FloatBuffer;
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
    private final ImageShape shape;
    private final float[] values;

    /**
     * @param positions of the examples in the data set
     * @param labels of the whole data set
     * @param views one an example
     * @param memory for the values, at least [B,C,H,W]
     */
    TrainingBatch(int epoch, int[] positions, int[] labels, Inputs inputs, Augmentation.View[] views, float[] memory) {
        this.epoch = epoch;
        this.positions = positions;
        this.labels = labels;
        this.shape = inputs.shape();
        this.values = memory;
        FloatBuffer buffer = FloatBuffer.wrap(memory);
        for (int place = 0; place < positions.length; place++) {
            inputs.write(positions[place], views[place], buffer, place);
        }
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
        return shape.height();
    }

    @Override
    public int width() {
        return shape.width();
    }

    @Override
    public double squaredDistance(int place, int other) {
        int n = shape.values();
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double difference = (double) values[place * n + k] - values[other * n + k];
            sum += difference * difference;
        }
        return sum;
    }

    /** [C,H,W] of one example. */
    ImageShape shape() {
        return shape;
    }

    /** Position in the data set of the example at {@code place}. */
    int position(int place) {
        return positions[place];
    }

    /** [B,C,H,W], the memory itself. */
    float[] values() {
        return values;
    }
}
