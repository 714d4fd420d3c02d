package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.json.Json;
import org.tightframe.torch.Cuda;

class ReproduceTest {

    private static final String TINY = """
            all: {threads: 1, batchSize: 16, capture: {epochs: [last], examples: 40, mixed: 40, lastExamples: 40}}
            settings:
              few: {data: {name: digits, classes: [0, 1, 2], perClass: 20}, network: mlp-8x1, epochs: 2}
            variants:
              baseline: {mix: none}
              mixup: {mix: mixup}
            runs:
              - {settings: [few], variants: [baseline, mixup], seeds: 1}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fisher2025|2|reproduce: expected fisher2024 or a file NAME.yaml, got 'fisher2025' (did you mean 'fisher2024'?)",
                "fisher2024 --scale phone|2|--scale: expected one of laptop, paper, got 'phone'",
                "fisher2024 --only mixap|2|got 'mixap' (did you mean 'mixup'?)",
                "fisher2024 --seeds 0|2|--seeds: expected a whole number >= 1, got 0",
                "nowhere.yaml|2|nowhere.yaml: expected a programme file, got nothing",
                "nowhere.yaml --scale paper|2|--scale: expected with the name of a paper",
            })
    void a_mistake_is_one_line(String arguments, int code, String message) {
        Outcome outcome = Outcome.of(("reproduce " + arguments + " --runs " + folder.resolve("runs")).split(" "));
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.err().lines().findFirst().orElse(""))
                .startsWith("tightframe: ")
                .contains(message);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void the_scale_of_the_paper_is_refused_where_there_is_no_gpu() {
        if (Cuda.devices() > 0) {
            return;
        }
        Outcome outcome = Outcome.of(
                "reproduce",
                "fisher2024",
                "--scale",
                "paper",
                "--runs",
                folder.resolve("runs").toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("tightframe: fisher2024: expected a CUDA device, got none: ")
                .endsWith("; --scale laptop runs here" + System.lineSeparator())
                .hasLineCount(1);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void a_programme_of_ones_own_is_listed_trained_and_judged() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), TINY);
        String runs = folder.resolve("runs").toString();
        assertThat(Outcome.of("reproduce", file.toString(), "--runs", file.toString(), "--dry-run")
                        .err())
                .isEqualTo("tightframe: --runs: expected a folder, got the file " + file + "\n");
        Outcome listed = Outcome.of("reproduce", file.toString(), "--runs", runs, "--dry-run");
        assertThat(listed.code()).as(listed.err()).isZero();
        assertThat(listed.out()).contains("few/mixup/0").contains("to train").contains("2 runs, 0 done, 2 to go");
        assertThat(folder.resolve("runs")).doesNotExist();

        Outcome trained = Outcome.of("reproduce", file.toString(), "--runs", runs);
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out())
                .contains("(b) ")
                .contains("undecided      (0 for, 0 against, 1 open)")
                .contains("undecided      (not planned: no setting has all the variants that it needs)")
                .contains("Report: ");
        assertThat(trained.err()).contains("2 of 2 runs to train").contains("2/2 runs");
        assertThat(folder.resolve("runs/tiny/report.html")).exists();

        Outcome again = Outcome.of("reproduce", file.toString(), "--runs", runs, "--json");
        assertThat(again.code()).isZero();
        assertThat(again.err()).isEmpty();
        var answer = Json.readObject(again.out());
        assertThat(answer).containsKeys("report", "verdicts", "runs", "seconds");
        assertThat(String.valueOf(answer.get("runs"))).contains("status=done").contains("tiny-few-mixup-s0");
        assertThat(Outcome.of("reproduce", file.toString(), "--runs", runs, "--dry-run")
                        .out())
                .contains("2 runs, 2 done, none to train");
    }
}
