package org.tightframe.data;

import java.util.Arrays;

/**
 * Labelled images of one shape, a byte per value: [N,C,H,W] in one array. Immutable.
 */
public final class Images {

    private final ImageShape shape;
    private final int values;
    private final byte[] pixels;
    private final int[] labels;
    private final int classes;

    private Images(ImageShape shape, byte[] pixels, int[] labels, int classes) {
        if ((long) labels.length * shape.values() != pixels.length) {
            throw new IllegalArgumentException("pixels[" + pixels.length + "] vs labels[N=" + labels.length
                    + "] of images " + shape + ": expected " + (long) labels.length * shape.values() + " pixels");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "labels[" + i + "]: expected a class in 0.." + (classes - 1) + ", got " + labels[i]);
            }
        }
        this.shape = shape;
        this.values = shape.values();
        this.pixels = pixels;
        this.labels = labels;
        this.classes = classes;
    }

    /**
     * The images over {@code pixels}, image after image, channel after channel, row after row, unsigned. Both arrays are taken
     * over: the caller must not change them afterwards.
     */
    public static Images wrap(ImageShape shape, byte[] pixels, int[] labels, int classes) {
        return new Images(shape, pixels, labels, classes);
    }

    /** N */
    public int size() {
        return labels.length;
    }

    public ImageShape shape() {
        return shape;
    }

    /** The number of classes that labels may name, whether or not each occurs. */
    public int classes() {
        return classes;
    }

    /** The class of one image, in 0..classes-1. */
    public int label(int image) {
        return labels[image];
    }

    /** A copy of all labels. */
    public int[] labels() {
        return labels.clone();
    }

    /** Value k of one image, in 0..255, k running over [C,H,W] in that order. */
    public int pixel(int image, int k) {
        return pixels[image * values + k] & 0xff;
    }

    /** How many images each class has. */
    public int[] countByClass() {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /** The images at these positions, in that order, copied. */
    public Images select(int[] positions) {
        if ((long) positions.length * values > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("positions[" + positions.length + "] of images " + shape
                    + ": expected at most " + Integer.MAX_VALUE + " values in all");
        }
        byte[] chosen = new byte[positions.length * values];
        int[] chosenLabels = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(pixels, positions[i] * values, chosen, i * values, values);
            chosenLabels[i] = labels[positions[i]];
        }
        return new Images(shape, chosen, chosenLabels, classes);
    }

    /** The same images under other labels. */
    public Images withLabels(int[] others, int otherClasses) {
        return new Images(shape, pixels, others.clone(), otherClasses);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Images o
                && shape.equals(o.shape)
                && classes == o.classes
                && Arrays.equals(labels, o.labels)
                && Arrays.equals(pixels, o.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(labels) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Images[N=" + size() + "] of " + shape;
    }
}
