package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.json.Json;
import org.tightframe.report.MadeUpRun;

/** {@code report --figures}. */
class ReportFiguresVerbTest {

    @TempDir
    private Path folder;

    @Test
    void prints_the_page_and_every_figure_in_the_format_asked_for() throws IOException {
        String run = MadeUpRun.whole(folder, "a", "mixup", 3).path().toString();
        Path figures = folder.resolve("figures");
        Outcome outcome = Outcome.of("report", run, "--figures", figures.toString(), "--format", "PNG");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines)
                .hasSize(12)
                .last()
                .isEqualTo(figures.resolve("errors.png").toString());
        assertThat(lines).allSatisfy(line -> assertThat(Path.of(line)).isNotEmptyFile());
        assertThat(figures.resolve("reliability.csv")).isNotEmptyFile();
    }

    @Test
    void says_as_json_what_it_drew_and_draws_svg_where_nothing_is_asked_for() throws IOException {
        String run = MadeUpRun.whole(folder, "a", "mixup", 3).path().toString();
        Path figures = folder.resolve("figures");
        Outcome outcome = Outcome.of("report", run, "--figures", figures.toString(), "--json");
        assertThat(Json.readObject(outcome.out()).get("figures"))
                .asInstanceOf(LIST)
                .hasSize(11)
                .contains(figures.resolve("mixes.svg").toString());
        assertThat(Json.readObject(Outcome.of("report", run, "--json").out())).doesNotContainKey("figures");
    }

    @Test
    void wrong_words_are_answered_in_a_line() throws IOException {
        String run = MadeUpRun.whole(folder, "a", "mixup", 3).path().toString();
        Outcome format = Outcome.of("report", run, "--figures", folder.toString(), "--format", "jpg");
        assertThat(format.code()).isEqualTo(2);
        assertThat(format.err()).contains("expected svg, pdf or png, got 'jpg'");
        Outcome alone = Outcome.of("report", run, "--format", "pdf");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("--format: expected --figures DIR with it, got none");
    }

    @Test
    void a_place_that_cannot_be_written_ends_with_1_in_a_line() throws IOException {
        String run = MadeUpRun.whole(folder, "a", "mixup", 3).path().toString();
        Path file = Files.writeString(folder.resolve("file"), "");
        Outcome outcome =
                Outcome.of("report", run, "--figures", file.resolve("in").toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines()).singleElement().asString().contains("expected a folder for the figures");
    }
}
