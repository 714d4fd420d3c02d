package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.json.Json;
import org.tightframe.theory.ChannelGeometry;
import org.tightframe.theory.FeatureOptimum;
import org.tightframe.theory.JointOptimum;
import org.tightframe.theory.JointUfm;
import org.tightframe.theory.LambdaRule;
import org.tightframe.theory.PairOutput;
import org.tightframe.theory.UnconstrainedFeatures;

/** The verbs {@code theory} and {@code theory joint}. */
class TheoryTest {

    private static final UnconstrainedFeatures MODEL = new UnconstrainedFeatures(5, 2, 0.003);
    private static final String[] OPTIONS = {"--classes", "5", "--multiplier", "2", "--feature-decay", "0.003"};

    @TempDir
    private Path folder;

    @Test
    void one_lam_is_answered_with_the_agreed_fields_and_the_librarys_numbers() throws IOException {
        assertThat(json("--lambda", "0.8"))
                .containsExactlyEntriesOf(expected(MODEL.crossEntropy().at(0.8), 0.8));
        assertThat(json("--lambda", "0.8", "--smoothing", "0.1"))
                .containsAllEntriesOf(numbers(MODEL.crossEntropy(0.1).at(0.8)));
        assertThat(json("--lambda", "0.8", "--loss", "MSE"))
                .containsAllEntriesOf(numbers(MODEL.squaredError().at(0.8)));
        assertThat(json("--lambda", "0.8", "--same-class"))
                .containsAllEntriesOf(numbers(MODEL.crossEntropy().sameClass()))
                .containsEntry("lambda", null);
    }

    @Test
    void the_bulge_is_that_of_the_channel() throws IOException {
        var channel = ChannelGeometry.of(MODEL);
        assertThat((Double) json("--lambda", "0.5").get("bulge"))
                .isCloseTo(channel.bulge() / channel.chord(), within(1e-14));
        assertThat(json("--lambda", "1")).containsEntry("bulge", 0.0);
    }

    @Test
    void two_classes_have_no_other_and_say_null() throws IOException {
        assertThat(Json.readObject(
                                Outcome.of("theory", "--classes", "2", "--json").out())
                        .get("logits"))
                .asInstanceOf(MAP)
                .containsEntry("other", null);
        assertThat(Outcome.of("theory", "--classes", "2").out())
                .doesNotContain("other class")
                .doesNotContain("NaN");
    }

    @Test
    void several_lams_are_answered_in_order() throws IOException {
        Map<String, @Nullable Object> answer = json("--lambda", "0.25,1e-300", "--lambda", "1");
        assertThat(answer).containsOnlyKeys("points");
        assertThat(answer.get("points"))
                .asInstanceOf(LIST)
                .map(point -> ((Map<?, ?>) point).get("lambda"))
                .isEqualTo(List.of(0.25, 1e-300, 1.0));
    }

    @Test
    void joint_is_answered_with_the_agreed_fields_and_the_librarys_numbers() throws IOException {
        Map<String, @Nullable Object> answer = Json.readObject(Outcome.of(
                        "theory",
                        "joint",
                        "--classes",
                        "5",
                        "--weight-decay",
                        "0.001",
                        "--feature-decay",
                        "0.02",
                        "--alpha",
                        "0.4",
                        "--json")
                .out());
        JointUfm model = new JointUfm(5, 0.001, 0.02);
        Map<String, @Nullable Object> expected = numbers(model.minimise(LambdaRule.doubleExponential(0.4)));
        expected.put("collapsed", false);
        expected.put("withoutMixup", numbers(model.withoutMixup()));
        assertThat(answer).containsExactlyEntriesOf(expected);
    }

    @Test
    void too_much_decay_leaves_nothing_and_says_so() throws IOException {
        assertThat(Json.readObject(Outcome.of("theory", "joint", "--weight-decay", "100", "--json")
                        .out()))
                .containsEntry("kappa", 0.0)
                .containsEntry("collapsed", true)
                .containsEntry("cleanConfidence", 0.1);
        assertThat(Outcome.of("theory", "joint", "--weight-decay", "100").out())
                .contains("So much decay leaves nothing: the optimal classifier and features are 0.");
    }

