package org.tightframe.geometry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tightframe.linalg.BatchedProduct;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.snapshot.Snapshot;

/** Locates the examples of a snapshot. Several threads may use it at once. */
final class ErrorLocator {

    private static final int NO_CLASS = -1;

    private final Snapshot test;
    private final LinearHead head;
    private final FittedTheory theory;
    private final ChannelSpace space;
    private final double[] squaredCentres;
    private final double unit;
    private final Channels channels;

    ErrorLocator(Snapshot test, LinearHead head, ClassMeans means, Matrix centredWeight, FittedTheory theory) {
        this.test = test;
        this.head = head;
        this.theory = theory;
        this.space = new ChannelSpace(means, centredWeight);
        Matrix centres = space.centresInSpan();
        this.squaredCentres = new double[centres.rows()];
        for (int c = 0; c < squaredCentres.length; c++) {
            squaredCentres[c] = centres.rowDot(c, centres, c);
        }
        // of centres whose sum is 0: sum over pairs of ||m_c - m_c'||^2 = C ||M||^2
        this.unit = centres.norm() * Math.sqrt(2.0 / (centres.rows() - 1));
        this.channels = theory.model()
                .<Channels>map(model -> new TheoryChannels(model, centres))
                .orElseGet(() -> new StraightChannels(centres));
    }

    /** False where class means are missing or, seen by the classifier, all in one place. */
    private boolean hasPositions() {
        return unit > 0 && Double.isFinite(unit);
    }

    /** The examples from {@code from} up to {@code to}. */
    List<LocatedExample> locate(int from, int to) {
        List<LocatedExample> located = new ArrayList<>(to - from);
        var batch = new Batch();
        for (int start = from; start < to; start += batch.capacity()) {
            batch.read(start, Math.min(to, start + batch.capacity()), located);
        }
        return located;
    }

    private LocatedExample locate(int label, double[] z, double[] x, int nearestVertex) {
        int prediction = largestBut(NO_CLASS, z);
        int runnerUp = largestBut(prediction, z);
        boolean correct = prediction == label;
        int competitor = correct ? runnerUp : label;
        double difference = z[label] - z[correct ? runnerUp : prediction];
        double odds = 0;
        for (double logit : z) {
            odds += Math.exp(logit - z[prediction]);
        }
        int channelClass = runnerUp;
        ChannelFoot foot = new ChannelFoot(Double.NaN, Double.NaN);
        double vertexDistance = Double.NaN;
        if (nearestVertex != LocatedExample.NOWHERE) {
            foot = channels.nearest(x, prediction, runnerUp);
            if (competitor != runnerUp) {
                ChannelFoot other = channels.nearest(x, prediction, competitor);
                if (other.distance() < foot.distance()) {
                    foot = other;
                    channelClass = competitor;
                }
            }
            vertexDistance = distance(x, space.centresInSpan(), nearestVertex) / unit;
        }
        return new LocatedExample(
                label,
                prediction,
                competitor,
                1 / odds,
                theory.lambdaAt(difference),
                channelClass,
                foot.position(),
                foot.distance() / unit,
                nearestVertex,
                vertexDistance);
    }

    /** Of equal ones the first. */
    private static int largestBut(int except, double[] z) {
        int best = NO_CLASS;
        for (int c = 0; c < z.length; c++) {
            if (c != except && (best == NO_CLASS || z[c] > z[best])) {
                best = c;
            }
        }
        return best;
    }

    private static double distance(double[] x, Matrix rows, int row) {
        double square = 0;
        for (int k = 0; k < x.length; k++) {
            double gap = x[k] - rows.get(row, k);
            square += gap * gap;
        }
        return Math.sqrt(square);
    }

    private static void requireFinite(String name, int i, double[] row) {
        for (int k = 0; k < row.length; k++) {
            if (!Double.isFinite(row[k])) {
                throw new IllegalArgumentException(
                        name + " row " + i + ", column " + k + ": expected a finite number, got " + row[k]);
            }
        }
    }

    /** A few hundred examples at a time, for products in batches are many times as fast. */
    private final class Batch {

        private final RowMatrix features = test.features();
        private final @Nullable RowMatrix ownLogits = test.logits().orElse(null);
        private final BatchedProduct logits = new BatchedProduct(head.weight());
        private final BatchedProduct coordinates =
                new BatchedProduct(space.span().basis());
        private final BatchedProduct closeness = new BatchedProduct(space.centresInSpan());
        private final double[] h = new double[features.columns()];
        private final double[] z = new double[head.classes()];
        private final double[] x = new double[space.span().rank()];

        int capacity() {
            return Math.min(logits.capacity(), Math.min(coordinates.capacity(), closeness.capacity()));
        }

        void read(int from, int to, List<LocatedExample> located) {
            for (int i = from; i < to; i++) {
                requireFinite("features", i, features.row(i, h));
                space.centre(h, coordinates.next());
                if (ownLogits == null) {
                    System.arraycopy(h, 0, logits.next(), 0, h.length);
                }
            }
            double[][] weighted = logits.multiply();
            double[][] inSpan = coordinates.multiply();
            for (int j = 0; j < to - from; j++) {
                column(inSpan, j, closeness.next());
            }
            double[][] towardsCentres = closeness.multiply();
            for (int j = 0; j < to - from; j++) {
                writeLogits(from + j, weighted, j);
                requireFinite("logits", from + j, z);
                column(inSpan, j, x);
                located.add(locate(test.labelFirst(from + j), z, x, nearestVertex(towardsCentres, j)));
            }
        }

        private void writeLogits(int i, double[][] weighted, int j) {
            if (ownLogits != null) {
                ownLogits.row(i, z);
                return;
            }
            for (int c = 0; c < z.length; c++) {
                z[c] = weighted[c][j] + head.bias().get(c);
            }
        }

        /** By ||m_c||^2 - 2 m_c . x; of equal ones the first. */
        private int nearestVertex(double[][] towardsCentres, int j) {
            if (!hasPositions()) {
                return LocatedExample.NOWHERE;
            }
            int nearest = 0;
            for (int c = 1; c < z.length; c++) {
                if (squaredCentres[c] - 2 * towardsCentres[c][j]
                        < squaredCentres[nearest] - 2 * towardsCentres[nearest][j]) {
                    nearest = c;
                }
            }
            return nearest;
        }

        private static void column(double[][] columns, int j, double[] values) {
            for (int k = 0; k < values.length; k++) {
                values[k] = columns[k][j];
            }
        }
    }
}
