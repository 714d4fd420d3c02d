package org.tightframe.torch;

/**
 * What batch normalisation normalises by, and whether its running statistics move.
 */
public final class Mode {

    /** The batch's statistics, which move the running ones by a tenth: a training step. */
    public static final Mode LEARN = new Mode("LEARN", true, 0.1);

    /** The batch's statistics, the running ones left alone: a look at the network as it is while training. */
    public static final Mode TRAIN = new Mode("TRAIN", true, 0);

    /** The running statistics: the network as it is used. */
    public static final Mode EVAL = new Mode("EVAL", false, 0);

    private final String name;
    private final boolean ofBatch;
    private final double momentum;

    private Mode(String name, boolean ofBatch, double momentum) {
        this.name = name;
        this.ofBatch = ofBatch;
        this.momentum = momentum;
    }

    /**
     * The batch's statistics, which move the running ones by {@code share}: with n_k / (n_1 + ... + n_k) at the k-th of several
     * batches of n examples these become the plain average over all examples, whatever they were before.
     *
     * @param share in (0, 1]
     */
    public static Mode averaging(double share) {
        if (!(share > 0) || share > 1) {
            throw new IllegalArgumentException("share: expected a number in (0, 1], got " + share);
        }
        return new Mode("AVERAGING", true, share);
    }

    /** Whether it is the batch's own statistics that it is normalised by. */
    public boolean ofBatch() {
        return ofBatch;
    }

    /** How far a forward pass moves the running statistics towards the batch's, in [0, 1]. */
    public double momentum() {
        return momentum;
    }

    @Override
    public String toString() {
        return name;
    }
}
