package org.tightframe.reproduce;

/**
 * Features that no network makes, found by gradient descent under the mixup loss: an experiment of seconds, done anew by each seed.
 *
 * @param classes C
 * @param kappa of the model, of a frame of rows of length 1
 * @param dimension d of the features
 * @param seeds how many; the seeds are 0, 1, 2 and so on
 */
public record PlannedDescent(int classes, double kappa, int dimension, int seeds) {

    /** The setting of its summaries. */
    public static final String SETTING = "free-features";

    /** The variant of its summaries: the classifier stays the frame that it is. */
    public static final String VARIANT = "fixed-etf";

    /** m, the length of a classifier row. */
    public double multiplier() {
        return 1;
    }

    /** lamH, which follows from kappa. */
    public double featureDecay() {
        return multiplier() * multiplier() * classes / ((classes - 1) * kappa);
    }
}
