package org.tightframe.training;

/**
 * Where in a training: all that is random there follows from it and the seed.
 *
 * @param epoch whole epochs done
 * @param batch steps done in the next one
 * @param lossSum of those steps' losses
 */
public record Position(int epoch, int batch, double lossSum) {

    /** Before the first step of {@code epoch}. */
    public static Position startOf(int epoch) {
        return new Position(epoch, 0, 0);
    }
}
