package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.json.Json;
import org.tightframe.run.RunFolder;

/** The verb {@code runs}. */
class RunsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=finished | a,bb",
                "mix=none | a",
                "mix.kind!=none | bb,ccc,dddd",
                "test.accuracy>0.85 | bb",
                "test.accuracy >= 0.8 | a,bb",
                "test.accuracy<0.9 | a,ccc",
                "seed=7 | bb",
                "seed=7.0 | bb",
                "mix.alpha<=0.4 | bb",
                "name~c | ccc",
                "status=damaged | dddd",
                "optimizer.learningRate=0.1 | a,bb,ccc"
            })
    void filters_choose_runs_and_compare_by_type(String filter, String expected) throws IOException {
        make();
        assertThat(String.join(",", names(filter))).isEqualTo(expected);
    }

    @Test
    void several_filters_must_all_hold_and_a_damaged_folder_is_shown_as_such() throws IOException {
        make();
        assertThat(names("status=finished", "mix!=none")).containsExactly("bb");
        String table = Outcome.of("runs", "list", "--runs", folder.toString()).out();
        assertThat(table)
                .contains("dddd")
                .contains("damaged")
                .contains("0.9000")
                .hasLineCount(5);
        assertThat(table).doesNotContain("notes");
        assertThat(Outcome.of("runs", "list", "--runs", folder.resolve("none").toString())
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mix.alfa=1 | filter: unknown key 'mix.alfa', did you mean 'mix.alpha'?",
                "seed=x | seed: expected a number after =, got 'x'",
                "mix=mixupp | did you mean 'mixup'?",
                "status=finshed | did you mean 'finished'?",
                "network>wrn | network: expected = != or ~ for what is no number, got '>'",
                "finished | filter: expected key, one of"
            })
    void a_wrong_filter_is_said_in_a_line(String filter, String message) {
        Outcome outcome = Outcome.of("runs", "list", "--runs", folder.toString(), filter);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("tightframe: ").contains(message).hasLineCount(1);
    }

    @Test
    void a_run_is_shown_with_its_settings_and_results() throws IOException {
        make();
        String shown =
                Outcome.of("runs", "show", folder.resolve("bb").toString()).out();
        assertThat(shown).contains("bb: finished").contains("mix.alpha").contains("test.accuracy");
        assertThat(Json.readObject(
                        Outcome.of("runs", "show", folder.resolve("bb").toString(), "--json")
                                .out()))
                .containsEntry("status", "finished")
                .containsKeys("spec", "test", "collapse");
        assertWrong(Outcome.of("runs", "show", folder.resolve("dddd").toString()), "expected a run's record");
    }

    @Test
    void a_run_of_a_plugin_that_is_gone_is_listed_filtered_and_shown() throws IOException {
        make();
        Path run = RunFixture.ofPlugin(folder, "plugged");
        assertThat(names("mix=halves")).containsExactly("plugged");
        assertThat(names("mix.margin>1")).containsExactly("plugged");
        assertThat(names("measures.sparsity.clean<=0.25")).containsExactly("plugged");
        Outcome shown = Outcome.of("runs", "show", run.toString());
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out())
                .containsPattern("mix.kind +halves")
                .containsPattern("measures.sparsity.clean +0.25000\n");
        Map<?, ?> spec = (Map<?, ?>) Objects.requireNonNull(Json.readObject(
                        Outcome.of("runs", "show", run.toString(), "--json").out())
                .get("spec"));
        assertThat(spec.get("mix")).isEqualTo(Map.of("kind", "halves", "margin", 2L));
    }

    @Test
    void a_failed_audit_is_seen() throws IOException {
        make();
        Map<String, Object> verdict = Map.of("passed", false, "problems", List.of("lam: 3 of 9 out of range"));
        Path run = RunFixture.write(folder, "wrong", "finished", 0.8, 0.5, Map.of("audit", verdict));
        assertThat(names("audit.passed=false")).containsExactly("wrong");
        assertThat(Outcome.of("runs", "list", "--runs", folder.toString(), "name=wrong")
                        .out())
                .contains("FAILED");
        assertThat(Outcome.of("runs", "show", run.toString()).out())
                .containsPattern("audit +FAILED")
                .contains("lam: 3 of 9 out of range");
        String listed = Outcome.of("runs", "list", "--json", "--runs", folder.toString(), "name=wrong")
                .out();
        assertThat(listed).contains("\"audit\":{\"passed\":false,\"problems\":[\"lam: 3 of 9 out of range\"]}");
    }

    @Test
    void the_folder_that_is_removed_is_the_one_that_was_checked() throws IOException {
        make();
        Path elsewhere = Files.createDirectories(folder.resolve("notes/deep"));
        RunFixture.finished(folder.resolve("notes"), "a", 0.8, 0.5);
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        // where the link leads, 'link/../a' is notes/a; without a look at the link it would read as a
        Path meant = link.resolve("../a");
        Outcome removed = Outcome.of("runs", "rm", meant.toString(), "--yes");
        assertThat(removed.code()).as(removed.err()).isZero();
        assertThat(folder.resolve("notes/a")).doesNotExist();
        assertThat(folder.resolve("a")).isDirectory();

        Path run = Files.createSymbolicLink(folder.resolve("run"), folder.resolve("a"));
        assertWrong(Outcome.of("runs", "rm", run + "/.", "--yes"), "expected a run folder, got a link");
        Outcome twice = Outcome.of(
                "runs",
                "rm",
                folder.resolve("a").toString(),
                folder.resolve("notes/../a").toString(),
                "--yes",
                "--json");
        assertThat(twice.code()).as(twice.err()).isZero();
        assertThat((List<?>) Objects.requireNonNull(Json.readObject(twice.out()).get("removed")))
                .hasSize(1);
    }

    @Test
    void nothing_is_removed_without_consent_and_nothing_that_is_no_run() throws IOException {
        make();
        Path a = folder.resolve("a");
        assertWrong(Outcome.of("runs", "rm", a.toString()), "expected --yes");
        Path notes = folder.resolve("notes");
        assertWrong(Outcome.of("runs", "rm", a.toString(), notes.toString(), "--yes"), "a folder that is none");
        Path link = Files.createSymbolicLink(folder.resolve("link"), a);
        assertWrong(Outcome.of("runs", "rm", link.toString(), "--yes"), "expected a run folder, got a link");
        try (RunFolder held = RunFolder.create(folder, "held")) {
            assertWrong(Outcome.of("runs", "rm", held.path().toString(), "--yes"), "in use");
        }
        assertThat(a).isDirectory();

        Outcome removed =
                Outcome.of("runs", "rm", a.toString(), folder.resolve("dddd").toString(), "--yes", "--json");
        assertThat(removed.code()).as(removed.err()).isZero();
        assertThat(Json.readObject(removed.out())).containsOnlyKeys("removed");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> String.valueOf(path.getFileName())))
                    .containsExactlyInAnyOrder("bb", "ccc", "notes", "link", "held");
        }
    }

    /** Two finished runs, one that was interrupted, one damaged, and a folder that is no run. */
    private void make() throws IOException {
        RunFixture.finished(folder, "a", 0.8, 0.5, "mix=none");
        RunFixture.finished(folder, "bb", 0.9, 0.7, "seed=7", "mix.alpha=0.4");
        RunFixture.write(folder, "ccc", "interrupted", 0.1, 0.7);
        Path damaged = RunFixture.finished(folder, "dddd", 0.1, 0.7);
        Files.writeString(damaged.resolve("run.json"), "{\"format\": 1, \"stat");
        Files.createDirectories(folder.resolve("notes"));
    }

    private List<String> names(String... filters) throws IOException {
        Outcome outcome = Outcome.of(
                Stream.concat(Stream.of("runs", "list", "--json", "--runs", folder.toString()), Stream.of(filters))
                        .toArray(String[]::new));
        assertThat(outcome.err()).isEmpty();
        return ((List<?>) Objects.requireNonNull(Json.readObject(outcome.out()).get("runs")))
                .stream()
                        .map(run -> String.valueOf(((Map<?, ?>) run).get("name")))
                        .sorted()
                        .toList();
    }

    private static void assertWrong(Outcome outcome, String message) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("tightframe: ").contains(message).hasLineCount(1);
    }
}
