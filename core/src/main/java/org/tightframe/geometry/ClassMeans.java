package org.tightframe.geometry;

import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.linalg.Size;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

/**
 * The centre of each class and the centre of these centres.
 *
 * <p><b>Definition.</b> mu_c is the mean feature of class c; mu_G is the mean of the C class means, each weighing the same
 * whatever its count; M0 has the rows mu_c - mu_G.
 *
 * <p><b>Shapes.</b> features [N,d], labels [N]; means and M0 [C,d], mu_G [d].
 *
 * <p><b>Range.</b> As the features.
 *
 * <p><b>Degenerate.</b> The mean of an empty class is NaN, and with it mu_G and M0.
 *
 * <p><b>Source.</b> Papyan, Han and Donoho, PNAS 2020; mu_G there is the mean of all features, the same for balanced classes.
 */
public final class ClassMeans {

    /** In place of the label of an example that does not count. */
    static final int LEFT_OUT = -1;

    private final long[] counts;
    private final Matrix means;
    private final Vector globalMean;
    private final Matrix centred;

    private ClassMeans(long[] counts, Matrix means) {
        this.counts = counts;
        this.means = means;
        this.globalMean = means.meanRow();
        this.centred = means.minusRow(globalMean);
    }

    public static ClassMeans of(RowMatrix features, int[] labels, int classes) {
        if (labels.length != features.rows()) {
            throw new IllegalArgumentException("features[N=" + features.rows() + ",d=" + features.columns()
                    + "] vs labels[N=" + labels.length + "]");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "labels[" + i + "]: expected a class in 0.." + (classes - 1) + ", got " + labels[i]);
            }
        }
        return of(features, i -> labels[i], classes);
    }

    /** Of the examples of one class in {@code reference}: all of a clean snapshot, the same-class pairs of a mixed one. */
    public static ClassMeans of(Snapshot reference) {
        return of(reference.features(), labels(reference), reference.info().classes());
    }

    /** The class of an example that speaks for one class, else {@link #LEFT_OUT}. */
    static IntUnaryOperator labels(Snapshot reference) {
        return i -> reference.isSameClass(i) ? reference.labelFirst(i) : LEFT_OUT;
    }

    private static ClassMeans of(RowMatrix features, IntUnaryOperator label, int classes) {
        return Blocks.fold(
                        features.rows(),
                        (from, to) -> {
                            var accumulator = new Accumulator(classes, features.columns());
                            double[] row = new double[features.columns()];
                            for (int i = from; i < to; i++) {
                                int y = label.applyAsInt(i);
                                if (y != LEFT_OUT) {
                                    accumulator.accept(features.row(i, row), y);
                                }
                            }
                            return accumulator;
                        },
                        Accumulator::combine)
                .finish();
    }

    /** C */
    public int classes() {
        return counts.length;
    }

    /** d */
    public int dimension() {
        return means.columns();
    }

    /** The number of examples of class c. */
    public long count(int c) {
        return counts[c];
    }

    /** N */
    public long examples() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    public boolean hasEmptyClass() {
        for (long count : counts) {
            if (count == 0) {
                return true;
            }
        }
        return false;
    }

    /** mu_c [C,d] */
    public Matrix means() {
        return means;
    }

    /** mu_G [d] */
    public Vector globalMean() {
        return globalMean;
    }

    /** M0 [C,d] */
    public Matrix centred() {
        return centred;
    }

    void requireFit(double[] row, int label) {
        requireFit(row, label, classes(), dimension());
    }

    private static void requireFit(double[] row, int label, int classes, int dimension) {
        if (label < 0 || label >= classes) {
            throw new IllegalArgumentException("label: expected a class in 0.." + (classes - 1) + ", got " + label);
        }
        if (row.length != dimension) {
            throw new IllegalArgumentException("feature[d=" + row.length + "] vs means[d=" + dimension + "]");
        }
    }

    /** Collects features, one by one or from parts. */
    public static final class Accumulator {

        private final int classes;
        private final int dimension;
        private final long[] counts;
        /** Of the classes that occurred: a block has few of many. */
        private final double[] @Nullable [] sums;

        public Accumulator(int classes, int dimension) {
            this.classes = classes;
            this.dimension = dimension;
            this.counts = new long[classes];
            Size.of("means", classes, dimension);
            this.sums = new double[classes][];
        }

        /** Adds the feature {@code row} [d], which is not kept, to its class. */
        public void accept(double[] row, int label) {
            requireFit(row, label, classes, dimension);
            counts[label]++;
            add(label, row);
        }

        /** Adds all that {@code other} has collected, which does not change, and returns this. */
        public Accumulator combine(Accumulator other) {
            if (other.classes != classes || other.dimension != dimension) {
                throw new IllegalArgumentException("means[C=" + classes + ",d=" + dimension + "] vs means[C="
                        + other.classes + ",d=" + other.dimension + "]");
            }
            for (int c = 0; c < classes; c++) {
                counts[c] += other.counts[c];
            }
            for (int c = 0; c < classes; c++) {
                double[] sum = other.sums[c];
                if (sum != null) {
                    add(c, sum);
                }
            }
            return this;
        }

        public ClassMeans finish() {
            double[] means = new double[classes * dimension];
            for (int c = 0; c < classes; c++) {
                double[] sum = sums[c];
                for (int k = 0; k < dimension; k++) {
                    means[c * dimension + k] = sum == null ? Double.NaN : sum[k] / counts[c];
                }
            }
            return new ClassMeans(counts.clone(), Matrix.wrap(classes, dimension, means));
        }

        private void add(int label, double[] values) {
            double[] sum = sums[label];
            if (sum == null) {
                sums[label] = values.clone();
            } else {
                for (int k = 0; k < dimension; k++) {
                    sum[k] += values[k];
                }
            }
        }
    }
}
