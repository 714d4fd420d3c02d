package org.tightframe.geometry;

import org.tightframe.theory.PairCoefficients;

/** The mixes of one pair of classes in one bin of lam, in feature space and in the classifier's row space. */
final class ChannelBin {

    private final FittedTheory theory;
    private final TightnessBin tightness;
    private final MeanDeviationBin whole;
    private final MeanDeviationBin inSpan;

    ChannelBin(ChannelSpace space, FittedTheory theory, ClassPair pair) {
        this.theory = theory;
        this.tightness = new TightnessBin(space, pair);
        this.whole = new MeanDeviationBin(space.centres(), space.weight(), pair);
        this.inSpan = new MeanDeviationBin(space.centresInSpan(), space.weightInSpan(), pair);
    }

    /** Adds X = h - mu_G [d] of one mix of the pair, and its coordinates in the span. */
    void accept(double[] x, double[] coordinates, int first, int second, double lambda) {
        PairCoefficients predicted = theory.coefficients(theory.at(lambda));
        tightness.accept(x, coordinates);
        whole.accept(x, first, second, lambda, predicted);
        inSpan.accept(coordinates, first, second, lambda, predicted);
    }

    /** Adds all of another part of the same bin, and returns this. */
    ChannelBin combine(ChannelBin other) {
        tightness.combine(other.tightness);
        whole.combine(other.whole);
        inSpan.combine(other.inSpan);
        return this;
    }

    TightnessBin tightness() {
        return tightness;
    }

    MeanDeviationBin whole() {
        return whole;
    }

    MeanDeviationBin inSpan() {
        return inSpan;
    }
}
