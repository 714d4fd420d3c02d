package org.tightframe.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Labelled images of one shape, a byte per value: [N,C,H,W]. Immutable. What is selected shares the memory of what it was
 * selected from.
 */
public final class Images {

    private final ImageShape shape;
    private final Pixels pixels;
    /** Of each image its place in the pixels. */
    private final int[] places;

    private final int[] labels;
    private final int classes;

    private Images(ImageShape shape, Pixels pixels, int[] places, int[] labels, int classes) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "labels[" + i + "]: expected a class in 0.." + (classes - 1) + ", got " + labels[i]);
            }
        }
        this.shape = shape;
        this.pixels = pixels;
        this.places = places;
        this.labels = labels;
        this.classes = classes;
    }

    /**
     * The images over {@code pixels}, image after image, channel after channel, row after row, unsigned. Both arrays are taken
     * over: the caller must not change them afterwards.
     */
    public static Images wrap(ImageShape shape, byte[] pixels, int[] labels, int classes) {
        if ((long) labels.length * shape.values() != pixels.length) {
            throw new IllegalArgumentException("pixels[" + pixels.length + "] vs labels[N=" + labels.length
                    + "] of images " + shape + ": expected " + (long) labels.length * shape.values() + " pixels");
        }
        return over(shape, Pixels.of(pixels, shape.values()), labels, classes);
    }

    /** The images over {@code pixels}, wherever they lie. The labels are taken over. */
    public static Images over(ImageShape shape, Pixels pixels, int[] labels, int classes) {
        if (pixels.values() != shape.values() || pixels.size() != labels.length) {
            throw new IllegalArgumentException("pixels[N=" + pixels.size() + "] of " + pixels.values()
                    + " values vs labels[N=" + labels.length + "] of images " + shape);
        }
        return new Images(shape, pixels, IntStream.range(0, labels.length).toArray(), labels, classes);
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
        return pixels.at(places[image], k);
    }

    /** Copies the values [C,H,W] of one image, unsigned, to {@code into} from place {@code at} on. */
    public void copy(int image, byte[] into, int at) {
        pixels.copy(places[image], into, at);
    }

    /** How many images each class has. */
    public int[] countByClass() {
        int[] counts = new int[classes];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /** The images at these positions, in that order. */
    public Images select(int[] positions) {
        int[] chosen = new int[positions.length];
        int[] chosenLabels = new int[positions.length];
        for (int i = 0; i < positions.length; i++) {
            chosen[i] = places[positions[i]];
            chosenLabels[i] = labels[positions[i]];
        }
        return new Images(shape, pixels, chosen, chosenLabels, classes);
    }

    /** The same images under other labels. */
    public Images withLabels(int[] others, int otherClasses) {
        if (others.length != size()) {
            throw new IllegalArgumentException("labels[N=" + others.length + "] vs images[N=" + size() + "]");
        }
        return new Images(shape, pixels, places, others.clone(), otherClasses);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Images o
                && shape.equals(o.shape)
                && classes == o.classes
                && Arrays.equals(labels, o.labels)
                && IntStream.range(0, size()).allMatch(i -> Arrays.equals(image(i), o.image(i)));
    }

    private byte[] image(int i) {
        byte[] values = new byte[shape.values()];
        copy(i, values, 0);
        return values;
    }

    @Override
    public int hashCode() {
        int hash = Arrays.hashCode(labels);
        for (int i = 0; i < size(); i++) {
            hash = 31 * hash + Arrays.hashCode(image(i));
        }
        return hash;
    }

    @Override
    public String toString() {
        return "Images[N=" + size() + "] of " + shape;
    }
}
