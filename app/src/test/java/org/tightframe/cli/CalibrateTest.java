package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Temperature;
import org.tightframe.json.Json;
import org.tightframe.lab.PredictionFile;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.report.Measures;
import org.tightframe.snapshot.Safetensors;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.snapshot.SnapshotInfo;
import org.tightframe.snapshot.Tensor;
import org.tightframe.study.CalibrationStudy;

/** The verb {@code calibrate}. */
class CalibrateTest {

    @Test
    void a_folder_and_a_name_that_is_nearly_right_are_told_of_the_file_meant(@TempDir Path run) throws IOException {
        Path kept = Files.createDirectories(run.resolve("predictions")).resolve("test.safetensors");
        Files.writeString(kept, "");
        Files.writeString(kept.resolveSibling("validation.safetensors"), "");
        assertThat(Outcome.of(
                                "calibrate",
                                kept.resolveSibling("val.safetensors").toString())
                        .err())
                .contains("(did you mean 'validation.safetensors'?)");
        assertThat(Outcome.of("calibrate", run.toString()).err())
                .contains(run + ": expected a file, got a folder (did you mean " + kept + "?)");
        assertThat(Outcome.of(
                                "calibrate",
                                kept.resolveSibling("tests.safetensors").toString())
                        .err())
                .contains("expected a file, got none (did you mean 'test.safetensors'?)");
    }

    @TempDir
    private Path folder;

    @Test
    void the_answer_has_exactly_the_agreed_fields_and_the_librarys_numbers() throws IOException {
        Map<String, @Nullable Object> answer = json(made("logits.npz"));
        assertThat(answer.keySet())
                .containsExactly(
                        "examples",
                        "classes",
                        "accuracy",
                        "meanConfidence",
                        "signedError",
                        "nll",
                        "brier",
                        "ece",
                        "mce",
                        "classwiseEce",
                        "smoothEce",
                        "temperature");
        assertThat(block(answer, "brier").keySet().toArray())
                .containsExactly("score", "reliability", "resolution", "uncertainty");
        assertThat(block(answer, "ece").keySet().toArray()).containsExactly("equalWidth", "equalMass", "bins");
        assertThat(block(answer, "temperature").keySet().toArray()).containsExactly("value", "nll", "ece", "fittedOn");

        LabelledPredictions examples = PredictionFile.read(made("logits.npz"));
        Calibration calibration = Calibration.of(examples);
        assertThat(answer).containsEntry("examples", 80L).containsEntry("classes", 4L);
        assertThat(answer).containsEntry("accuracy", calibration.accuracy()).containsEntry("nll", calibration.nll());
        assertThat(block(answer, "ece").get("equalWidth")).isEqualTo(calibration.ece());
        assertThat(block(answer, "ece").get("bins")).isEqualTo(15L);
        Temperature best = Temperature.fit(examples);
        assertThat(block(answer, "temperature").get("value")).isEqualTo(best.value());
        assertThat(number(block(answer, "temperature"), "nll")).isCloseTo(best.nll(), within(1e-12));
        assertThat(block(answer, "temperature").get("fittedOn")).isEqualTo("evaluation");
    }

    @Test
    void files_of_numpy_and_of_pythons_csv_writer_say_what_scikit_learn_says() throws IOException {
        Map<String, @Nullable Object> expected = Json.readObject(Files.readString(made("predictions.json")));
        for (String file : List.of("logits.npz", "probabilities.npz", "logits.csv", "probabilities.csv")) {
            Map<String, @Nullable Object> answer = json(made(file));
            assertThat(number(answer, "accuracy")).as(file).isEqualTo(number(expected, "accuracy"));
            assertThat(number(answer, "nll")).as(file).isCloseTo(number(expected, "nll"), within(1e-12));
            assertThat(number(block(answer, "temperature"), "value"))
                    .as(file)
                    .isCloseTo(
                            Temperature.fit(PredictionFile.read(made("logits.npz")))
                                    .value(),
                            within(1e-9));
        }
    }

