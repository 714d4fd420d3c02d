package org.tightframe.calibration;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.tightframe.linalg.Blocks;

/**
 * The mean negative log-likelihood {@code f(beta) = (1/N) sum_i log sum_c exp(beta z_ic) - beta z_i,label} of examples as a
 * convex function of the inverse temperature beta.
 */
final class TemperatureLoss {

    private final LabelledPredictions examples;

    TemperatureLoss(LabelledPredictions examples) {
        this.examples = examples;
    }

    /**
     * f and its first five derivatives: under the probabilities at beta, from the second on the mean cumulants of z.
     */
    record At(double beta, double value, double slope, double curvature, double third, double fourth, double fifth) {

        /** Steps of Newton's method on a polynomial; it is nearly a line. */
        private static final int STEPS = 8;

        /** f(beta + step) by Taylor's series. */
        double valueAfter(double step) {
            return value
                    + step
                            * (slope
                                    + step
                                            * (curvature / 2
                                                    + step * (third / 6 + step * (fourth / 24 + step * fifth / 120))));
        }

        /** The step to where Taylor's series of the slope is 0, near {@code step}. */
        double polished(double step) {
            double d = step;
            for (int k = 0; k < STEPS; k++) {
                double at = slope + d * (curvature + d * (third / 2 + d * (fourth / 6 + d * fifth / 24)));
                d -= at / (curvature + d * (third + d * (fourth / 2 + d * fifth / 6)));
            }
            return d;
        }

        /** How much further the series might lead, had it more terms: the last one times the largest ratio of two. */
        double rest(double step) {
            double second = Math.abs(curvature);
            double ratio = Math.max(
                    Math.abs(third * step / 2) / second,
                    Math.max(Math.abs(fourth * step / third) / 3, Math.abs(fifth * step / fourth) / 4));
            return ratio < 0.5 ? Math.abs(fifth * step * step * step * step / 24) * 2 * ratio / second : Math.abs(step);
        }
    }

    /**
     * The ends of the function.
     *
     * @param wrong the share of examples whose label has not the largest logit
     * @param gap mean of the largest logit - that of the label: the slope as beta goes to infinity; infinite where a label has the
     *     probability 0, which it keeps at every temperature
     * @param spread mean of the largest logit - the mean of all
     */
    record Ends(double wrong, double gap, double valueAt0, double slopeAt0, double curvatureAt0, double spread) {}

    At at(double beta) {
        double[] mean = means((from, to) -> {
            var columns = new LogitColumns(examples);
            var sums = new PlaceSums(columns, beta);
            columns.forEach(from, to, sums::add);
            return sums.total;
        });
        return new At(beta, mean[0], mean[1], mean[2], mean[3], mean[4], mean[5]);
    }

    Ends ends() {
        double[] mean = means((from, to) -> {
            var columns = new LogitColumns(examples);
            var sums = new EndSums(columns, examples.predictions() instanceof Logits);
            columns.forEach(from, to, sums::add);
            return sums.total;
        });
        return new Ends(mean[0], mean[1], mean[2], mean[3], mean[4], mean[5]);
    }

    /** The limit of f as beta goes to infinity, where no example is wrong: log of the number of equally large logits. */
    double valueAtInfinity() {
        return means((from, to) -> {
            double sum = 0;
            double[] row = new double[examples.classes()];
            for (int i = from; i < to; i++) {
                double max = Rows.max(Rows.logits(examples.predictions(), i, row), row.length);
                long ties = DoubleStream.of(row).filter(z -> z == max).count();
                sum += ties == 1 ? 0 : Math.log((double) ties);
            }
            return new double[] {sum};
        })[0];
    }

    private double[] means(Blocks.Part<double[]> sums) {
        double[] total = Blocks.fold(examples.size(), sums, TemperatureLoss::add);
        for (int k = 0; k < total.length; k++) {
            total[k] /= examples.size();
        }
        return total;
    }

    private static double[] add(double[] total, double[] part) {
        for (int k = 0; k < total.length; k++) {
            total[k] += part[k];
        }
        return total;
    }

    /** Sums over examples of what {@link At} has means of. */
    private static final class PlaceSums {

        private final LogitColumns columns;
        private final double beta;
        private final double[] e;
        private final double[][] powers;
        private final double[] total = new double[6];

