package org.tightframe.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tightframe.file.AtomicFile;
import org.tightframe.json.Json;
import org.tightframe.run.Run;

/**
 * The page that shows runs side by side: a pure function of their folders.
 */
public final class Report {

    private Report() {}

    /** The page as HTML. */
    public static String of(List<Run> runs) throws IOException {
        return Page.render(Json.line(ReportData.of(runs)));
    }

    /** Writes the page, whole or not at all. */
    public static void write(List<Run> runs, Path file) throws IOException {
        writeHtml(of(runs), file);
    }

    static void writeHtml(String html, Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        AtomicFile.write(file, html);
    }
}
