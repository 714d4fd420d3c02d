package org.tightframe.geometry;

import java.util.Map;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.linalg.Vector;

/**
 * Whether examples of no class have a place of their own: NC5, the orthogonality of their mean to the class means.
 *
 * <p><b>Definition.</b> {@code nc5 = mean_c |mu_c . mu_o| / (||mu_c|| ||mu_o||)} with mu_o the mean feature of the
 * out-of-distribution examples. No mean is subtracted from the mu_c: the angles are those at the origin.
 *
 * <p><b>Shapes.</b> class means [C,d], features [N,d], mu_o [d].
 *
 * <p><b>Range.</b> [0, 1], falling to 0 where such examples can be told by the length of a feature in the span of the class
 * means. Rotation and scale change nothing; an offset does.
 *
 * <p><b>Degenerate.</b> A class mean of 0 has no direction and is left out. Nothing left, no example, mu_o = 0, or an empty
 * class: NaN.
 *
 * <p><b>Source.</b> Ben Ammar, Belkhir, Popescu, Manzanera and Franchi, NECO, ICLR 2024, NC5.
 */
public record OutOfDistribution(double nc5) {

    /** Of out-of-distribution features [N,d] and the means of the classes, with which the network was trained. */
    public static OutOfDistribution of(ClassMeans means, RowMatrix features) {
        return Blocks.fold(
                        features.rows(),
                        (from, to) -> new Accumulator(features.columns()).acceptRows(features, from, to),
                        Accumulator::combine)
                .finish(means);
    }

    /** The number under its name. */
    public Map<String, Double> values() {
        return Map.of("nc5", nc5);
    }

    /** Collects out-of-distribution features, one by one or from parts: their sum, which has the direction of their mean. */
    public static final class Accumulator {

        private final double[] sum;

        public Accumulator(int dimension) {
            this.sum = new double[dimension];
        }

        /** Adds the feature {@code row} [d], which is not kept. */
        public void accept(double[] row) {
            requireDimension("feature", row.length);
            add(row);
        }

        /** Adds all that {@code other} has collected, which does not change, and returns this. */
        public Accumulator combine(Accumulator other) {
            requireDimension("other", other.sum.length);
            add(other.sum);
            return this;
        }

        /** The measure of what has been collected; more may follow. */
        public OutOfDistribution finish(ClassMeans means) {
            requireDimension("class means", means.dimension());
            return new OutOfDistribution(meanCosine(means.means(), sum));
        }

        private Accumulator acceptRows(RowMatrix features, int from, int to) {
            double[] row = new double[sum.length];
            for (int i = from; i < to; i++) {
                accept(features.row(i, row));
            }
            return this;
        }

        private void add(double[] values) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += values[k];
            }
        }

        private void requireDimension(String what, int got) {
            if (got != sum.length) {
                throw new IllegalArgumentException(
                        what + "[d=" + got + "] vs out-of-distribution mean[d=" + sum.length + "]");
            }
        }
    }

    private static double meanCosine(Matrix means, double[] direction) {
        double length = Math.sqrt(Vector.dot(direction, direction));
        double cosines = 0;
        int directions = 0;
        for (int c = 0; c < means.rows(); c++) {
            double norm = Math.sqrt(means.rowDot(c, means, c));
            if (norm != 0) {
                cosines += Math.abs(means.rowDot(c, direction)) / norm / length;
                directions++;
            }
        }
        return cosines / directions;
    }
}
