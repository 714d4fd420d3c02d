package org.tightframe.calibration;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Weighted confidences as weights of evenly spaced nodes, which a Gaussian that is reflected at 0 and 1 smooths as it would them.
 *
 * <p>A confidence is shared among the ten nodes around it so that polynomials of degree 9 keep their sums; weights of a grid of
 * half as many nodes come from these by degree 15. What the Gaussian loses by both is less than 2e-11 of its height where a
 * bandwidth spans {@link #FINE_NODES} nodes of the finest grid and {@link #NODES} of the grid that is smoothed.
 */
final class SmoothingGrid {

    /** The nodes of the smoothed grid that a bandwidth spans at least. */
    static final int NODES = 6;

    /** The nodes of the finest grid that a bandwidth must span. */
    static final int FINE_NODES = 2 * NODES;

    /** Gaussians end at as many bandwidths, where they are 2e-16 of their height. */
    private static final double REACH = 8.5;

    private static final int ORDER = 10;
    private static final double[][] SHARES = Lagrange.basis(ORDER);
    private static final int HALF = 8;
    private static final double[] MIDPOINT = midpoint();
    private static final int COARSEST = 4;
    private static final int BLOCK = 512;

    /** [level - COARSEST][node] */
    private final double[][] levels;

    /**
     * @param weight of the i-th smallest confidence
     * @param level of the finest grid, of 2^level + 1 nodes; more than 4
     */
    SmoothingGrid(Confidences confidences, IntToDoubleFunction weight, int level) {
        levels = new double[level - COARSEST + 1][];
        levels[level - COARSEST] = share(confidences, weight, 1 << level);
        for (int l = levels.length - 1; l > 0; l--) {
            levels[l - 1] = halve(levels[l]);
        }
    }

    /** The level of the coarsest grid that can be smoothed with {@code bandwidth}, of a finite logarithm. */
    static int level(double bandwidth) {
        return Math.max(COARSEST + 1, levelOf(FINE_NODES, bandwidth));
    }

    /** The least bandwidth that this grid is fine enough for. */
    double leastBandwidth() {
        return FINE_NODES / (double) (1 << (levels.length - 1 + COARSEST));
    }

    /** The smooth function, on as few nodes as its bandwidth, at most 1, allows. */
    SmoothFunction smooth(double bandwidth) {
        double[] weights = levels[Math.max(0, levelOf(NODES, bandwidth) - COARSEST)];
        int cells = weights.length - 1;
        double width = bandwidth * cells;
        int reach = (int) Math.ceil(REACH * width);
        double[] gauss = new double[reach + 1];
        for (int j = 0; j <= reach; j++) {
            double z = j / width;
            gauss[j] = Math.exp(-z * z / 2) / (width * Math.sqrt(2 * Math.PI));
        }
        double[] extended = new double[cells + 1 + 2 * reach];
        for (int j = 0; j < extended.length; j++) {
            int at = Math.floorMod(j - reach, 2 * cells);
            extended[j] = weights[Math.min(at, 2 * cells - at)] * (at % cells == 0 ? 2 : 1);
        }
        double[] smooth = new double[cells + 1];
        for (int from = 0; from < smooth.length; from += BLOCK) {
            int to = Math.min(smooth.length, from + BLOCK);
            if (hasWeight(extended, from, to + 2 * reach)) {
                convolve(extended, gauss, smooth, from, to);
            }
        }
        return new SmoothFunction(smooth, bandwidth);
    }

    private static void convolve(double[] extended, double[] gauss, double[] smooth, int from, int to) {
        int reach = gauss.length - 1;
        for (int m = from; m < to; m++) {
            smooth[m] = gauss[0] * extended[m + reach];
        }
        for (int j = 1; j <= reach; j++) {
            double g = gauss[j];
            for (int m = from; m < to; m++) {
                smooth[m] += g * (extended[m + reach - j] + extended[m + reach + j]);
            }
        }
    }

    private static boolean hasWeight(double[] extended, int from, int to) {
        for (int j = from; j < to; j++) {
            if (extended[j] != 0) {
                return true;
            }
        }
        return false;
    }

    private static int levelOf(int nodes, double bandwidth) {
        return (int) Math.ceil(Math.log(nodes / bandwidth) / Math.log(2));
    }

    private static double[] share(Confidences confidences, IntToDoubleFunction weight, int cells) {
        double[] nodes = new double[cells + ORDER - 1];
        double[] moments = new double[ORDER];
        int cell = 0;
        for (int i = 0; i < confidences.size(); i++) {
            double at = confidences.confidence(i) * cells;
            int c = Math.min((int) at, cells - 1);
            if (c != cell) {
                settle(moments, nodes, cell);
                cell = c;
            }
            double x = at - c - 0.5;
            double power = weight.applyAsDouble(i);
            for (int j = 0; j < ORDER; j++) {
                moments[j] += power;
                power *= x;
            }
        }
        settle(moments, nodes, cell);
        return fold(nodes, ORDER / 2 - 1, confidences.size());
    }

    /** Shares what a cell holds among its nodes, of which the two as far from its centre differ by odd moments, and forgets it. */
    private static void settle(double[] moments, double[] nodes, int cell) {
        for (int n = 0; n < ORDER / 2; n++) {
            double even = 0;
            double odd = 0;
            for (int j = 0; j < ORDER; j += 2) {
                even += SHARES[n][j] * moments[j];
                odd += SHARES[n][j + 1] * moments[j + 1];
            }
            nodes[cell + n] += even + odd;
            nodes[cell + ORDER - 1 - n] += even - odd;
        }
        Arrays.fill(moments, 0);
    }

    /** Reflects what lies {@code beyond} the ends, and divides by {@code n}. */
    private static double[] fold(double[] nodes, int beyond, int n) {
        int cells = nodes.length - 1 - 2 * beyond;
        double[] folded = new double[cells + 1];
        for (int j = 0; j < nodes.length; j++) {
            int at = Math.abs(j - beyond);
            folded[Math.min(at, 2 * cells - at)] += nodes[j] / n;
        }
        return folded;
    }

    private static double[] midpoint() {
        return Arrays.stream(Lagrange.basis(2 * HALF))
                .mapToDouble(node -> node[0])
                .toArray();
    }

    private static double[] halve(double[] fine) {
        int cells = (fine.length - 1) / 2;
        double[] nodes = new double[cells + 2 * HALF - 1];
        for (int m = 0; m <= cells; m++) {
            nodes[m + HALF - 1] = fine[2 * m];
        }
        for (int m = 0; m < cells; m++) {
            double middle = fine[2 * m + 1];
            if (middle != 0) {
                for (int k = 0; k < 2 * HALF; k++) {
                    nodes[m + k] += MIDPOINT[k] * middle;
                }
            }
        }
        return fold(nodes, HALF - 1, 1);
    }
}
