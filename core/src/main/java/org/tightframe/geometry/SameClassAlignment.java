package org.tightframe.geometry;

import org.tightframe.linalg.BatchedProduct;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

/**
 * Where mixes within one class lie: along their classifier row, and how far out. A second pass: its accumulator asks for the
 * class means of the first.
 *
 * <p><b>Definition.</b> With X = h - mu_G and W0 the centred classifier: {@code alignment = mean cos(X, w0_y)}, {@code
 * alignmentInSpan} the same after projecting X onto the row space of W0, and {@code margin = mean (z_y - mean_(o != y) z_o)} with z =
 * W0 X.
 *
 * <p><b>Shapes.</b> features [N,d], W0 [C,d].
 *
 * <p><b>Range.</b> alignments in [-1, 1], 1 in the unconstrained features model.
 *
 * <p><b>Degenerate.</b> A zero vector has no cosine: it is left out of the alignment and counted, and so for the projection. No
 * same-class mixes: NaN.
 *
 * <p><b>Source.</b> Fisher, Meng and Papyan, ICLR 2024, for the idea; the formulas are ours (theory, section 8).
 *
 * @param withoutDirection the number of mixes left out of the alignment
 */
public record SameClassAlignment(double alignment, double alignmentInSpan, double margin, long withoutDirection) {

    /** Of the examples of one class in {@code snapshot}: all of a clean one, the same-class pairs of a mixed one. */
    static SameClassAlignment of(Snapshot snapshot, ClassMeans means, Matrix centredWeight) {
        RowMatrix features = snapshot.features();
        RowSpace span = RowSpace.of(centredWeight);
        return Blocks.fold(
                        snapshot.size(),
                        (from, to) -> {
                            var accumulator = new Accumulator(means, centredWeight, span);
                            double[] row = new double[features.columns()];
                            for (int i = from; i < to; i++) {
                                if (snapshot.isSameClass(i)) {
                                    accumulator.accept(features.row(i, row), snapshot.labelFirst(i));
                                }
                            }
                            return accumulator;
                        },
                        Accumulator::combine)
                .finish();
    }

    /** Collects same-class mixes, one by one or from parts. */
    public static final class Accumulator {

        private final Matrix weight;
        private final double[] origin;
        private final BatchedProduct projection;
        private final double[] logits;
        private final double[] rowNorms;
        private double cosines;
        private double cosinesInSpan;
        private double margins;
        private long examples;
        private long directions;
        private long directionsInSpan;

        /** For the class means of the reference and the centred classifier W0. */
        public Accumulator(ClassMeans means, Matrix centredWeight) {
            this(means, centredWeight, RowSpace.of(centredWeight));
        }

        private Accumulator(ClassMeans means, Matrix centredWeight, RowSpace span) {
            this.weight = centredWeight;
            this.origin = means.globalMean().toArray();
            this.projection = new BatchedProduct(span.basis());
            this.logits = new double[projection.capacity()];
            this.rowNorms = new double[projection.capacity()];
        }

        /** Adds the feature {@code row} [d], which is not kept, of a mix within class {@code label}. */
        public void accept(double[] row, int label) {
            int waiting = projection.size();
            double[] x = projection.next();
            for (int k = 0; k < x.length; k++) {
                x[k] = row[k] - origin[k];
            }
            double logit = weight.rowDot(label, x);
            double rowNorm = Math.sqrt(weight.rowDot(label, weight, label));
            // the centred logits sum to 0, so the mean of the others is -z_y/(C-1)
            margins += logit * weight.rows() / (weight.rows() - 1);
            examples++;
            double norms = Math.sqrt(Vector.dot(x, x)) * rowNorm;
            if (norms != 0) {
                cosines += logit / norms;
                directions++;
            }
            logits[waiting] = logit;
            rowNorms[waiting] = rowNorm;
            if (projection.isFull()) {
                project();
            }
        }

        /** Adds all that {@code other} has collected, whose result does not change, and returns this. */
        public Accumulator combine(Accumulator other) {
            project();
            other.project();
            cosines += other.cosines;
            cosinesInSpan += other.cosinesInSpan;
            margins += other.margins;
            examples += other.examples;
            directions += other.directions;
            directionsInSpan += other.directionsInSpan;
            return this;
        }

        public SameClassAlignment finish() {
            project();
            return new SameClassAlignment(
                    cosines / directions, cosinesInSpan / directionsInSpan, margins / examples, examples - directions);
        }

        /** Takes the cosines in the span of all that wait. */
        private void project() {
            int size = projection.size();
            double[][] coordinates = projection.multiply();
            for (int j = 0; j < size; j++) {
                double square = 0;
                for (double[] coordinate : coordinates) {
                    square += coordinate[j] * coordinate[j];
                }
                double norms = Math.sqrt(square) * rowNorms[j];
                if (norms != 0) {
                    cosinesInSpan += logits[j] / norms;
                    directionsInSpan++;
                }
            }
        }
    }
}
