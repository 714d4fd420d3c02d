package org.tightframe.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of results in words and rounded numbers, as the page shows it, a file of comma-separated values holds it, and a document
 * quotes it.
 *
 * @param name such as {@code accuracy}, of its file and of its place in a document
 * @param title in a sentence
 * @param columns their headings
 * @param rows a cell for each column
 */
public record ProgrammeTable(String name, String title, List<String> columns, List<List<String>> rows) {

    private static final String CSV_LINE_END = "\r\n";

    public ProgrammeTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        name + ": expected " + columns.size() + " cells, got " + row.size() + " in " + row);
            }
        }
    }

    /** Headings and rows as RFC 4180 has them. */
    public String csv() {
        return lines().map(cells ->
                        cells.stream().map(ProgrammeTable::quoted).collect(Collectors.joining(",", "", CSV_LINE_END)))
                .collect(Collectors.joining());
    }

    /** Headings and rows as a document has them; a line ends each, the last too. */
    public String markdown() {
        String rule = "|" + "---|".repeat(columns.size()) + "\n";
        String body = rows.stream().map(ProgrammeTable::markdown).collect(Collectors.joining());
        return markdown(columns) + rule + body;
    }

    private Stream<List<String>> lines() {
        return Stream.concat(Stream.of(columns), rows.stream());
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String markdown(List<String> cells) {
        return cells.stream().map(ProgrammeTable::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String cell) {
        return cell.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", " ");
    }
}
