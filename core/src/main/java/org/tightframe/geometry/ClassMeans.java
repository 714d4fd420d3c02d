package org.tightframe.geometry;

import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.Matrix;
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
 * <p><b>Degenerate.</b> The mean of an empty class is NaN, and with it mu_G and M0.
 *
 * <p><b>Source.</b> Papyan, Han and Donoho, PNAS 2020; mu_G there is the mean of all features, the same for balanced classes.
 */
public final class ClassMeans {

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

    public static ClassMeans of(FloatMatrix features, int[] labels, int classes) {
        if (labels.length != features.rows()) {
            throw new IllegalArgumentException("features[N=" + features.rows() + ",d=" + features.columns()
                    + "] vs labels[N=" + labels.length + "]");
        }
        var accumulator = new Accumulator(classes, features.columns());
        double[] row = new double[features.columns()];
        for (int i = 0; i < labels.length; i++) {
            accumulator.accept(features.row(i, row), labels[i]);
        }
        return accumulator.finish();
    }

    /** Of the examples of one class in {@code reference}: all of a clean snapshot, the same-class pairs of a mixed one. */
    public static ClassMeans of(Snapshot reference) {
        FloatMatrix features = reference.features();
        var accumulator = new Accumulator(reference.info().classes(), features.columns());
        double[] row = new double[features.columns()];
        for (int i = 0; i < reference.size(); i++) {
            if (reference.isSameClass(i)) {
                accumulator.accept(features.row(i, row), reference.labelFirst(i));
            }
        }
        return accumulator.finish();
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

    /** Subtracts mu_G from {@code row}, which is returned. */
    double[] centre(double[] row) {
        for (int k = 0; k < row.length; k++) {
            row[k] -= globalMean.get(k);
        }
        return row;
    }

    /** Collects features, one by one or from parts. */
    public static final class Accumulator {

        private final int classes;
        private final int dimension;
        private final long[] counts;
        private final double[] sums;

        public Accumulator(int classes, int dimension) {
            this.classes = classes;
            this.dimension = dimension;
            this.counts = new long[classes];
            this.sums = new double[classes * dimension];
        }

        /** Adds the feature {@code row} [d], which is not kept, to its class. */
        public void accept(double[] row, int label) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("label: expected a class in 0.." + (classes - 1) + ", got " + label);
            }
            if (row.length != dimension) {
                throw new IllegalArgumentException("feature[d=" + row.length + "] vs means[d=" + dimension + "]");
            }
            counts[label]++;
            int start = label * dimension;
            for (int k = 0; k < dimension; k++) {
                sums[start + k] += row[k];
            }
        }

        /** Adds all that {@code other} has collected, which does not change. */
        public void combine(Accumulator other) {
            if (other.classes != classes || other.dimension != dimension) {
                throw new IllegalArgumentException("means[C=" + classes + ",d=" + dimension + "] vs means[C="
                        + other.classes + ",d=" + other.dimension + "]");
            }
            for (int c = 0; c < classes; c++) {
                counts[c] += other.counts[c];
            }
            for (int k = 0; k < sums.length; k++) {
                sums[k] += other.sums[k];
            }
        }

        public ClassMeans finish() {
            double[] means = new double[sums.length];
            for (int k = 0; k < sums.length; k++) {
                means[k] = sums[k] / counts[k / dimension];
            }
            return new ClassMeans(counts.clone(), Matrix.wrap(classes, dimension, means));
        }
    }
}