    @Test
    void a_snapshot_is_a_file_of_predictions_too_and_knows_where_errors_lie() throws IOException {
        Path snapshot = snapshot();
        Map<String, @Nullable Object> answer = json(snapshot, "--errors");
        Map<?, ?> errors = block(answer, "errors");
        assertThat(errors.get("accuracy")).isEqualTo(answer.get("accuracy"));
        assertThat((List<?>) Objects.requireNonNull(errors.get("pairs"))).isNotEmpty();
        String table = Outcome.of("calibrate", snapshot.toString(), "--errors", "--reference", snapshot.toString())
                .out();
        assertThat(table).contains("Where errors lie", "0 / 1", "Share in a channel");
        assertError(1, "features", "calibrate", made("logits.npz").toString(), "--errors");
        assertError(2, "--reference: expected with --errors", "calibrate", "x.npz", "--reference", "y.npz");
    }

    @Test
    void what_is_fitted_on_others_says_so_and_is_their_temperature() throws IOException {
        Path other = logits("other.safetensors", 4, 400);
        Map<String, @Nullable Object> answer = json(made("logits.npz"), "--fit", other.toString());
        assertThat(block(answer, "temperature").get("fittedOn")).isEqualTo("held-out");
        assertThat(block(answer, "temperature").get("value"))
                .isEqualTo(Temperature.fit(PredictionFile.read(other)).value());

        LabelledPredictions.Split split = PredictionFile.read(other).split(0.25, 9);
        answer = json(other, "--fit-fraction", "0.25", "--seed", "9");
        assertThat(answer).containsEntry("examples", 300L);
        assertThat(block(answer, "temperature").get("value"))
                .isEqualTo(Temperature.fit(split.fit()).value());
        assertThat(number(answer, "nll"))
                .isCloseTo(Calibration.of(split.evaluation()).nll(), within(1e-13));
        assertError(2, "expected without --fit", "calibrate", "a", "--fit", "b", "--fit-fraction", "0.5");
        for (String fraction : List.of("0", "1", "1.5", "NaN", "1e-9")) {
            assertError(
                    2,
                    "--fit-fraction: expected between 0 and 1",
                    "calibrate",
                    other.toString(),
                    "--fit-fraction",
                    fraction);
        }
    }

    @Test
    void intervals_come_with_every_number_and_with_every_change() throws IOException {
        Map<String, @Nullable Object> answer = json(made("logits.npz"), "--bootstrap", "50", "--seed", "3");
        Map<?, ?> intervals = block(answer, "intervals");
        Map<?, ?> nll = block(intervals, "nll");
        assertThat(number(nll, "low")).isLessThan(number(answer, "nll"));
        assertThat(number(nll, "high")).isGreaterThan(number(answer, "nll"));
        assertThat(number(block(block(intervals, "brier"), "score"), "leftOut")).isZero();
        assertThat(number(block(block(intervals, "temperature"), "value"), "high"))
                .as("fitted again in each resample")
                .isGreaterThan(number(block(block(intervals, "temperature"), "value"), "low"));
        Map<?, ?> change = block(block(block(intervals, "difference"), "temperature"), "nll");
        assertThat(number(change, "high")).as("never worse on the fit itself").isLessThanOrEqualTo(1e-12);
        assertThat(json(made("logits.npz"), "--bootstrap", "50", "--seed", "3")).isEqualTo(answer);
        assertThat(json(made("logits.npz"), "--bootstrap", "50", "--seed", "4")).isNotEqualTo(answer);

        Map<?, ?> fixed = block(
                json(
                        made("logits.npz"),
                        "--bootstrap",
                        "20",
                        "--fit",
                        made("logits.csv").toString()),
                "intervals");
        assertThat(block(fixed, "temperature").keySet().toArray())
                .as("a temperature that no resample changes has no interval")
                .containsExactly("nll", "ece");
        String[] table = {
            "calibrate",
            made("logits.npz").toString(),
            "--bootstrap",
            "20",
            "--fit",
            made("logits.csv").toString()
        };
        assertThat(Outcome.of(table).out())
                .containsPattern("(?m)^  NLL|^  Negative")
                .doesNotContainPattern("(?m)^  temperature ");
        assertThat(Outcome.of("calibrate", made("logits.npz").toString(), "--bootstrap", "20")
                        .out())
                .containsPattern("(?m)^  temperature ");
        assertError(2, "--bootstrap: expected 10 to 100000", "calibrate", "x.npz", "--bootstrap", "9");
    }

