package org.tightframe.geometry;

import org.tightframe.snapshot.Snapshot;

/**
 * What measures are taken from: the examples that class means come from, and mixed ones, which may be the same snapshot.
 *
 * @param reference clean examples, or mixed ones whose same-class pairs are meant
 * @param mixed mixed examples, or the reference where only that is measured
 */
public record Snapshots(Snapshot reference, Snapshot mixed) {

    /** One snapshot, clean or mixed. */
    public static Snapshots of(Snapshot only) {
        return new Snapshots(only, only);
    }
}