    /** Mixup leaves nothing from rho = (a+1)/((2a+1) C) = 0.0556 on, no mixup from 1/C = 0.1 on. */
    @Test
    void what_is_left_without_mixup_alone_is_not_denied() throws IOException {
        String[] words = "theory joint --classes 10 --alpha 4 --weight-decay 0.07 --feature-decay 1".split(" ");
        Map<String, @Nullable Object> answer = Json.readObject(
                Outcome.of((String.join(" ", words) + " --json").split(" ")).out());
        assertThat(answer).containsEntry("collapsed", true);
        assertThat((Double) ((Map<?, ?>) Objects.requireNonNull(answer.get("withoutMixup"))).get("kappa"))
                .isPositive();
        assertThat(Outcome.of(words).out())
                .contains("So much decay leaves nothing under mixup")
                .contains("without mixup something is left")
                .doesNotContain("leaves nothing:");
    }

    /** alpha 100 is the first that the other quadrature serves. */
    @Test
    void laws_however_narrow_have_an_answer_and_it_does_not_jump() throws IOException {
        assertThat(kappa("99.999999")).isCloseTo(kappa("100"), withPercentage(1e-6));
        assertThat(kappa("1e12")).isCloseTo(kappa("1e6"), withPercentage(1e-3));
    }