    @Test
    void every_method_is_there_by_name_and_details_show_the_bins() throws IOException {
        Path file = logits("many.safetensors", 5, 600);
        Map<String, @Nullable Object> answer =
                json(file, "--method", "vector,isotonic,histogram", "--details", "--fit-fraction", "0.5");
        assertThat(block(answer, "recalibrated").keySet().toArray())
                .containsExactly("temperature", "vector", "isotonic", "histogram");
        List<?> bins = (List<?>)
                Objects.requireNonNull(block(block(answer, "details"), "bins").get("equalWidth"));
        double ece = 0;
        for (Object bin : bins) {
            Map<?, ?> b = (Map<?, ?>) bin;
            if (number(b, "count") > 0) {
                ece += number(b, "count") * Math.abs(number(b, "accuracy") - number(b, "confidence"));
            }
        }
        assertThat(ece / 300)
                .as("of exactly these bins")
                .isCloseTo(number(block(answer, "ece"), "equalWidth"), within(1e-14));
        Outcome table = Outcome.of("calibrate", file.toString(), "--method", "isotonic", "--bootstrap", "10");
        assertThat(table.out()).contains("as given", "temperature", "isotonic", "change by isotonic", "Brier score");
        assertError(2, "did you mean", "calibrate", file.toString(), "--method", "isotonik");
    }

    @Test
    void a_file_is_not_fitted_on_as_if_it_were_another() throws IOException {
        String file = made("logits.npz").toString();
        assertError(2, "--fit: expected another file than PREDICTIONS", "calibrate", file, "--fit", file);
    }

    @Test
    void labels_that_a_table_of_numbers_holds_are_whole_numbers_too() throws IOException {
        Path file = write("pandas.csv", "label,prob_0,prob_1\n0.0,0.75,0.25\n1.0,0.75,0.25\n1,0.25,0.75\n");
        assertThat(json(file)).containsEntry("accuracy", 2 / 3.0);
    }

    @Test
    void errors_are_found_in_a_file_that_calls_its_labels_labels() throws IOException {
        Path file = folder.resolve("plain.safetensors");
        float[] features = {2, 0, -1, 1.7f, -1, -1.7f, 1.5f, 0.2f, 1, -1.2f};
        float[] weight = {2, 0, -1, 1.7f, -1, -1.7f};
        float[] logits = new float[15];
        for (int i = 0; i < 5; i++) {
            for (int c = 0; c < 3; c++) {
                logits[3 * i + c] = features[2 * i] * weight[2 * c] + features[2 * i + 1] * weight[2 * c + 1];
            }
        }
        Safetensors.of(
                        Map.of(),
                        List.of(
                                Tensor.of("features", features, 5, 2),
                                Tensor.of("logits", logits, 5, 3),
                                Tensor.of("labels", new int[] {0, 1, 2, 0, 2}, 5),
                                Tensor.of("classifier.weight", weight, 3, 2)))
                .write(file);
        Map<String, @Nullable Object> answer = json(file, "--errors");
        assertThat(block(answer, "errors").get("accuracy")).isEqualTo(answer.get("accuracy"));
    }

