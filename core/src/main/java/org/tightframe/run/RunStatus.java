package org.tightframe.run;

import java.util.Locale;

/**
 * What became of a run.
 */
public enum RunStatus {
    /** Being written; a process that died without a word leaves it so, and the lock then tells that nobody is at work. */
    RUNNING,
    FINISHED,
    /** Ended by an error. */
    FAILED,
    /** Ended by a loss that was not finite. */
    DIVERGED,
    /** Ended by the user or the system. */
    INTERRUPTED;

    /** As in run.json. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
