package org.tightframe.data;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Mean and standard deviation per channel of pixels as numbers in [0, 1]: a network sees (pixel / 255 - mean) / std.
 *
 * @param mean one per channel
 * @param std one per channel, above 0
 */
public record Normalization(List<Double> mean, List<Double> std) {

    private static final int WHITE = 255;

    public Normalization {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.isEmpty() || mean.size() != std.size()) {
            throw new IllegalArgumentException(
                    "normalization: mean[C=" + mean.size() + "] vs std[C=" + std.size() + "]");
        }
        for (int c = 0; c < std.size(); c++) {
            if (!Double.isFinite(mean.get(c))) {
                throw new IllegalArgumentException(
                        "normalization.mean[" + c + "]: expected a finite number, got " + mean.get(c));
            }
            if (!Double.isFinite(std.get(c)) || std.get(c) <= 0) {
                throw new IllegalArgumentException(
                        "normalization.std[" + c + "]: expected a finite number > 0, got " + std.get(c));
            }
        }
    }

    /**
     * Of all pixels of these images, from exact integer sums, so the same on every machine. The standard deviation is that of
     * the population; a channel of one value gets 1, so that it becomes 0 and not NaN.
     */
    public static Normalization of(Images images) {
        if (images.size() == 0) {
            throw new IllegalArgumentException("normalization: expected at least one image, got none");
        }
        int plane = images.shape().height() * images.shape().width();
        long[][] counts = counts(images, plane);
        List<Double> mean = new ArrayList<>();
        List<Double> std = new ArrayList<>();
        for (long[] count : counts) {
            long sum = 0;
            long squares = 0;
            for (int level = 0; level <= WHITE; level++) {
                sum += count[level] * level;
                squares += count[level] * level * level;
            }
            double n = (double) images.size() * plane;
            mean.add(sum / (n * WHITE));
            double deviation = Math.sqrt(scatter(sum, squares, (long) images.size() * plane)) / (n * WHITE);
            std.add(deviation == 0 ? 1.0 : deviation);
        }
        return new Normalization(mean, std);
    }

    /** Pixels as numbers in [0, 1], as they are. */
    public static Normalization unit(int channels) {
        return new Normalization(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
    }

    /** How often each channel has each value. */
    private static long[][] counts(Images images, int plane) {
        long[][] counts = new long[images.shape().channels()][WHITE + 1];
        byte[] levels = new byte[images.shape().values()];
        for (int i = 0; i < images.size(); i++) {
            images.copy(i, levels, 0);
            for (int c = 0, k = 0; c < counts.length; c++) {
                for (int end = k + plane; k < end; k++) {
                    counts[c][levels[k] & 0xff]++;
                }
            }
        }
        return counts;
    }

    /** n times the sum of squares minus the square of the sum: n squared times the variance. */
    private static double scatter(long sum, long squares, long n) {
        BigInteger total = BigInteger.valueOf(sum);
        return BigInteger.valueOf(n)
                .multiply(BigInteger.valueOf(squares))
                .subtract(total.multiply(total))
                .doubleValue();
    }
}
