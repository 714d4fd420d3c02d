package org.tightframe.statistics;

import java.util.SplittableRandom;

/**
 * Examples that others of the same kind can be drawn from.
 *
 * @param <T> the type of the examples, and of what is drawn
 */
public interface Resampleable<T> {

    /** What draws; made once for many resamples. */
    Resampling<T> resampling();

    /** Draws examples with replacement, as many as there are. */
    @FunctionalInterface
    interface Resampling<T> {
        T draw(SplittableRandom random);
    }
}
