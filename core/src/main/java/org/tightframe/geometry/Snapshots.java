package org.tightframe.geometry;

import org.tightframe.snapshot.Snapshot;
import org.tightframe.statistics.Resampleable;

/**
 * What measures are taken from: the examples that class means come from, and mixed ones, which may be the same snapshot.
 *
 * <p><b>Definition.</b> A resample draws as many examples as there are, with replacement, within each class; mixes of different
 * classes are drawn from all of them together. The network and its classifier stay as they are.
 *
 * <p><b>Shapes.</b> A resample is a view; no feature is copied.
 *
 * <p><b>Range.</b> The two are drawn one after the other, from one stream of random numbers.
 *
 * <p><b>Degenerate.</b> A resample of a class of n examples scatters (n-1)/n as much about its own mean: intervals of nc1 and
 * cdnv lie low by that factor. Its mean scatters once more than it did, so what is 0 at best and cannot be less (nc3,
 * equinormFeatures, …) lies high, and its interval need not contain 0 even where 0 is true. Examples drawn twice have no
 * distance: tightness lies low, by about 1/n for n mixes in a bin, which is much. What depends on the classifier alone has width 0.
 *
 * <p><b>Source.</b> Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
 *
 * @param reference clean examples, or mixed ones whose same-class pairs are meant
 * @param mixed mixed examples, or the reference where only that is measured
 */
public record Snapshots(Snapshot reference, Snapshot mixed) implements Resampleable<Snapshots> {

    /** One snapshot, clean or mixed. */
    public static Snapshots of(Snapshot only) {
        return new Snapshots(only, only);
    }

    @Override
    public Resampling<Snapshots> resampling() {
        Strata references = Strata.of(reference);
        if (reference == mixed) {
            return random -> of(reference.select(references.resample(random)));
        }
        Strata mixes = Strata.of(mixed);
        return random ->
                new Snapshots(reference.select(references.resample(random)), mixed.select(mixes.resample(random)));
    }
}
