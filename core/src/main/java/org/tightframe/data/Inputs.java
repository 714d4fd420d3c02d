package org.tightframe.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Images as a network reads them: normalised floats [B,C,H,W], clean or blended, written straight into a batch's memory. The
 * trainer and the capture share it, so that what is looked at is what was trained on, bit for bit.
 */
public final class Inputs {

    private static final int LEVELS = 256;

    private final Images images;
    private final int plane;
    private final float[][] normalised;

    private Inputs(Images images, float[][] normalised) {
        this.images = images;
        this.plane = images.shape().height() * images.shape().width();
        this.normalised = normalised;
    }

    /** {@code images} normalised, a channel at a time: (pixel / 255 - mean) / std. */
    public static Inputs of(Images images, Normalization normalization) {
        float[][] normalised = new float[images.shape().channels()][LEVELS];
        for (int c = 0; c < normalised.length; c++) {
            for (int level = 0; level < LEVELS; level++) {
                double unit = level / (double) (LEVELS - 1);
                normalised[c][level] = (float) ((unit - normalization.mean().get(c))
                        / normalization.std().get(c));
            }
        }
        return new Inputs(images, normalised);
    }

    /** Direct memory in native order for this many values, which an engine reads in place. */
    public static FloatBuffer memory(int values) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(values, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    public ImageShape shape() {
        return images.shape();
    }

    /** Writes image {@code position} as the {@code place}-th of the batch. */
    public void write(int position, FloatBuffer batch, int place) {
        int start = place * shape().values();
        for (int c = 0, k = 0; c < normalised.length; c++) {
            float[] table = normalised[c];
            for (int end = k + plane; k < end; k++) {
                batch.put(start + k, table[images.pixel(position, k)]);
            }
        }
    }

    /** Writes image {@code position}, seen as {@code view} says, as the {@code place}-th of the batch. */
    public void write(int position, Augmentation.View view, FloatBuffer batch, int place) {
        if (view.equals(Augmentation.View.PLAIN)) {
            write(position, batch, place);
            return;
        }
        int height = shape().height();
        int width = shape().width();
        int k = place * shape().values();
        for (int c = 0; c < normalised.length; c++) {
            float[] table = normalised[c];
            for (int y = 0; y < height; y++) {
                int row = y - view.down();
                boolean outside = row < 0 || row >= height;
                for (int x = 0; x < width; x++, k++) {
                    int column = (view.mirrored() ? width - 1 - x : x) - view.right();
                    int level = outside || column < 0 || column >= width
                            ? 0
                            : images.pixel(position, c * plane + row * width + column);
                    batch.put(k, table[level]);
                }
            }
        }
    }

    /** Writes lam of image {@code first} plus 1 - lam of image {@code second} as the {@code place}-th of the batch. */
    public void write(int first, int second, double lambda, FloatBuffer batch, int place) {
        if (lambda == 1 || first == second) {
            write(first, batch, place);
            return;
        }
        float a = (float) lambda;
        float b = (float) (1 - lambda);
        int start = place * shape().values();
        for (int c = 0, k = 0; c < normalised.length; c++) {
            float[] table = normalised[c];
            for (int end = k + plane; k < end; k++) {
                batch.put(start + k, a * table[images.pixel(first, k)] + b * table[images.pixel(second, k)]);
            }
        }
    }
}
