package org.tightframe.calibration;

import java.util.Arrays;
import org.tightframe.linalg.Blocks;

/**
 * The mean negative log-likelihood of {@code softmax(a * x + b)} as a convex function of a and b, where x are the logits of each
 * class less their mean and over their standard deviation: so a and b of all classes are of one scale.
 *
 * <p>Parameters are one array [2C]: a, then b. Of probabilities x is of log p, and a class with p = 0 keeps it.
 */
final class VectorLoss {

    private final LabelledPredictions examples;
    private final int classes;
    private final double[] centre;
    private final double[] precision;

    /** @param examples no label of which has the probability 0 */
    VectorLoss(LabelledPredictions examples) {
        this.examples = examples;
        classes = examples.classes();
        centre = new double[classes];
        precision = new double[classes];
        double[][] sums = Blocks.fold(examples.size(), this::moments, VectorLoss::sum);
        double[] first = Rows.logits(examples.predictions(), 0, new double[classes]);
        for (int c = 0; c < classes; c++) {
            double n = Math.max(1, sums[0][c]);
            double mean = sums[1][c] / n;
            double deviation = Math.sqrt(Math.max(0, sums[2][c] / n - mean * mean));
            centre[c] = origin(first[c]) + mean;
            precision[c] = deviation > 0 ? 1 / deviation : 1;
        }
    }

    /** The function and its derivatives at one place; sums over examples until they are divided. */
    static final class At {

        private double value;

        /** [2C] */
        private final double[] gradient;

        /** [2C], of the Hessian */
        private final double[] diagonal;

        /** [C], the sum of p_c x_c */
        private final double[] cross;

        /** The upper part of the sum of v v^T [2C,2C] with v = (p * x, p); empty unless asked for. */
        private final double[] outer;

        private At(int classes, boolean withHessian) {
            gradient = new double[2 * classes];
            diagonal = new double[2 * classes];
            cross = new double[classes];
            outer = new double[withHessian ? 4 * classes * classes : 0];
        }

        double value() {
            return value;
        }

        double[] gradient() {
            return gradient;
        }

        double[] diagonal() {
            return diagonal;
        }

        /** [2C,2C], row after row. */
        double[] hessian() {
            int n = gradient.length;
            int classes = cross.length;
            double[] hessian = new double[n * n];
            for (int j = 0; j < n; j++) {
                hessian[j * n + j] = diagonal[j];
                for (int k = j + 1; k < n; k++) {
                    double entry = (k == j + classes ? cross[j] : 0) - outer[j * n + k];
                    hessian[j * n + k] = entry;
                    hessian[k * n + j] = entry;
                }
            }
            return hessian;
        }

        private At plus(At other) {
            value += other.value;
            for (int k = 0; k < arrays().length; k++) {
                double[] total = arrays()[k];
                double[] part = other.arrays()[k];
                for (int j = 0; j < total.length; j++) {
                    total[j] += part[j];
                }
            }
            return this;
        }

        private At over(double n) {
            value /= n;
            for (double[] sums : arrays()) {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] /= n;
                }
            }
            return this;
        }

        private double[][] arrays() {
            return new double[][] {gradient, diagonal, cross, outer};
        }
    }

    At at(double[] u, boolean withHessian) {
        return Blocks.fold(examples.size(), (from, to) -> sums(u, withHessian, from, to), At::plus)
                .over(examples.size());
    }

    /** Parameters for which a * x + b is beta times the logits, up to a number for each row. */
    double[] start(double beta) {
        double[] u = new double[2 * classes];
        double mean = Arrays.stream(centre).average().orElseThrow();
        for (int c = 0; c < classes; c++) {
            u[c] = beta / precision[c];
            u[classes + c] = beta * (centre[c] - mean);
        }
        return u;
    }

    /** w: what logits themselves are multiplied by. */
    double[] weight(double[] u) {
        double[] w = new double[classes];
        for (int c = 0; c < classes; c++) {
            w[c] = u[c] * precision[c];
        }
        return w;
    }

    /** b: what is added to them, of sum 0. */
    double[] bias(double[] u) {
        double[] b = new double[classes];
        double mean = 0;
        for (int c = 0; c < classes; c++) {
            b[c] = u[classes + c] - u[c] * precision[c] * centre[c];
            mean += b[c] / classes;
        }
        for (int c = 0; c < classes; c++) {
            b[c] -= mean;
        }
        return b;
    }

    /** Of each class the number, the sum and the sum of squares of its logits less that of example 0. */
    private double[][] moments(int from, int to) {
        double[][] sums = new double[3][classes];
        double[] first = Rows.logits(examples.predictions(), 0, new double[classes]);
        double[] row = new double[classes];
        for (int i = from; i < to; i++) {
            Rows.logits(examples.predictions(), i, row);
            for (int c = 0; c < classes; c++) {
                if (row[c] > Double.NEGATIVE_INFINITY) {
                    double x = row[c] - origin(first[c]);
                    sums[0][c]++;
                    sums[1][c] += x;
                    sums[2][c] += x * x;
                }
            }
        }
        return sums;
    }

    private static double origin(double first) {
        return first > Double.NEGATIVE_INFINITY ? first : 0;
    }

    private static double[][] sum(double[][] total, double[][] part) {
        for (int k = 0; k < total.length; k++) {
            for (int c = 0; c < total[k].length; c++) {
                total[k][c] += part[k][c];
            }
        }
        return total;
    }

    private At sums(double[] u, boolean withHessian, int from, int to) {
        At sums = new At(classes, withHessian);
        double[] x = new double[classes];
        double[] p = new double[2 * classes];
        for (int i = from; i < to; i++) {
            int label = examples.label(i);
            read(i, x);
            for (int c = 0; c < classes; c++) {
                boolean possible = x[c] > Double.NEGATIVE_INFINITY;
                p[c] = possible ? u[c] * x[c] + u[classes + c] : x[c];
                x[c] = possible ? x[c] : 0;
            }
            double max = Rows.max(p, classes);
            double ofLabel = p[label] - max;
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                p[c] = FastExp.exp(p[c] - max);
                sum += p[c];
            }
            sums.value += Math.log(sum) - ofLabel;
            accept(sums, x, p, 1 / sum, label);
            if (withHessian) {
                addOuter(sums.outer, p);
            }
        }
        return sums;
    }

    /** Takes what the probabilities are in units of, and leaves p * x, p in {@code p}. */
    private void accept(At sums, double[] x, double[] p, double unit, int label) {
        for (int c = 0; c < classes; c++) {
            double probability = p[c] * unit;
            double curvature = probability * (1 - probability);
            double residual = c == label ? probability - 1 : probability;
            sums.gradient[c] += residual * x[c];
            sums.gradient[classes + c] += residual;
            sums.diagonal[c] += curvature * x[c] * x[c];
            sums.diagonal[classes + c] += curvature;
            sums.cross[c] += probability * x[c];
            p[c] = probability * x[c];
            p[classes + c] = probability;
        }
    }

    private static void addOuter(double[] outer, double[] v) {
        int n = v.length;
        for (int j = 0; j < n; j++) {
            double factor = v[j];
            int row = j * n;
            for (int k = j; k < n; k++) {
                outer[row + k] += factor * v[k];
            }
        }
    }

    private void read(int i, double[] x) {
        Rows.logits(examples.predictions(), i, x);
        for (int c = 0; c < classes; c++) {
            x[c] = (x[c] - centre[c]) * precision[c];
        }
    }
}
