package org.tightframe.data;

/**
 * The shape [C,H,W] of one image.
 */
public record ImageShape(int channels, int height, int width) {

    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("image: expected positive sizes, got " + text(channels, height, width));
        }
        if ((long) channels * height > Integer.MAX_VALUE || (long) channels * height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "image: expected at most " + Integer.MAX_VALUE + " values, got " + text(channels, height, width));
        }
    }

    /** C H W, the numbers that make one image. */
    public int values() {
        return channels * height * width;
    }

    @Override
    public String toString() {
        return text(channels, height, width);
    }

    private static String text(int channels, int height, int width) {
        return "[C=" + channels + ",H=" + height + ",W=" + width + "]";
    }
}
