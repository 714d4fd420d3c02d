package org.tightframe.calibration;

import org.tightframe.linalg.RowMatrix;

/**
 * What a classifier says of N examples, as {@link Logits} or as {@link Probabilities}: two types, since no number tells which it
 * is.
 */
public sealed interface Predictions permits Logits, Probabilities {

    /** The numbers themselves [N,C]. */
    RowMatrix values();

    /** Writes the probabilities of example {@code i} into {@code row}, of at least C places, which is returned. */
    double[] probabilities(int i, double[] row);

    /** These examples in this order; one may be named more than once. A view. */
    Predictions select(int[] examples);

    /** N */
    default int size() {
        return values().rows();
    }

    /** C */
    default int classes() {
        return values().columns();
    }
}
