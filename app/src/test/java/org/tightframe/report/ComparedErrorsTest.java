package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.geometry.ErrorMap;
import org.tightframe.json.Json;
import org.tightframe.report.ProgrammeResults.Placed;
import org.tightframe.run.Run;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/** One rule for the number that decides claim (h), the figure and the page. */
class ComparedErrorsTest {

    private static final double KAPPA = 300;

    @TempDir
    private Path folder;

    @Test
    void errors_are_located_by_the_clean_examples_of_the_last_capture() throws IOException {
        Run run = run("wrn-10x1", "eval");
        Snapshot clean =
                SnapshotFiles.read(Objects.requireNonNull(run.snapshots().get(SeparateClasses.EPOCH))
                        .clean());
        ErrorMap expected = ErrorMap.of(clean, run.testPredictions().orElseThrow(), KAPPA);
        assertThat(ComparedErrors.of(run, KAPPA).orElseThrow().values()).isEqualTo(expected.values());
        assertThat(errorsOnPageAndInFigures(run)).containsExactly("errors", "errors-confidence", "page");
    }

    /** Without batches to normalise by, both modes are one. */
    @Test
    void the_mode_of_captures_matters_where_a_network_normalises_by_batches() throws IOException {
        assertThat(ComparedErrors.of(run("mlp-8x1", "train"), KAPPA)).isPresent();
        Run run = run("wrn-10x1", "train");
        assertThat(ComparedErrors.of(run, KAPPA)).isEmpty();
        assertThat(errorsOnPageAndInFigures(run)).isEmpty();
    }

    @Test
    void predictions_of_another_epoch_are_not_located() throws IOException {
        Run run = new SeparateClasses(folder, "mixup").write(90, SeparateClasses.EPOCH - 1);
        assertThat(ComparedErrors.of(run, KAPPA)).isEmpty();
    }

    @Test
    void without_predictions_there_is_nothing_to_locate() throws IOException {
        assertThat(ComparedErrors.of(new SeparateClasses(folder, "mixup").write(0, 0), KAPPA))
                .isEmpty();
    }

    /** Where errors of a run that stands for mixup are drawn. */
    private static List<String> errorsOnPageAndInFigures(Run run) throws IOException {
        ProgrammeResults results = PlantedProgramme.empty()
                .with("mixup", "test.accuracy", 0.5)
                .results(List.of(new Placed(PlantedProgramme.SETTING, "mixup", 0, run)));
        Map<String, Object> drawn = new TreeMap<>(ProgrammeFigures.of(results));
        drawn.keySet().removeIf(name -> !name.startsWith("errors"));
        Object data = Objects.requireNonNull(Json.read(Json.line(ProgrammeData.of(results))));
        Map<?, ?> drawing = (Map<?, ?>) ReportFixture.at(data, "settings", 0, "drawn", "variants", "mixup");
        Object wrong = drawing.get("wrong");
        if (wrong != null) {
            drawn.put("page", wrong);
        }
        return List.copyOf(drawn.keySet());
    }

    private Run run(String network, String mode) throws IOException {
        Path place = folder.resolve(network + "-" + mode);
        Run run = new SeparateClasses(place, "mixup").write(90, SeparateClasses.EPOCH);
        Path file = run.path().resolve("run.json");
        Map<String, Object> record = new TreeMap<>(Json.readObject(Files.readString(file)));
        record.put("network", Map.of("name", network));
        record.put("spec", Map.of("mix", Map.of("kind", "mixup"), "capture", Map.of("mode", mode)));
        Files.writeString(file, Json.line(record));
        return Run.open(run.path());
    }
}
