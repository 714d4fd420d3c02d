package org.tightframe.report;

import java.io.IOException;
import java.nio.file.Path;
import org.tightframe.json.Json;

/**
 * The page of a programme: the verdicts, why, and the figures and tables behind them, in one file that fetches nothing.
 */
public final class ProgrammePage {

    private ProgrammePage() {}

    /** Writes the page, whole or not at all. */
    public static void write(ProgrammeResults results, Path file) throws IOException {
        Report.writeHtml(of(results), file);
    }

    /** The page as HTML. */
    static String of(ProgrammeResults results) throws IOException {
        return Page.render(Json.line(ProgrammeData.of(results)), Page.PROGRAMME);
    }
}
