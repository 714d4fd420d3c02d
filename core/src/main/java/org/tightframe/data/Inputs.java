package org.tightframe.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

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

    /** What a channel's values 0..255 become, copied. */
    public float[] levels(int channel) {
        return normalised[channel].clone();
    }

    /** Writes image {@code position} as the {@code place}-th of the batch. */
    public void write(int position, FloatBuffer batch, int place) {
        write(position, Augmentation.View.PLAIN, batch, place);
    }

    /** Writes image {@code position}, seen as {@code view} says, as the {@code place}-th of the batch. */
    public void write(int position, Augmentation.View view, FloatBuffer batch, int place) {
        batch.put(place * shape().values(), values(position, view));
    }

    /** The same into an array. */
    public void write(int position, Augmentation.View view, float[] batch, int place) {
        byte[] levels = new byte[shape().values()];
        images.copy(position, levels, 0);
        int start = place * shape().values();
        if (view.equals(Augmentation.View.PLAIN)) {
            plain(levels, batch, start);
        } else {
            viewed(levels, view, batch, start);
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
        float[] blended = values(first, Augmentation.View.PLAIN);
        float[] other = values(second, Augmentation.View.PLAIN);
        for (int k = 0; k < blended.length; k++) {
            blended[k] = a * blended[k] + b * other[k];
        }
        batch.put(place * shape().values(), blended);
    }

    private float[] values(int position, Augmentation.View view) {
        float[] values = new float[shape().values()];
        write(position, view, values, 0);
        return values;
    }

    private void plain(byte[] levels, float[] batch, int start) {
        for (int c = 0, k = 0; c < normalised.length; c++) {
            float[] table = normalised[c];
            for (int end = k + plane; k < end; k++) {
                batch[start + k] = table[levels[k] & 0xff];
            }
        }
    }

    private void viewed(byte[] levels, Augmentation.View view, float[] batch, int start) {
        int height = shape().height();
        int width = shape().width();
        for (int c = 0, k = start; c < normalised.length; c++) {
            for (int y = 0; y < height; y++, k += width) {
                int row = y - view.down();
                if (row < 0 || row >= height) {
                    Arrays.fill(batch, k, k + width, normalised[c][0]);
                } else {
                    line(levels, c * plane + row * width, view, normalised[c], batch, k);
                }
            }
        }
    }

    /** One line of a view: black, then the columns that come from the image, then black. */
    private void line(byte[] levels, int from, Augmentation.View view, float[] table, float[] batch, int to) {
        int width = shape().width();
        int shift = view.mirrored() ? -view.right() : view.right();
        int begin = Math.min(width, Math.max(0, shift));
        int end = Math.max(begin, Math.min(width, width + shift));
        Arrays.fill(batch, to, to + begin, table[0]);
        Arrays.fill(batch, to + end, to + width, table[0]);
        if (view.mirrored()) {
            int last = from + width - 1 + shift;
            for (int x = begin; x < end; x++) {
                batch[to + x] = table[levels[last - x] & 0xff];
            }
        } else {
            int first = from - shift;
            for (int x = begin; x < end; x++) {
                batch[to + x] = table[levels[first + x] & 0xff];
            }
        }
    }
}
