package org.tightframe.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;

/**
 * How the time was spent.
 */
final class RunsTable {

    private RunsTable() {}

    static Optional<ProgrammeTable> of(Evidence evidence) {
        List<List<String>> rows = new ArrayList<>();
        for (String setting : evidence.settings()) {
            for (String variant : ProgrammeOrder.variants(evidence, setting)) {
                rows.add(row(setting, variant, evidence.runs(setting, variant).values()));
            }
        }
        if (!rows.isEmpty()) {
            rows.add(row("all", Cells.NONE, evidence.runs()));
        }
        return ProgrammeTables.table(
                "runs",
                "How the time was spent: runs of each kind, what one takes on average, and all of them together, in seconds of"
                        + " one worker.",
                List.of("setting", "variant", "runs", "seconds each", "seconds in all"),
                rows);
    }

    private static List<String> row(String setting, String variant, Collection<RunSummary> runs) {
        double seconds = runs.stream().mapToDouble(RunSummary::seconds).sum();
        return List.of(
                setting,
                variant,
                String.valueOf(runs.size()),
                Cells.number(seconds / runs.size(), 1),
                Cells.number(seconds, 0));
    }
}
