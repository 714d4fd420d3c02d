package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tightframe.report.ReportFixture.at;
import static org.tightframe.report.ReportFixture.list;
import static org.tightframe.report.ReportFixture.put;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.calibration.Temperature;
import org.tightframe.geometry.ErrorMap;
import org.tightframe.geometry.LocatedExample;
import org.tightframe.json.Json;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.run.RunStatus;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

class ReportDataTest {

    private static final int TESTED = 400;

    @TempDir
    private Path runs;

    @Test
    void the_numbers_of_calibration_are_those_of_the_bins_beside_them() throws IOException {
        Run run = new SeparateClasses(runs, "mixup").write(TESTED, SeparateClasses.EPOCH);
        Object calibration = at(data(run), "runs", 0, "calibration");
        assertThat(number(calibration, "examples")).isEqualTo(TESTED);
        for (String bins : List.of("equalWidth", "equalMass")) {
            double ece = 0;
            double count = 0;
            for (Object bin : list(calibration, bins)) {
                if (number(bin, "count") > 0) {
                    ece += number(bin, "count")
                            / TESTED
                            * Math.abs(number(bin, "accuracy") - number(bin, "confidence"));
                    count += number(bin, "count");
                }
            }
            assertThat(count).isEqualTo(TESTED);
            assertThat(number(calibration, "numbers", "ece." + bins)).isCloseTo(ece, within(1e-12));
        }
        List<?> risk = list(calibration, "risk");
        assertThat(risk).hasSizeBetween(2, 200);
        List<?> all = (List<?>) risk.get(risk.size() - 1);
        assertThat(((Number) all.get(0)).doubleValue()).isEqualTo(1);
        assertThat(((Number) all.get(1)).doubleValue())
                .isCloseTo(1 - number(calibration, "numbers", "accuracy"), within(1e-5));
    }

    @Test
    void the_temperature_is_that_of_one_half_and_both_columns_are_of_the_other() throws IOException {
        Run run = new SeparateClasses(runs, "mixup").write(TESTED + 1, SeparateClasses.EPOCH);
        Object study = at(data(run), "runs", 0, "calibration", "recalibration");
        LabelledPredictions.Split split = predictions(run).split(0.5, 0);
        Temperature temperature = Temperature.fit(split.fit());
        assertThat(at(study, "fittedOn")).isEqualTo("held-out");
        assertThat(number(study, "fitted")).isEqualTo(split.fit().size());
        assertThat(number(study, "examples")).isEqualTo(split.evaluation().size());
        assertThat(number(study, "before", "numbers", "nll"))
                .isCloseTo(Calibration.of(split.evaluation()).nll(), within(1e-12));
        assertThat(list(study, "after")).hasSize(1);
        Object after = at(study, "after", 0);
        assertThat(at(after, "method")).isEqualTo("temperature");
        assertThat(at(after, "kind")).isEqualTo("FINITE");
        assertThat(number(after, "temperature")).isEqualTo(temperature.value());
        assertThat(number(after, "numbers", "nll"))
                .isCloseTo(
                        Recalibrated.of(temperature, split.evaluation())
                                .calibration()
                                .nll(),
                        within(1e-12));
    }

    @Test
    void the_temperature_is_that_of_the_validation_examples_where_some_were_held_out() throws IOException {
        Run run = new SeparateClasses(runs, "mixup").writeValidated(TESTED, 60);
        Object study = at(data(run), "runs", 0, "calibration", "recalibration");
        Snapshot heldOut = run.validationPredictions().orElseThrow();
        Temperature temperature = Temperature.fit(
                LabelledPredictions.of(Logits.of(heldOut.logits().orElseThrow()), heldOut.labels()));
        assertThat(at(study, "fittedOn")).isEqualTo("validation");
        assertThat(number(study, "fitted")).isEqualTo(60);
        assertThat(number(study, "examples")).isEqualTo(TESTED);
        assertThat(number(study, "before", "numbers", "nll"))
                .isCloseTo(Calibration.of(predictions(run)).nll(), within(1e-12));
        assertThat(number(at(study, "after", 0), "temperature")).isEqualTo(temperature.value());
    }

    @Test
    void one_test_example_is_measured_but_not_parted() throws IOException {
        Object calibration =
                at(data(new SeparateClasses(runs, "mixup").write(1, SeparateClasses.EPOCH)), "runs", 0, "calibration");
        assertThat(number(calibration, "examples")).isEqualTo(1);
        assertThat(((Map<?, ?>) calibration).get("recalibration")).isNull();
    }

