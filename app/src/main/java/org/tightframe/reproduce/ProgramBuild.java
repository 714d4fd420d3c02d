package org.tightframe.reproduce;

import java.util.Optional;
import org.tightframe.lab.Build;

/**
 * Which program makes results. What it made may be kept for as long as the program is the same, and not at all where nobody can
 * tell: without a commit, or with changes on top of one.
 *
 * @param commit of a checkout without changes; empty where there is none
 */
record ProgramBuild(Optional<String> commit) {

    private static final String CHANGES = "+changes";

    /** The one that runs. */
    static ProgramBuild current() {
        return new ProgramBuild(Build.commit().filter(commit -> !commit.endsWith(CHANGES)));
    }

    /** Whether what this makes may be kept and used by the same. */
    boolean isKnown() {
        return commit.isPresent();
    }

    /** Version and commit. */
    String key() {
        return Build.VERSION + " " + commit.orElse("");
    }
}
