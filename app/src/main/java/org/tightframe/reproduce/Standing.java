package org.tightframe.reproduce;

/**
 * How it stands with a run of a programme.
 */
public enum Standing {
    /** Finished, and whole. */
    DONE("done"),
    /** Stopped before its end, with a checkpoint to go on from. */
    TO_RESUME("to resume"),
    /** Not there. */
    TO_TRAIN("to train"),
    /** Ended by a loss that was not finite, which it would again. */
    DIVERGED("diverged"),
    /** Another process is at work on it. */
    IN_USE("in use"),
    /** Tried just now, and ended by an error. */
    FAILED("failed");

    private final String words;

    Standing(String words) {
        this.words = words;
    }

    /** Whether there is work to do. */
    public boolean isOpen() {
        return this == TO_RESUME || this == TO_TRAIN;
    }

    /** As in {@code to resume}. */
    @Override
    public String toString() {
        return words;
    }
}
