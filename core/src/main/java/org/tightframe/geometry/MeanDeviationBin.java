package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;
import org.tightframe.theory.PairCoefficients;

/**
 * The mixes of one pair of classes in one bin of lam: how far they lie on average from the straight line and from the model, each
 * mix told from the place of its own lam.
 */
final class MeanDeviationBin {

    private final Matrix centres;
    private final Matrix rows;
    private final double squaredChord;
    private final MeanVector fromLine;
    private final MeanVector fromTheory;
    private final double[] gap;

    /** With centres and classifier rows in the same coordinates, both centred. */
    MeanDeviationBin(Matrix centres, Matrix rows, ClassPair pair) {
        this.centres = centres;
        this.rows = rows;
        this.squaredChord = squaredChord(centres, pair);
        this.fromLine = new MeanVector(centres.columns());
        this.fromTheory = new MeanVector(centres.columns());
        this.gap = new double[centres.columns()];
    }

    /** Adds the mix {@code x}, in the same coordinates, with the model's prediction in units of the rows. */
    void accept(double[] x, int first, int second, double lambda, PairCoefficients predicted) {
        for (int k = 0; k < x.length; k++) {
            gap[k] = x[k] - (lambda * centres.get(first, k) + (1 - lambda) * centres.get(second, k));
        }
        fromLine.accept(gap);
        for (int k = 0; k < x.length; k++) {
            gap[k] = x[k] - (predicted.first() * rows.get(first, k) + predicted.second() * rows.get(second, k));
        }
        fromTheory.accept(gap);
    }

    void combine(MeanDeviationBin other) {
        fromLine.combine(other.fromLine);
        fromTheory.combine(other.fromTheory);
    }

    long count() {
        return fromLine.count();
    }

    double convex() {
        return fromLine.energyOfMean();
    }

    double theory() {
        return fromTheory.energyOfMean();
    }

    double chords() {
        return count() * squaredChord;
    }

    private static double squaredChord(Matrix centres, ClassPair pair) {
        double square = 0;
        for (int k = 0; k < centres.columns(); k++) {
            double chord = centres.get(pair.first(), k) - centres.get(pair.second(), k);
            square += chord * chord;
        }
        return square;
    }
}
