package org.tightframe.capture;

import org.tightframe.linalg.RowMatrix;

/**
 * Reads a stage's activations of mixes and of their parts, a batch of B pairs at a time.
 */
@FunctionalInterface
public interface PairSink {

    /**
     * Takes the next batch of a stage.
     *
     * @param mixed activations [B,d] of the mixed inputs
     * @param first of the inputs with weight lam, unmixed [B,d]
     * @param second of the inputs with weight 1 - lam, unmixed [B,d]
     * @param lambda [B]
     */
    void accept(String stage, RowMatrix mixed, RowMatrix first, RowMatrix second, double[] lambda);
}
