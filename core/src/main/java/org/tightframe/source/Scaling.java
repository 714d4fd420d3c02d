package org.tightframe.source;

/**
 * Other sizes of rows of pixels: each new pixel is the mean of the old ones around its place, weighted by a triangle that reaches
 * one new pixel each way, or one old pixel where there are to be more. Shrunk images have no aliases.
 *
 * <p>Source: Pillow's {@code BILINEAR}, fixed-point numbers of 22 bits and the rounding between both directions included, so that
 * the results are the same to the bit; what is cut out and rounded is that of torchvision's {@code Resize} and {@code CenterCrop}.
 */
final class Scaling {

    private static final int BITS = 22;
    private static final int HALF = 1 << (BITS - 1);

    /** Of each new pixel the first old one that counts. */
    private final int[] first;
    /** Of each new pixel the weights of the old ones from there on. */
    private final int[][] weights;

    private Scaling(int[] first, int[][] weights) {
        this.first = first;
        this.weights = weights;
    }

    /** The middle {@code kept} of {@code to} pixels that {@code from} pixels become. */
    static Scaling middle(int from, long to, int kept) {
        long skipped = (long) Math.rint((to - kept) / 2.0);
        double scale = (double) from / to;
        double reach = Math.max(1, scale);
        int[] first = new int[kept];
        int[][] weights = new int[kept][];
        for (int i = 0; i < kept; i++) {
            double center = (skipped + i + 0.5) * scale;
            first[i] = Math.max(0, (int) (center - reach + 0.5));
            int end = Math.min(from, (int) (center + reach + 0.5));
            weights[i] = weights(first[i], end, center, reach);
        }
        return new Scaling(first, weights);
    }

    private static int[] weights(int from, int to, double center, double reach) {
        double[] triangle = new double[to - from];
        double sum = 0;
        for (int k = 0; k < triangle.length; k++) {
            triangle[k] = Math.max(0, 1 - Math.abs((from + k - center + 0.5) / reach));
            sum += triangle[k];
        }
        int[] weights = new int[triangle.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (int) (0.5 + triangle[k] / sum * (1 << BITS));
        }
        return weights;
    }

    /** The first old pixel that counts. */
    int begin() {
        return first[0];
    }

    /** The one behind the last old pixel that counts. */
    int end() {
        return first[first.length - 1] + weights[weights.length - 1].length;
    }

    /** Rows {@code begin} to {@code end} of a plane [H,W], scaled to [end-begin,W']. */
    byte[] across(byte[] plane, int width, int begin, int end) {
        int wide = first.length;
        byte[] scaled = new byte[Math.multiplyExact(end - begin, wide)];
        for (int y = begin; y < end; y++) {
            for (int x = 0; x < wide; x++) {
                int sum = HALF;
                int at = y * width + first[x];
                for (int weight : weights[x]) {
                    sum += (plane[at++] & 0xff) * weight;
                }
                scaled[(y - begin) * wide + x] = level(sum);
            }
        }
        return scaled;
    }

    /** The rows of a plane that count, [end-begin,W], scaled to [H',W]. */
    byte[] down(byte[] plane, int width) {
        byte[] scaled = new byte[Math.multiplyExact(first.length, width)];
        for (int y = 0; y < first.length; y++) {
            for (int x = 0; x < width; x++) {
                int sum = HALF;
                int at = (first[y] - begin()) * width + x;
                for (int weight : weights[y]) {
                    sum += (plane[at] & 0xff) * weight;
                    at += width;
                }
                scaled[y * width + x] = level(sum);
            }
        }
        return scaled;
    }

    private static byte level(int sum) {
        return (byte) Math.min(255, sum >> BITS);
    }
}