        PlaceSums(LogitColumns columns, double beta) {
            this.columns = columns;
            this.beta = beta;
            e = new double[columns.capacity() * columns.classes()];
            powers = new double[6][columns.capacity()];
        }

        void add() {
            int n = columns.size();
            int classes = columns.classes();
            double[] below = columns.finiteBelow(beta, e);
            FastExp.exp(e, 0, n * classes);
            for (double[] sums : powers) {
                Arrays.fill(sums, 0);
            }
            for (int c = 0; c < classes; c++) {
                addPowers(e, below, c * n, n);
            }
            for (int j = 0; j < n; j++) {
                addCumulants(powers[0][j], columns.ofLabel()[j], j);
            }
        }

        /** Of the values z of one class, sums of e z^k for k from 0 to 5. */
        private void addPowers(double[] weights, double[] values, int first, int n) {
            double[] s0 = powers[0];
            double[] s1 = powers[1];
            double[] s2 = powers[2];
            double[] s3 = powers[3];
            double[] s4 = powers[4];
            double[] s5 = powers[5];
            for (int j = 0; j < n; j++) {
                double z = values[first + j];
                double e0 = weights[first + j];
                double e1 = e0 * z;
                double e2 = e1 * z;
                double e3 = e2 * z;
                double e4 = e3 * z;
                s0[j] += e0;
                s1[j] += e1;
                s2[j] += e2;
                s3[j] += e3;
                s4[j] += e4;
                s5[j] += e4 * z;
            }
        }

        private void addCumulants(double sum, double ofLabel, int j) {
            double scale = 1 / sum;
            double m1 = powers[1][j] * scale;
            double m2 = powers[2][j] * scale;
            double m3 = powers[3][j] * scale;
            double m4 = powers[4][j] * scale;
            double m5 = powers[5][j] * scale;
            double square = m1 * m1;
            total[0] += Math.log(sum) - beta * ofLabel;
            total[1] += m1 - ofLabel;
            total[2] += m2 - square;
            total[3] += m3 - m1 * (3 * m2 - 2 * square);
            total[4] += m4 - 4 * m3 * m1 - 3 * m2 * m2 + square * (12 * m2 - 6 * square);
            total[5] += m5
                    - 5 * m4 * m1
                    - 10 * m3 * m2
                    + 20 * m3 * square
                    + 30 * m2 * m2 * m1
                    - m1 * square * (60 * m2 - 24 * square);
        }
    }

    /** Sums over examples of what {@link Ends} has means of. */
    private static final class EndSums {

        private final LogitColumns columns;
        private final boolean possible;
        private final double[] count;
        private final double[] sum;
        private final double[] squares;
        private final double[] total = new double[6];

        /** @param possible whether no probability is 0 */
        EndSums(LogitColumns columns, boolean possible) {
            this.columns = columns;
            this.possible = possible;
            count = new double[columns.capacity()];
            sum = new double[columns.capacity()];
            squares = new double[columns.capacity()];
        }

        /** A label of probability 0 makes the gap infinite. */
        void add() {
            int n = columns.size();
            Arrays.fill(count, possible ? columns.classes() : 0);
            Arrays.fill(sum, 0);
            Arrays.fill(squares, 0);
            for (int c = 0; c < columns.classes(); c++) {
                if (possible) {
                    addAll(columns.below(), c * n, n);
                } else {
                    addPossible(columns.below(), c * n, n);
                }
            }
            double logClasses = Math.log(columns.classes());
            for (int j = 0; j < n; j++) {
                double ofLabel = columns.ofLabel()[j];
                double mean = sum[j] / count[j];
                total[0] += ofLabel < 0 ? 1 : 0;
                total[1] -= ofLabel;
                total[2] += possible ? logClasses : Math.log(count[j]);
                total[3] += mean - ofLabel;
                total[4] += squares[j] / count[j] - mean * mean;
                total[5] -= mean;
            }
        }

        private void addAll(double[] below, int first, int n) {
            for (int j = 0; j < n; j++) {
                double z = below[first + j];
                sum[j] += z;
                squares[j] += z * z;
            }
        }

        private void addPossible(double[] below, int first, int n) {
            for (int j = 0; j < n; j++) {
                double z = below[first + j];
                if (z > Double.NEGATIVE_INFINITY) {
                    count[j]++;
                    sum[j] += z;
                    squares[j] += z * z;
                }
            }
        }
    }
}
