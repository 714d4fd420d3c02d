package org.tightframe.training;

/**
 * The training was asked to stop, and did.
 */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoppedException() {
        super("interrupted");
    }
}
