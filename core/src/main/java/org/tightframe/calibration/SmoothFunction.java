package org.tightframe.calibration;

/**
 * A function on [0, 1] that a Gaussian, reflected at 0 and 1, has smoothed, by its integrals over evenly spaced nodes. A bandwidth
 * spans at least {@link SmoothingGrid#NODES} of them, so that polynomials through neighbouring nodes are the function itself to
 * 1e-11.
 */
final class SmoothFunction {

    /** The nodes to each side that a polynomial goes through. */
    private static final int SIDE = 8;

    private static final int POWERS = 9;
    private static final double[][] TAYLOR = Lagrange.basis(2 * SIDE + 1);

    /** Of the odd Taylor coefficients: the integral to a node less that of the trapezoid rule (Euler and Maclaurin). */
    private static final double[] TRAPEZOID_ERROR = {-1.0 / 12, 1.0 / 120, -1.0 / 252, 1.0 / 240};

    private static final int NEWTON_STEPS = 4;

    /** Enough halves for the last step, which is in nodes; the integral has the square of its error. */
    private static final int MOST_STEPS = 30;

    private static final double LAST_STEP = 1e-7;

    private final double bandwidth;
    private final int cells;

    /** Even about both ends, and with SIDE more nodes beyond each. */
    private final double[] values;

    private final double[] taylor = new double[POWERS];

    /** @param nodes the function times the distance of two nodes; at least 17 of them */
    SmoothFunction(double[] nodes, double bandwidth) {
        this.bandwidth = bandwidth;
        cells = nodes.length - 1;
        values = new double[nodes.length + 2 * SIDE];
        for (int j = 0; j < values.length; j++) {
            int at = Math.abs(j - SIDE);
            values[j] = nodes[Math.min(at, 2 * cells - at)];
        }
    }

    /** The function at {@code t} in [0, 1]. */
    double at(double t) {
        int node = (int) Math.rint(t * cells);
        expand(node);
        return polynomial(t * cells - node) * cells;
    }

    /**
     * The integral of the function's absolute value.
     *
     * @param slope its derivative by the bandwidth, at most 0
     */
    record Size(double value, double slope) {}

    /**
     * The total variation of the antiderivative, which the function's roots part into rising and falling stretches. By the heat
     * equation the slope is {@code -2 bandwidth sum |derivative|} over the roots.
     */
    Size size() {
        var turns = new Turns();
        double before = 0;
        boolean positive = false;
        boolean started = false;
        for (int m = 0; m <= cells; m++) {
            double value = value(m);
            if (value != 0) {
                if (started && value > 0 != positive) {
                    turns.betweenNodes(m, before);
                } else if (m > 0 && m < cells) {
                    turns.ifTwiceNear(m, before);
                }
                positive = value > 0;
                started = true;
            }
            if (m < cells) {
                before += (value + value(m + 1)) / 2;
            }
        }
        return turns.finish(before);
    }

    /** Where the antiderivative turns, from left to right. */
    private final class Turns {

        private double last;
        private double variation;
        private double steepness;

        /** A root left of node {@code m}, one node at most, or anywhere in the zeros there. */
        void betweenNodes(int m, double trapezoids) {
            boolean rising = value(m) > 0;
            if (Math.abs(value(m)) < Math.abs(value(m - 1))) {
                expand(m);
                turn(root(-1, 0, rising), trapezoids);
            } else {
                expand(m - 1);
                turn(root(0, 1, rising), trapezoids - (value(m) + value(m - 1)) / 2);
            }
        }

        /** Two roots about node {@code m}, between which no node lies. */
        void ifTwiceNear(int m, double trapezoids) {
            double sign = Math.signum(value(m));
            double left = sign * value(m - 1) - sign * value(m);
            double right = sign * value(m + 1) - sign * value(m);
            // a parabola's least value lies (left + right) / 8 below, at most
            if (left >= 0 && right > 0 && sign * value(m) <= (left + right) / 4) {
                expand(m);
                double least = (left - right) / (2 * (left + right));
                for (int k = 0; k < NEWTON_STEPS; k++) {
                    least = Math.max(-1, Math.min(1, least - derivative(least) / second(least)));
                }
                if (sign * polynomial(least) < 0) {
                    turn(root(-1, least, sign < 0), trapezoids);
                    turn(root(least, 1, sign > 0), trapezoids);
                }
            }
        }

        Size finish(double whole) {
            double slope = -2 * bandwidth * steepness * cells * cells;
            return new Size(variation + Math.abs(whole - last), slope);
        }

        private void turn(double x, double trapezoids) {
            double here = trapezoids + antiderivative(x);
            variation += Math.abs(here - last);
            steepness += Math.abs(derivative(x));
            last = here;
        }
    }

    /** Where the polynomial is 0 between two places, by Newton's method and, where that leaves them, by halves. */
    private double root(double from, double to, boolean rising) {
        double low = from;
        double high = to;
        double x = (low + high) / 2;
        for (int k = 0; k < MOST_STEPS; k++) {
            double value = polynomial(x);
            if (value > 0 == rising) {
                high = x;
            } else {
                low = x;
            }
            double next = x - value / derivative(x);
            if (Math.abs(next - x) <= LAST_STEP) {
                return next;
            }
            x = low <= next && next <= high ? next : (low + high) / 2;
        }
        return x;
    }

    private double value(int node) {
        return values[node + SIDE];
    }

    /** Makes {@code taylor} that of the function about {@code node}. */
    private void expand(int node) {
        for (int j = 0; j < POWERS; j++) {
            double sum = 0;
            for (int n = 0; n <= 2 * SIDE; n++) {
                sum += TAYLOR[n][j] * values[node + n];
            }
            taylor[j] = sum;
        }
    }

    private double polynomial(double x) {
        double sum = 0;
        for (int j = POWERS - 1; j >= 0; j--) {
            sum = sum * x + taylor[j];
        }
        return sum;
    }

    private double derivative(double x) {
        double sum = 0;
        for (int j = POWERS - 1; j >= 1; j--) {
            sum = sum * x + j * taylor[j];
        }
        return sum;
    }

    private double second(double x) {
        double sum = 0;
        for (int j = POWERS - 1; j >= 2; j--) {
            sum = sum * x + j * (j - 1) * taylor[j];
        }
        return sum;
    }

    /** The integral from 0 to x nodes right of the expansion's, less the trapezoid rule's to that node. */
    private double antiderivative(double x) {
        double sum = 0;
        for (int j = POWERS - 1; j >= 0; j--) {
            sum = (sum + taylor[j] / (j + 1)) * x;
        }
        for (int k = 0; k < TRAPEZOID_ERROR.length; k++) {
            sum += TRAPEZOID_ERROR[k] * taylor[2 * k + 1];
        }
        return sum;
    }
}
