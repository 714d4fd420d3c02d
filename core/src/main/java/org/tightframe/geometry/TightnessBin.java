package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/**
 * The mixes of one pair of classes in one bin of lam: an accumulator of their spread across the channel.
 *
 * <p><b>Definition.</b> Each mix without its component along the channel's direction, {@code sum ||x - mean||^2 n/(n-1)}, in feature
 * space and in the classifier's row space.
 *
 * <p><b>Shapes.</b> X = h - mu_G [d] and its coordinates in the row space [rank].
 *
 * <p><b>Range.</b> [0, inf).
 *
 * <p><b>Degenerate.</b> A single mix has no spread: NaN.
 *
 * <p><b>Source.</b> As of {@link MeanVector}.
 */
final class TightnessBin {

    private final Scatter whole;
    private final Scatter inSpan;

    TightnessBin(ChannelSpace space, ClassPair pair) {
        this.whole = new Scatter(space.centres(), space.weight(), pair);
        this.inSpan = new Scatter(space.centresInSpan(), space.weightInSpan(), pair);
    }

    /** Adds one mix of the pair. */
    void accept(double[] x, double[] coordinates) {
        whole.accept(x);
        inSpan.accept(coordinates);
    }

    /** Adds all of another part of the same bin, and returns this. */
    TightnessBin combine(TightnessBin other) {
        whole.combine(other.whole);
        inSpan.combine(other.inSpan);
        return this;
    }

    long count() {
        return whole.count();
    }

    double residual() {
        return whole.unbiased();
    }

    double chords() {
        return whole.count() * whole.squaredChord;
    }

    double residualInSpan() {
        return inSpan.unbiased();
    }

    double chordsInSpan() {
        return inSpan.count() * inSpan.squaredChord;
    }

    /** Vectors without their component along one direction, and how far they scatter. */
    private static final class Scatter {

        private final double[] direction;
        private final double squaredChord;
        private final MeanVector mean;
        private final double[] across;

        Scatter(Matrix centres, Matrix rows, ClassPair pair) {
            double[] chord = difference(centres, pair);
            this.squaredChord = Vector.dot(chord, chord);
            this.direction = difference(rows, pair);
            double norm = Math.sqrt(Vector.dot(direction, direction));
            if (norm > 0) {
                for (int k = 0; k < direction.length; k++) {
                    direction[k] /= norm;
                }
            }
            this.mean = new MeanVector(direction.length);
            this.across = new double[direction.length];
        }

        void accept(double[] x) {
            double along = Vector.dot(direction, x);
            for (int k = 0; k < x.length; k++) {
                across[k] = x[k] - along * direction[k];
            }
            mean.accept(across);
        }

        void combine(Scatter other) {
            mean.combine(other.mean);
        }

        long count() {
            return mean.count();
        }

        double unbiased() {
            return mean.squares() * count() / (count() - 1);
        }

        private static double[] difference(Matrix rows, ClassPair pair) {
            double[] difference = rows.row(pair.first());
            for (int k = 0; k < difference.length; k++) {
                difference[k] -= rows.get(pair.second(), k);
            }
            return difference;
        }
    }
}
