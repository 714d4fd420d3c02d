package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table as a file and as part of a document. */
class ProgrammeTableTest {

    private static final List<List<String>> ROWS = List.of(
            List.of("plain", "with, comma"),
            List.of("a \"quoted\" word", "two\nlines"),
            List.of("a | pipe", "back\\slash"));

    private static final ProgrammeTable TABLE = new ProgrammeTable("t", "title", List.of("one", "two, three"), ROWS);

    @Test
    void the_file_reads_back() {
        List<List<String>> read = parsed(TABLE.csv());
        assertThat(read.get(0)).isEqualTo(TABLE.columns());
        assertThat(read.subList(1, read.size())).isEqualTo(ROWS);
        assertThat(TABLE.csv()).startsWith("one,\"two, three\"\r\nplain,\"with, comma\"\r\n");
    }

    @Test
    void a_document_shows_every_cell_in_its_column() {
        assertThat(TABLE.markdown()).isEqualTo("""
                        | one | two, three |
                        |---|---|
                        | plain | with, comma |
                        | a "quoted" word | two lines |
                        | a \\| pipe | back\\\\slash |
                        """);
    }

    @Test
    void a_row_has_a_cell_for_each_column() {
        assertThatThrownBy(() -> new ProgrammeTable("t", "", List.of("a", "b"), List.of(List.of("1"))))
                .hasMessage("t: expected 2 cells, got 1 in [1]");
    }

    /** RFC 4180 letter by letter, written without regard to how it is written out. */
    private static List<List<String>> parsed(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted || (c != ',' && c != '\r' && c != '\n')) {
                cell.append(c);
            } else if (c != '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        return rows;
    }
}
