package org.tightframe.mixup;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How each example of a batch finds its partner.
 */
public interface Pairing {

    /** The place of every example's partner in the batch. */
    int[] partners(Batch batch, SplittableRandom random);

    /**
     * How many of a batch's B pairs are of one class, over the draws of {@link #partners}.
     *
     * @param counts examples of each class in the batch
     * @return mean and variance; empty where it depends on the examples
     */
    Optional<Expectation> sameClass(int[] counts);

    /** Its settings as a spec writes them under {@code pairs}, the kind first. */
    Map<String, Object> toTree();

    /**
     * Mean and variance of a count.
     */
    record Expectation(double mean, double variance) {}
}