    @Test
    void every_number_has_its_words_and_its_row_in_the_metrics_page() throws IOException {
        Map<String, Double> numbers = CalibrationStudy.numbers(Calibration.of(PredictionFile.read(made("logits.npz"))));
        assertThat(Measures.standard().group("calibration").keySet()).containsExactlyElementsOf(numbers.keySet());
        String page = Files.readString(Path.of("..", "docs", "METRICS.md"));
        numbers.keySet().forEach(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    @Test
    void a_temperature_at_the_end_of_its_range_is_said() throws IOException {
        Path separable = write("separable.csv", "label,logit_0,logit_1\n0,2,1\n1,0,3\n");
        assertThat(block(answer(separable), "temperature").get("value")).isEqualTo(0.0);
        assertThat(Outcome.of("calibrate", separable.toString()).out()).contains("Note: ", "T = 0");
        Path useless = write("useless.csv", "label,logit_0,logit_1\n1,2,1\n0,0,3\n");
        assertThat(block(answer(useless), "temperature").get("value"))
                .as("infinite")
                .isNull();
        assertThat(Outcome.of("calibrate", useless.toString()).out()).contains("Note: ", "temperature inf");
        Path impossible = write("impossible.csv", "label,prob_0,prob_1\n0,0,1\n1,0.25,0.75\n");
        assertThat(block(answer(impossible), "temperature").get("value")).isNull();
        for (Path file : List.of(separable, useless, impossible)) {
            Outcome outcome = Outcome.of("calibrate", file.toString(), "--json");
            assertThat(outcome.err()).as(file.toString()).startsWith("Note: ").hasLineCount(1);
            assertThat(answer(file).keySet())
                    .containsExactlyElementsOf(json(made("logits.npz")).keySet());
            assertThat(block(answer(file), "temperature").keySet().toArray())
                    .containsExactly("value", "nll", "ece", "fittedOn");
            Map<String, @Nullable Object> details = json(file, "--details");
            assertThat(outcome.err()).contains(list(details, "notes").get(0).toString());
        }
        assertThat(list(json(impossible, "--details"), "notes").get(0).toString())
                .startsWith("temperature: ")
                .contains("row 0");
        assertThat(list(json(useless, "--details", "--fit", impossible.toString()), "notes")
                        .get(0)
                        .toString())
                .startsWith("temperature: examples to fit on: ")
                .contains("row 0");
    }

    @Test
    void a_method_that_was_asked_for_and_cannot_be_fitted_is_an_error() throws IOException {
        Path impossible = write("impossible.csv", "label,prob_0,prob_1\n0,0,1\n1,0.25,0.75\n");
        String file = impossible.toString();
        assertError(1, impossible + ": temperature: probabilities row 0", "calibrate", file, "--method", "temperature");
        assertError(1, impossible + ": vector: probabilities row 0", "calibrate", file, "--method", "isotonic,vector");
        Path possible = write("possible.csv", "label,prob_0,prob_1\n0,0.5,0.5\n1,0.25,0.75\n");
        String[] fitted = {"calibrate", possible.toString(), "--fit", file, "--method", "vector"};
        assertError(1, impossible + ": vector: examples to fit on: probabilities row 0", fitted);
    }

    @Test
    void details_alone_add_what_the_contract_does_not_name() throws IOException {
        Path file = made("logits.npz");
        Map<?, ?> isotonic = block(block(json(file, "--method", "isotonic"), "recalibrated"), "isotonic");
        assertThat(isotonic.containsKey("nll")).isTrue();
        assertThat(isotonic.containsKey("details")).isFalse();
        isotonic = block(block(json(file, "--method", "isotonic", "--details"), "recalibrated"), "isotonic");
        assertThat(isotonic.containsKey("details")).isTrue();
    }

    @Test
    void a_figure_never_overwrites_what_it_is_drawn_from() throws IOException {
        String text = "label,logit_0,logit_1\n0,2,1\n1,0,3\n1,2,1\n";
        Path file = write("test.csv", text);
        Path other = write("other.csv", text);
        Files.createDirectory(folder.resolve("sub"));
        Path link = Files.createSymbolicLink(folder.resolve("sub/link.csv"), file);
        for (String figure : List.of("test.pdf", "test.csv", "sub/../test.svg", "other.png", "sub/link.svg")) {
            assertError(
                    2,
                    "--figure: expected a name whose file and .csv beside it are no input, got ",
                    "calibrate",
                    file.toString(),
                    "--fit",
                    other.toString(),
                    "--figure",
                    folder + "/" + figure);
        }
        Path absent = folder.resolve("absent.csv");
        assertError(
                2, "overwrite " + absent, "calibrate", absent.toString(), "--figure", folder + "/sub/../absent.pdf");
        Path page = folder.resolve("page.html");
        assertError(
                2,
                "overwrite " + page,
                "calibrate",
                file.toString(),
                "--errors",
                "--reference",
                page.toString(),
                "--figure",
                page.toString());
        assertThat(file).hasContent(text);
        assertThat(other).hasContent(text);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        Outcome outcome = Outcome.of("calibrate", file.toString(), "--figure", folder + "/figure.svg");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(folder.resolve("figure.csv")).isNotEmptyFile();
    }

    @Test
    void what_is_wrong_with_the_place_of_a_figure_is_said_before_anything_is_read() {
        String absent = folder.resolve("absent.csv").toString();
        assertError(2, "figure: expected a name that ends in", "calibrate", absent, "--figure", folder + "/a.gif");
        assertError(1, "expected a folder", "calibrate", absent, "--figure", folder + "/none/a.svg");
    }

    @Test
    void errors_are_of_the_examples_that_the_rest_is_of() throws IOException {
        Path file = snapshot();
        Map<String, @Nullable Object> half = json(file, "--errors", "--fit-fraction", "0.5", "--seed", "4");
        assertThat(half).containsEntry("examples", 150L);
        assertThat(block(half, "errors").get("accuracy")).isEqualTo(half.get("accuracy"));
        assertThat(half.get("accuracy")).isNotEqualTo(json(file).get("accuracy"));
    }

    @Test
    void every_interval_has_its_fields_in_one_order() throws IOException {
        String[] arguments = {"calibrate", made("logits.npz").toString(), "--bootstrap", "10", "--json"};
        String line = Outcome.of(arguments).out();
        assertThat(line).containsPattern("\"low\":[^,]+,\"high\":[^,]+,\"leftOut\"");
        assertThat(line).doesNotContainPattern("\"(high|leftOut)\":[^,]+,\"low\"");
    }

    @Test
    void what_is_wrong_with_a_file_is_one_line_that_names_the_place() throws IOException {
        Map<String, String> mistakes = new LinkedHashMap<>();
        mistakes.put("", "expected a header label,logit_0,logit_1,");
        mistakes.put("label,logit_0\n", "expected at least 2 classes");
        mistakes.put("label,logit_0,prob_1\n0,1,1\n", "expected either logit_… or prob_… columns, got both");
        mistakes.put("label,logit_0,logit_2\n0,1,1\n", "logit_1 is missing");
        mistakes.put("label,logit_0,logit_0\n0,1,1\n", "got logit_0 twice");
        mistakes.put("class,logit_0,logit_1\n0,1,1\n", "got class,logit_0,logit_1");
        mistakes.put("label,logit_0,logit_1\n0,1\n", "row 0: expected 3 values, got 2");
        mistakes.put("label,logit_0,logit_1\n0,1,2\n0,1,2,3\n", "row 1: expected 3 values, got 4");
        mistakes.put("label,logit_0,logit_1,label\n0,1,2,1\n", "expected one column label, got it twice");
        mistakes.put("label,logit_0,logit_1\n0,1,1\n1.5,1,1\n", "row 1, label: expected a class in 0..1, got \"1.5\"");
        mistakes.put("label,logit_0,logit_1\n0,1,one\n", "row 0, logit_1: expected a number, got \"one\"");
        mistakes.put("label,logit_0,logit_1\n0,1,nan\n", "row 0, logit_1: expected a number");
        mistakes.put("label,logit_0,logit_1\n0,1,NaN\n", "logits row 0, class 1: expected a finite number, got NaN");
        mistakes.put("label,logit_0,logit_1\n2,1,1\n", "labels row 0: expected a class in 0..1, got 2");
        mistakes.put("label,prob_0,prob_1\n0,1,1\n", "probabilities row 0: expected the sum 1, got 2.0");
        mistakes.put("label,prob_0,prob_1\n0,-1,2\n", "probabilities row 0, class 0: expected a number in [0, 1]");
        mistakes.put("label,logit_0,logit_1\n", "expected at least one example");
        for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
            Path file = write("wrong.csv", mistake.getKey());
            assertError(1, mistake.getValue(), "calibrate", file.toString());
        }
        assertError(
                1,
                "expected a file, got none",
                "calibrate",
                folder.resolve("absent.npz").toString());
        Path both = folder.resolve("both.safetensors");
        Tensor values = Tensor.of("logits", new float[] {1, 2}, 1, 2);
        Tensor others = Tensor.of("probabilities", new float[] {0.5f, 0.5f}, 1, 2);
        Tensor labels = Tensor.of("labels", new int[] {0}, 1);
        Safetensors.of(Map.of(), List.of(values, others, labels)).write(both);
        assertError(1, "expected either logits or probabilities [N,C], got both", "calibrate", both.toString());
        Safetensors.of(Map.of(), List.of(labels)).write(both);
        assertError(1, "expected either logits or probabilities [N,C], got labels", "calibrate", both.toString());
        Safetensors.of(Map.of(), List.of(values)).write(both);
        assertError(1, "expected labels [N], got logits", "calibrate", both.toString());
        Safetensors.of(Map.of(), List.of(values, Tensor.of("labels", new float[] {0}, 1)))
                .write(both);
        assertError(1, "expected integers", "calibrate", both.toString());
        Safetensors.of(Map.of(), List.of(values, Tensor.of("labels", new int[] {0}, 1, 1)))
                .write(both);
        assertError(1, "labels: expected one axis [N]", "calibrate", both.toString());
        Safetensors.of(Map.of(), List.of(values, Tensor.of("labels", new int[] {0, 1}, 2)))
                .write(both);
        assertError(1, "predictions[N=1,C=2] vs labels[N=2]", "calibrate", both.toString());
        assertError(
                1,
                "expected 4 classes as in the others, got 2",
                "calibrate",
                made("logits.npz").toString(),
                "--fit",
                write("two.csv", "label,logit_0,logit_1\n0,1,2\n").toString());
    }

    private void assertError(int code, String words, String... arguments) {
        Outcome outcome = Outcome.of(arguments);
        assertThat(outcome.code()).as(String.join(" ", arguments)).isEqualTo(code);
        assertThat(outcome.err()).startsWith("tightframe: ").contains(words);
        assertThat(outcome.err().lines().filter(line -> !line.startsWith("Try ")))
                .hasSize(1);
        assertThat(outcome.out()).isEmpty();
    }

    private static Map<String, @Nullable Object> json(Path file, String... more) throws IOException {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "calibrate";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        arguments[more.length + 2] = "--json";
        Outcome outcome = Outcome.of(arguments);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return Json.readObject(outcome.out());
    }

    /** What is said of it besides goes elsewhere. */
    private static Map<String, @Nullable Object> answer(Path file) throws IOException {
        return Json.readObject(
                Outcome.of("calibrate", file.toString(), "--json").out());
    }

    private static List<?> list(Map<?, ?> object, String key) {
        return (List<?>) Objects.requireNonNull(object.get(key), key);
    }

    private static Map<?, ?> block(Map<?, ?> object, String key) {
        return (Map<?, ?>) Objects.requireNonNull(object.get(key), key);
    }

    private static double number(Map<?, ?> object, String key) {
        return ((Number) Objects.requireNonNull(object.get(key), key)).doubleValue();
    }

    /** A file that make_predictions.py wrote. */
    private static Path made(String name) throws IOException {
        try {
            return Path.of(Objects.requireNonNull(CalibrateTest.class.getResource("/org/tightframe/lab/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path logits(String name, int classes, int n) throws IOException {
        var random = new SplittableRandom(n);
        float[] z = new float[n * classes];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(classes);
            for (int c = 0; c < classes; c++) {
                z[i * classes + c] = (float) (random.nextDouble(-4, 4) + (c == labels[i] ? 2 : 0));
            }
        }
        Path file = folder.resolve(name);
        Safetensors.of(Map.of(), List.of(Tensor.of("logits", z, n, classes), Tensor.of("labels", labels, n)))
                .write(file);
        return file;
    }

    private Path snapshot() throws IOException {
        var random = new SplittableRandom(1);
        float[] features = new float[300 * 2];
        float[] logits = new float[300 * 3];
        int[] labels = new int[300];
        Matrix weight = Matrix.of(new double[] {2, 0}, new double[] {-1, 1.7}, new double[] {-1, -1.7});
        for (int i = 0; i < 300; i++) {
            labels[i] = i % 3;
            for (int k = 0; k < 2; k++) {
                features[2 * i + k] = (float) (weight.get(labels[i], k) + random.nextDouble(-2, 2));
            }
            for (int c = 0; c < 3; c++) {
                logits[3 * i + c] =
                        (float) (weight.get(c, 0) * features[2 * i] + weight.get(c, 1) * features[2 * i + 1]);
            }
        }
        Path file = folder.resolve("test.safetensors");
        SnapshotInfo info = SnapshotInfo.unnamed(3);
        SnapshotFiles.write(
                file,
                Snapshot.clean(info, FloatMatrix.wrap(300, 2, features), labels, null)
                        .withHead(LinearHead.withoutBias(weight))
                        .withLogits(FloatMatrix.wrap(300, 3, logits)));
        return file;
    }
}