    @Test
    void tables_say_what_they_mean() {
        assertThat(Outcome.of("theory").out())
                .contains("C = 10 classes, row norm m = 1, lamH = 0.01, so kappa = 111.111")
                .contains("probability of each other class, p_o")
                .contains("outside the straight line");
        assertThat(Outcome.of("theory", "--loss", "mse").out())
                .contains("on the straight line")
                .contains("as an average would");
        assertThat(Outcome.of("theory", "--same-class").out())
                .contains("same class")
                .contains("the end of every channel");
        assertThat(Outcome.of("theory", "joint").out()).contains("Mixup makes the classifier larger");
        assertThat(Outcome.of("theory", "joint", "--classes", "3").out())
                .contains("Mixup makes the classifier smaller");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--lambda 1.5 | --lambda: expected a number in [0, 1], got 1.5",
                "--lambda x | --lambda",
                "--classes 1 | --classes: expected at least 2, got 1",
                "--multiplier 0 | --multiplier: expected a finite number > 0, got 0.0",
                "--feature-decay -1 | --feature-decay: expected a finite number > 0, got -1.0",
                "--smoothing 1 | --smoothing: expected a number in [0, 1), got 1.0",
                "--multiplier 1e200 | kappa = m^2 C / ((C-1) lamH): expected a finite number > 0, got Infinity",
                "--loss msee | expected one of ce, mse, got 'msee' (did you mean 'mse'?)",
                "--figure x.jpg | expected a name that ends in .svg, .pdf, .png, got 'x.jpg' (did you mean 'x.svg'?)",
                "joint --alpha 0 | --alpha: expected a finite number > 0, got 0.0",
                "joint --alpha 1e-320 | --alpha: expected at least 1.0E-300, got 1.0E-320",
                "joint --weight-decay 0 | --weight-decay: expected a finite number > 0, got 0.0",
                "joint --weight-decay 1e-200 --feature-decay 1e-200 | --weight-decay * --feature-decay: expected a finite",
                "jont | Did you mean: theory joint?",
                "--lamda 1 | --lambda"
            })
    void wrong_usage_is_said_in_a_line_and_ends_with_2(String words, String message) {
        Outcome outcome = Outcome.of(("theory " + words).split(" "));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("tightframe: ").contains(message).doesNotContain("\tat ");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void a_figure_that_cannot_be_written_ends_with_1_and_prints_nothing() {
        Outcome outcome =
                Outcome.of("theory", "--figure", folder.resolve("none/x.svg").toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("tightframe: " + folder.resolve("none")
                        + ": expected a folder to write the figure in, got none" + System.lineSeparator());
        assertThat(outcome.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_figure_is_written_and_named() throws IOException {
        Path figure = folder.resolve("channel.svg");
        assertThat(Json.readObject(Outcome.of("theory", "--figure", figure.toString(), "--json")
                        .out()))
                .containsEntry("figure", figure.toString())
                .containsKey("kappa");
        assertThat(Outcome.of("theory", "--loss", "mse", "--figure", figure.toString())
                        .out())
                .contains("Figure: " + figure);
        assertThat(figure).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"theory", "theory joint"})
    void every_default_is_in_the_help_and_every_example_in_it_runs(String verb) {
        Outcome help = Outcome.of((verb + " --help").split(" "));
        assertThat(Pattern.compile("\\(default:").matcher(help.out()).results().count())
                .isEqualTo(verb.equals("theory") ? 6 : 4);
        assertThat(runAll(help.out(), "  tightframe (theory.*)")).isPositive();
    }

    @Test
    void every_example_of_the_readme_runs() throws IOException {
        assertThat(runAll(Files.readString(Path.of("..", "README.md")), "\\./tightframe (theory[^#\n]*)"))
                .isGreaterThanOrEqualTo(3);
    }

    /** Runs what the pattern finds, figures going to the test's folder, and tells how many. */
    private int runAll(String text, String pattern) {
        Matcher example = Pattern.compile(pattern).matcher(text);
        int count = 0;
        while (example.find()) {
            String[] words = Stream.of(example.group(1).strip().split(" +"))
                    .map(word -> word.matches(".*\\.(svg|pdf|png)")
                            ? folder.resolve(word).toString()
                            : word)
                    .toArray(String[]::new);
            Outcome outcome = Outcome.of(words);
            assertThat(outcome.code())
                    .as(example.group() + ": " + outcome.err())
                    .isZero();
            count++;
        }
        return count;
    }

    private static double kappa(String alpha) throws IOException {
        Object kappa = Json.readObject(Outcome.of("theory", "joint", "--alpha", alpha, "--json")
                        .out())
                .get("kappa");
        return kappa instanceof Double d ? d : Double.NaN;
    }

    private static Map<String, @Nullable Object> json(String... more) throws IOException {
        Outcome outcome = Outcome.of(Stream.of(Stream.of("theory", "--json"), Stream.of(OPTIONS), Stream.of(more))
                .flatMap(s -> s)
                .toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).hasLineCount(1);
        return Json.readObject(outcome.out());
    }

    private static Map<String, @Nullable Object> expected(FeatureOptimum optimum, double lambda) throws IOException {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("lambda", lambda);
        expected.putAll(numbers(optimum));
        expected.put("bulge", json("--lambda", String.valueOf(lambda)).get("bulge"));
        return expected;
    }

    /** The contract. */
    private static Map<String, @Nullable Object> numbers(FeatureOptimum optimum) {
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        numbers.put("kappa", optimum.kappa());
        numbers.put(
                "coefficients",
                Map.of(
                        "first", optimum.coefficients().first(),
                        "second", optimum.coefficients().second()));
        numbers.put("logits", output(optimum.logits()));
        numbers.put("probabilities", output(optimum.probabilities()));
        numbers.put("featureNorm", optimum.featureNorm());
        numbers.put("dataLoss", optimum.dataLoss());
        numbers.put("objective", optimum.objective());
        return numbers;
    }

    private static Map<String, Double> output(PairOutput output) {
        return Map.of("first", output.first(), "second", output.second(), "other", output.other());
    }

    private static Map<String, @Nullable Object> numbers(JointOptimum optimum) {
        Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
        numbers.put("kappa", optimum.kappa());
        numbers.put("multiplier", optimum.multiplier());
        numbers.put("loss", optimum.loss());
        numbers.put("cleanConfidence", optimum.cleanConfidence());
        return numbers;
    }

    @Test
    void options_before_joint_are_not_forgotten_in_silence() {
        Outcome outcome = Outcome.of("theory", "--feature-decay", "5e-4", "joint");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--feature-decay: expected behind 'joint', got it before");
        assertThat(Outcome.of("theory", "joint", "--feature-decay", "5e-4").code())
                .isZero();
    }
}
