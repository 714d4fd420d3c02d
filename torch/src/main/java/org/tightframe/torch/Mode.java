package org.tightframe.torch;

/**
 * What batch normalisation normalises by.
 */
public enum Mode {
    /** The batch's statistics, which also move the running ones: a training step. */
    LEARN,
    /** The batch's statistics, the running ones left alone: a look at the network as it is while training. */
    TRAIN,
    /** The running statistics: the network as it is used. */
    EVAL
}
