package org.tightframe.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tightframe.claim.Evidence;
import org.tightframe.file.AtomicFile;

/**
 * The tables of a programme, made of its evidence and judgements alone.
 */
public final class ProgrammeTables {

    private ProgrammeTables() {}

    /**
     * Every table that there are numbers for, in the order of the page: {@code verdicts}, {@code criteria}, {@code accuracy},
     * {@code calibration}, {@code geometry}, {@code channels}, {@code layers}, {@code laws}, {@code errors}, {@code free-features},
     * {@code runs}.
     */
    public static List<ProgrammeTable> of(ProgrammeResults results) {
        Evidence evidence = results.evidence();
        return Stream.of(
                        JudgementTables.verdicts(results.judgements()),
                        JudgementTables.criteria(results.judgements()),
                        VariantTables.accuracy(evidence),
                        PairTables.calibration(evidence),
                        VariantTables.geometry(evidence),
                        VariantTables.channels(evidence),
                        LayerTable.of(evidence),
                        VariantTables.laws(evidence),
                        PairTables.errors(evidence),
                        FreeFeaturesTable.of(evidence),
                        RunsTable.of(evidence))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Writes each as CSV and as Markdown under its name into {@code folder}, made where it is missing; returns every file. */
    public static List<Path> write(ProgrammeResults results, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        for (ProgrammeTable table : of(results)) {
            written.add(text(folder.resolve(table.name() + ".csv"), table.csv()));
            written.add(text(folder.resolve(table.name() + ".md"), table.markdown()));
        }
        return written;
    }

    private static Path text(Path file, String text) throws IOException {
        AtomicFile.write(file, text);
        return file;
    }

    /** Without rows there is no table. */
    static Optional<ProgrammeTable> table(String name, String title, List<String> columns, List<List<String>> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new ProgrammeTable(name, title, columns, rows));
    }
}