    @Test
    void errors_are_located_by_the_clean_examples_of_the_last_capture() throws IOException {
        Run run = new SeparateClasses(runs, "mixup").write(TESTED, SeparateClasses.EPOCH);
        Object errors = at(data(run), "runs", 0, "errors");
        Run.SnapshotPair captured =
                Objects.requireNonNull(run.snapshots().get(run.snapshots().lastKey()));
        ErrorMap map = ErrorMap.of(
                SnapshotFiles.read(captured.clean()), run.testPredictions().orElseThrow());
        map.values()
                .forEach((name, value) ->
                        assertThat(number(errors, "numbers", name)).as(name).isEqualTo(value));
        assertThat(at(errors, "reference")).isEqualTo("90 clean training examples after epoch 4");
        List<LocatedExample> wrong =
                map.examples().stream().filter(e -> !e.isCorrect()).toList();
        assertThat(number(errors, "wrong")).isEqualTo(wrong.size()).isGreaterThan(10);
        Object points = at(errors, "points", "wrong");
        for (int i = 0; i < wrong.size(); i++) {
            assertThat(bytes(points, "lambda").getFloat(4 * i))
                    .isEqualTo((float) wrong.get(i).lambdaEffective());
            assertThat(bytes(points, "vertexDistance").getFloat(4 * i))
                    .isEqualTo((float) wrong.get(i).vertexDistance());
            assertThat(bytes(points, "prediction").getShort(2 * i))
                    .isEqualTo((short) wrong.get(i).prediction());
            assertThat(Short.toUnsignedInt(bytes(points, "confidence").getShort(2 * i)) / 65535.0)
                    .isCloseTo(wrong.get(i).confidence(), within(1e-5));
        }
        assertThat(number(errors, "points", "right", "n")).isEqualTo(TESTED - wrong.size());
    }

    @Test
    void pairs_come_with_most_errors_first_and_count_each_error_once() throws IOException {
        Object errors =
                at(data(new SeparateClasses(runs, "mixup").write(TESTED, SeparateClasses.EPOCH)), "runs", 0, "errors");
        double sum = 0;
        double last = Double.POSITIVE_INFINITY;
        for (Object pair : list(errors, "pairs")) {
            double of = number(pair, "firstAsSecond") + number(pair, "secondAsFirst");
            assertThat(of).isPositive().isLessThanOrEqualTo(last);
            last = of;
            sum += of;
        }
        assertThat(sum).isEqualTo(number(errors, "wrong"));
    }

    @Test
    void right_examples_are_thinned_evenly_to_1500() throws IOException {
        Run run = new SeparateClasses(runs, "mixup").write(3000, SeparateClasses.EPOCH);
        Object points = at(data(run), "runs", 0, "errors", "points", "right");
        assertThat(number(points, "n")).isEqualTo(1500);
        assertThat(bytes(points, "truth").capacity()).isEqualTo(2 * 1500);
        assertThat(bytes(points, "lambda").capacity()).isEqualTo(4 * 1500);
    }

    @Test
    void the_finding_about_errors_says_its_share_and_its_rule() throws IOException {
        Run mixup = new SeparateClasses(runs, "mixup").write(TESTED, SeparateClasses.EPOCH);
        Run none = new SeparateClasses(runs, "none").write(TESTED, SeparateClasses.EPOCH);
        Object data = data(none, mixup);
        Object finding = list(data, "findings").stream()
                .filter(f -> String.valueOf(at(f, "title")).startsWith("Errors lie"))
                .findFirst()
                .orElseThrow();
        Object numbers = at(data, "runs", 1, "errors", "numbers");
        double share = number(numbers, "errorsInChannel");
        assertThat(String.valueOf(at(finding, "text")))
                .startsWith("With mixup, %.0f %% of the ".formatted(100 * share))
                .contains("test errors (%.0f %% without)".formatted(100 * share))
                .contains("More than 50 % of at least 30 errors");
        assertThat(at(finding, "verdict"))
                .isEqualTo(share > 0.5 && share > number(numbers, "correctInChannel") ? "shown" : "not shown");
    }

    @Test
    void layers_audit_and_measures_of_plug_ins_are_those_of_the_record() throws IOException {
        Object page = at(data(MadeUpRun.whole(runs, "a", "mixup", 3)), "runs", 0);
        assertThat(at(page, "audit", "passed")).isEqualTo(true);
        assertThat(at(page, "audit", "lambda", "law")).isEqualTo("Beta(1, 1)");
        assertThat(number(page, "audit", "level")).isEqualTo(5e-7);
        assertThat(number(page, "measures", "own", "size")).isEqualTo(2.5);
        assertThat(((Map<?, ?>) at(page, "layers")).keySet().stream().map(String::valueOf))
                .containsExactly("input", "stem", "group1", "classifier");
        assertThat(number(page, "layers", "group1", "manifoldMixupR2")).isCloseTo(0.6, within(1e-12));
    }

