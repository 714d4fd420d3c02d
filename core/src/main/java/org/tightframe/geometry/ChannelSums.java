package org.tightframe.geometry;

/** What the pass over different-class mixes sums up, for one pair of classes or for all. */
final class ChannelSums {

    private final DeviationSums whole = new DeviationSums();
    private final DeviationSums inSpan = new DeviationSums();
    private final LambdaSamples samples = new LambdaSamples();
    private double energy;
    private double pairEnergy;
    private double spanEnergy;
    private double meanDirectionEnergy;
    private double thirdClass;

    /** Adds ||X||^2 of a mix and its parts: in the pair's plane, in the classifier's span, along the mean outside it. */
    void energies(double all, double inPair, double inSpan, double alongMean) {
        energy += all;
        pairEnergy += inPair;
        spanEnergy += inSpan;
        meanDirectionEnergy += alongMean;
    }

    /** Adds 1 for a mix that a third class claims, 0 for another, NaN where that is not known. */
    void thirdClass(double claimed) {
        thirdClass += claimed;
    }

    DeviationSums whole() {
        return whole;
    }

    DeviationSums inSpan() {
        return inSpan;
    }

    LambdaSamples samples() {
        return samples;
    }

    ChannelSums combine(ChannelSums other) {
        whole.combine(other.whole);
        inSpan.combine(other.inSpan);
        samples.combine(other.samples);
        energies(other.energy, other.pairEnergy, other.spanEnergy, other.meanDirectionEnergy);
        thirdClass(other.thirdClass);
        return this;
    }

    ChannelMeasures measures(FittedTheory theory, BinSums bins) {
        MarginFit fit = samples.marginFit();
        return new ChannelMeasures(
                samples.size(),
                pairEnergy / energy,
                spanEnergy / energy,
                whole.convex(),
                whole.theory(),
                whole.skill(),
                inSpan.convex(),
                inSpan.theory(),
                inSpan.skill(),
                meanDirectionEnergy / energy,
                bins.tightness().whole(),
                bins.tightness().inSpan(),
                samples.boundaryOffset() / theory.margin(),
                samples.midSlope() / theory.margin(),
                samples.rankCorrelation(),
                samples.linearR2(),
                samples.theoryR2(theory),
                fit.slope(),
                fit.offset(),
                fit.residual(),
                samples.crossChannelKs(),
                bins.whole().convex(),
                bins.whole().theory(),
                bins.inSpan().convex(),
                bins.inSpan().theory(),
                samples.boundaryPeak(theory.margin()),
                thirdClass / samples.size());
    }
}
