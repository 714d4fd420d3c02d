package org.tightframe.report;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.tightframe.claim.CaptureMode;
import org.tightframe.geometry.ErrorMap;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * Where the test errors of runs lie that are held against each other: in channels of one kappa, which is common to all. {@link
 * RunErrors} has those of one run, by its own.
 */
public final class ComparedErrors {

    private ComparedErrors() {}

    /**
     * By the clean training examples of the last capture of {@code run}. Empty where there are no test predictions of that epoch,
     * where it was captured in another mode than test images are taken in and {@linkplain CaptureMode#matters that matters}, or
     * where errors cannot be located among its class means.
     *
     * @throws IOException where a file of the run cannot be read
     */
    public static Optional<ErrorMap> of(Run run, double kappa) throws IOException {
        Optional<Snapshot> test = run.testPredictions();
        SortedMap<Integer, Run.SnapshotPair> captures = run.snapshots();
        if (test.isEmpty()
                || captures.isEmpty()
                || test.get().info().epoch() != captures.lastKey()
                || isOfAnotherMode(run)) {
            return Optional.empty();
        }
        Snapshot reference = SnapshotFiles.read(
                Objects.requireNonNull(captures.get(captures.lastKey())).clean());
        try {
            return Optional.of(ErrorMap.of(reference, test.get(), kappa));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfAnotherMode(Run run) {
        Map<String, String> facts = RunFacts.of(run);
        return CaptureMode.matters(facts.getOrDefault("network", ""))
                && !facts.getOrDefault("mode", CaptureMode.EVAL).equals(CaptureMode.EVAL);
    }
}