    /** Stages between input and classifier have 0.9 and 0.6 with mixup, 0.6 and 0.3 without. */
    @Test
    void earlier_layers_are_judged_by_their_least_likeness_and_against_the_baseline() throws IOException {
        Run baseline = MadeUpRun.whole(runs, "a", "none", 3);
        Run mixup = measured(MadeUpRun.whole(runs, "b", "mixup", 3));
        Object finding = likeness(baseline, mixup);
        assertThat(String.valueOf(at(finding, "text")))
                .startsWith("With mixup, the mix of the activations of two images tells 75 % of what")
                .contains(
                        "over the 2 stages before the classifier (45 % without), least at group1: 60 %. At the classifier it"
                                + " is 25 %.");
        assertThat(at(finding, "verdict")).isEqualTo("shown");
        assertThat(at(likeness(mixup), "verdict")).isEqualTo("shown");
        put(mixup.record(), "layers", MadeUpRun.layers(0.7));
        assertThat(at(likeness(baseline, mixup), "verdict")).isEqualTo("not shown");
        put(mixup.record(), "layers", MadeUpRun.layers(0.85));
        put(baseline.record(), "layers", MadeUpRun.layers(0.95));
        assertThat(at(likeness(baseline, mixup), "verdict")).isEqualTo("unclear");
    }

    @Test
    void a_likeness_of_the_classifier_that_is_not_there_cannot_be_told() throws IOException {
        Run mixup = measured(MadeUpRun.whole(runs, "b", "mixup", 3));
        Map<String, Object> layers = MadeUpRun.layers(0.9);
        layers.put("classifier", Map.of());
        put(mixup.record(), "layers", layers);
        assertThat(String.valueOf(at(likeness(mixup), "text")))
                .contains("At the classifier it cannot be told.")
                .doesNotContain("NaN");
    }

    @Test
    void what_is_kept_of_a_run_is_no_part_of_its_label_and_kinds_say_of_what() throws IOException {
        Run one = MadeUpRun.whole(runs, "a", "mixup", 3);
        Run other = MadeUpRun.whole(runs, "b", "mixup", 3);
        put(one.record(), "spec", spec("etf", 1));
        put(other.record(), "spec", spec("linear", 5));
        assertThat(Labels.of(one, List.of(one, other))).isEqualTo("mixup head etf");
        assertThat(Labels.differences(one, other)).containsExactly("head.kind");
    }

    private static Map<String, Object> spec(String head, int every) {
        return Map.of(
                "mix", Map.of("kind", "mixup"),
                "head", Map.of("kind", head),
                "checkpoint", Map.of("every", every, "best", "none"));
    }

    private static Run measured(Run run) {
        put(run.record(), "evaluatedEpoch", 3);
        put(run.record(), "mixup", Map.of("classifierEnergy", 0.6, "lambdaRankCorrelation", 0.95));
        return run;
    }

    private static Object likeness(Run... runs) throws IOException {
        return list(data(runs), "findings").stream()
                .filter(f -> at(f, "title").equals("Earlier layers mix as manifold mixup would"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_missing_is_said() throws IOException {
        assertThat(missing(new SeparateClasses(runs, "none").write(0, SeparateClasses.EPOCH)))
                .isEqualTo("This run holds no predictions on test data.");
        assertThat(missing(new SeparateClasses(runs, "mixup").write(TESTED, SeparateClasses.EPOCH + 2)))
                .isEqualTo("The last capture is of epoch 4, the predictions on test data are of epoch 6: errors can be"
                        + " located among class means of the same epoch only.");
        assertThat(missing(withoutCapture()))
                .isEqualTo("This run captured no clean training examples, whose class means errors are located by.");
    }

    private Run withoutCapture() throws IOException {
        try (RunFolder folder = RunFolder.create(runs, "bare")) {
            folder.record(Map.of("status", RunStatus.FINISHED, "data", Map.of("classes", SeparateClasses.CLASSES)));
            folder.spec("seed: 0\n");
            folder.predictions(SeparateClasses.clean(TESTED, SeparateClasses.EPOCH, "test"));
        }
        return Run.open(runs.resolve("bare"));
    }

    @Test
    void the_page_of_a_run_with_everything_is_smaller_than_four_megabytes() throws IOException {
        Run run = new SeparateClasses(runs, "mixup").write(6000, SeparateClasses.EPOCH);
        Path page = runs.resolve("page.html");
        Report.write(List.of(run), page);
        assertThat(Files.readString(page, StandardCharsets.UTF_8)).contains("equalMass");
        assertThat(page.toFile().length()).isLessThan(4_000_000);
    }

    private static String missing(Run run) throws IOException {
        return String.valueOf(at(data(run), "runs", 0, "errors", "missing"));
    }

    /** As the page reads it. */
    private static Object data(Run... runs) throws IOException {
        return Objects.requireNonNull(Json.read(Json.line(ReportData.of(List.of(runs)))));
    }

    private static LabelledPredictions predictions(Run run) throws IOException {
        Snapshot test = run.testPredictions().orElseThrow();
        return LabelledPredictions.of(Logits.of(test.logits().orElseThrow()), test.labels());
    }

    private static ByteBuffer bytes(Object points, String name) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(String.valueOf(at(points, name))))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static double number(Object node, Object... path) {
        return ((Number) at(node, path)).doubleValue();
    }
}
