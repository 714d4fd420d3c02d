package org.tightframe.report;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.study.ErrorStudy;

/**
 * Where the test errors of a run lie, or why that is not known.
 *
 * @param words what class means and theory come from; without a study what is missing, as a sentence
 */
record RunErrors(Optional<ErrorStudy> study, String words) {

    /** By the clean training examples of its last capture. */
    static RunErrors of(Run run) throws IOException {
        Optional<Snapshot> predictions = run.testPredictions();
        if (predictions.isEmpty()) {
            return missing("This run holds no predictions on test data.");
        }
        SortedMap<Integer, Run.SnapshotPair> captures = run.snapshots();
        if (captures.isEmpty()) {
            return missing("This run captured no clean training examples, whose class means errors are located by.");
        }
        int epoch = captures.lastKey();
        Snapshot test = predictions.get();
        if (test.info().epoch() != epoch) {
            return missing("The last capture is of epoch " + epoch + ", the predictions on test data are of epoch "
                    + test.info().epoch() + ": errors can be located among class means of the same epoch only.");
        }
        return of(SnapshotFiles.read(Objects.requireNonNull(captures.get(epoch)).clean()), test);
    }

    private static RunErrors of(Snapshot reference, Snapshot test) {
        if (reference.head().isEmpty() && test.head().isEmpty()) {
            return missing("This run's snapshots hold no classifier, which channels are measured against.");
        }
        if (Math.max(reference.info().classes(), test.info().classes()) < 2) {
            return missing("There is one class alone: nothing to take an example for, and no channel.");
        }
        try {
            String words = String.format(
                    Locale.ROOT,
                    "%,d clean training examples after epoch %d",
                    reference.size(),
                    reference.info().epoch());
            return new RunErrors(Optional.of(ErrorStudy.of(reference, test)), words);
        } catch (IllegalArgumentException e) {
            return missing("Errors could not be located: " + e.getMessage() + ".");
        }
    }

    private static RunErrors missing(String why) {
        return new RunErrors(Optional.empty(), why);
    }

    /** The block {@code errors}, with as many bytes of points. */
    Map<String, @Nullable Object> block(int room) {
        return study.map(found -> ErrorData.of(found, words, room)).orElseGet(() -> ErrorData.missing(words));
    }
}
