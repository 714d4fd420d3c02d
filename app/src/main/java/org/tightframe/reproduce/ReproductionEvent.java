package org.tightframe.reproduce;

import java.util.List;
import java.util.Map;

/**
 * What a reproduction tells whoever watches it, one at a time, from whichever of its threads.
 */
public sealed interface ReproductionEvent {

    /**
     * Training begins.
     *
     * @param runs those that are wanted, done or not
     * @param seconds that each open one will take, as far as it is known
     * @param workers runs at once
     */
    record Began(List<PlacedRun> runs, Map<PlannedRun, Double> seconds, int workers) implements ReproductionEvent {
        public Began {
            runs = List.copyOf(runs);
            seconds = Map.copyOf(seconds);
        }
    }

    /**
     * A run begins, or goes on.
     *
     * @param epoch epochs that it has behind it
     */
    record RunBegan(PlannedRun planned, int epoch) implements ReproductionEvent {}

    /** An epoch of a run is done. */
    record EpochEnded(PlannedRun planned, int epoch) implements ReproductionEvent {}

    /**
     * Nobody is at work on the run any more.
     *
     * @param seconds that this took, now
     */
    record RunEnded(PlacedRun run, double seconds) implements ReproductionEvent {}

    /** Something that whoever watches should know, and that stops nothing: one line. */
    record Warned(String message) implements ReproductionEvent {}
}
