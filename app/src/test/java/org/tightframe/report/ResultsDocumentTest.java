package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tightframe.claim.Claims;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;
import org.tightframe.claim.Thresholds;
import org.tightframe.json.Json;

/**
 * The tables of docs/RESULTS.md are those of the committed summaries, letter by letter.
 *
 * <p>To write them anew: {@code ./mvnw -pl core,torch,app test -Dtest=ResultsDocumentTest -Dtightframe.regenerate=true}
 */
class ResultsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "RESULTS.md");
    private static final Path SUMMARIES = Path.of("..", "docs", "results", "fisher2024-laptop", "summaries.jsonl");

    private static final String REGENERATE = "tightframe.regenerate";
    private static final String CURE =
            "docs/RESULTS.md is not what the summaries say; to write its tables anew: ./mvnw -pl"
                    + " core,torch,app test -Dtest=ResultsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                    + REGENERATE
                    + "=true";

    @Test
    void tables_are_those_of_the_committed_summaries() throws IOException {
        DocumentTables document = DocumentTables.in(Files.readString(DOCUMENT));
        List<ProgrammeTable> tables = tables(summaries());
        if (Boolean.getBoolean(REGENERATE)) {
            Files.writeString(DOCUMENT, document.with(tables));
            return;
        }
        assertThat(document.names())
                .containsExactlyInAnyOrderElementsOf(
                        tables.stream().map(ProgrammeTable::name).toList());
        assertThat(document.differences(tables)).as(CURE).isEmpty();
        assertThat(document.with(tables)).as(CURE).isEqualTo(Files.readString(DOCUMENT));
    }

    @Test
    void every_summary_carries_the_hash_of_the_committed_thresholds() throws IOException {
        assertThat(summaries())
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.thresholds())
                        .as(run.setting() + ", " + run.variant() + ", seed " + run.seed())
                        .isEqualTo(Thresholds.fisher2024().hash()));
    }

    @Test
    void a_changed_number_is_found_and_mended() {
        List<ProgrammeTable> tables = ProgrammeTables.of(PlantedProgramme.empty()
                .with("baseline", "test.accuracy", 0.5, 0.6)
                .with("mixup", "test.accuracy", 0.7)
                .results());
        String empty = """
                # Results

                <!-- table: accuracy -->
                <!-- /table -->

                Words.

                <!-- table: runs -->
                old
                <!-- /table -->
                """;
        String right = DocumentTables.in(empty).with(tables);
        assertThat(right)
                .contains("| net-data | mixup | 70.00 |")
                .endsWith("<!-- /table -->\n")
                .doesNotContain("old");
        assertThat(DocumentTables.in(right).differences(tables)).isEmpty();
        assertThat(DocumentTables.in(right).with(tables)).isEqualTo(right);

        String changed = right.replace("70.00", "71.00");
        assertThat(DocumentTables.in(changed).differences(tables))
                .containsExactly("table accuracy, line 4\n  summaries: | net-data | mixup | 70.00 | 1 | +20.00 |\n"
                        + "  document:  | net-data | mixup | 71.00 | 1 | +20.00 |");
        assertThat(DocumentTables.in(changed).with(tables)).isEqualTo(right);
        String shorter = right.replaceFirst("\\| all .*\n", "");
        assertThat(DocumentTables.in(shorter).differences(tables))
                .hasSize(1)
                .first()
                .asString()
                .contains("(no line)");
    }

    @Test
    void unknown_and_unfinished_places_are_refused() {
        assertThatThrownBy(() -> DocumentTables.in("<!-- table: runs -->\n<!-- /table -->")
                        .differences(List.of()))
                .hasMessage("document: expected a table of [], got 'runs'");
        assertThatThrownBy(() -> DocumentTables.in("<!-- table: runs -->\n<!-- table: laws -->\n<!-- /table -->"))
                .hasMessage("document: expected '<!-- table: NAME -->' and '<!-- /table -->' around 2 tables, got 1");
    }

    private static List<ProgrammeTable> tables(List<RunSummary> runs) {
        Evidence evidence = Evidence.of(runs, Thresholds.fisher2024());
        return ProgrammeTables.of(new ProgrammeResults(
                "fisher2024-laptop", Map.of(), evidence, Claims.judge(Claims.fisher2024(), evidence), List.of()));
    }

    private static List<RunSummary> summaries() throws IOException {
        List<RunSummary> runs = new ArrayList<>();
        for (String line : Files.readAllLines(SUMMARIES)) {
            if (!line.isBlank()) {
                runs.add(RunSummary.of(Json.readObject(line)));
            }
        }
        return runs;
    }
}
