package org.tightframe.reproduce;

import java.util.Optional;
import org.tightframe.run.Run;

/**
 * A planned run and how it stands with it.
 *
 * @param planned what it is
 * @param standing how it stands with it
 * @param run its folder; empty where it is to be trained from the beginning
 * @param why in a line: why it diverged, failed, is in use, or what is there cannot be used; empty otherwise
 */
public record PlacedRun(PlannedRun planned, Standing standing, Optional<Run> run, String why) {

    static PlacedRun of(PlannedRun planned, Standing standing, Run run) {
        return new PlacedRun(planned, standing, Optional.of(run), "");
    }

    /** With nothing in the folder. */
    static PlacedRun missing(PlannedRun planned) {
        return new PlacedRun(planned, Standing.TO_TRAIN, Optional.empty(), "");
    }

    PlacedRun with(Standing other, String words) {
        return new PlacedRun(planned, other, run, words);
    }
}
