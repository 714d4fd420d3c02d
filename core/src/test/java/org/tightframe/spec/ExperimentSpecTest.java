package org.tightframe.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.config.ConfigException;
import org.tightframe.config.ConfigNode;
import org.tightframe.config.Question;
import org.tightframe.config.Variant;
import org.tightframe.json.Json;

class ExperimentSpecTest {

    @Test
    void every_default_is_recorded_here() {
        assertThat(Json.line(spec().toTree()))
                .isEqualTo(
                        "{\"schema\":1,\"data\":{\"name\":\"fashion-mini\",\"colour\":\"auto\",\"unreadable\":\"refuse\","
                                + "\"layout\":\"nchw\",\"validation\":0.0,\"imbalance\":{\"kind\":\"none\"},\"labelNoise\":0.0,\"seed\":0},\"augment\":{\"kind\":\"none\",\"shift\":0,\"mirror\":false},"
                                + "\"network\":\"wrn-10x1\",\"init\":\"fresh\","
                                + "\"mix\":{\"kind\":\"mixup\",\"law\":\"beta\",\"alpha\":1.0,\"beta\":1.0,\"per\":\"batch\","
                                + "\"pairs\":{\"kind\":\"random\"},\"from\":0},"
                                + "\"loss\":{\"kind\":\"crossEntropy\",\"smoothing\":0.0,\"featureDecay\":0.0},"
                                + "\"head\":{\"kind\":\"linear\",\"bias\":true},"
                                + "\"optimizer\":{\"kind\":\"sgd\",\"learningRate\":0.1,\"momentum\":0.9,\"nesterov\":true,"
                                + "\"weightDecay\":5.0E-4,\"decays\":\"all\",\"warmup\":0.0,\"schedule\":{\"kind\":\"cosine\"}},"
                                + "\"epochs\":60,\"batchSize\":128,\"seed\":0,\"evaluateEvery\":1,"
                                + "\"checkpoint\":{\"every\":1,\"best\":\"none\"},"
                                + "\"capture\":{\"epochs\":[0,2,4,8,16,32,\"last\"],\"stages\":[\"classifier\"],\"pooling\":\"mean\","
                                + "\"examples\":6000,\"mixed\":1500,\"lastExamples\":6000,\"mode\":\"eval\",\"budget\":\"4GB\"},"
                                + "\"device\":\"auto\",\"threads\":0,\"precision\":\"auto\"}");
    }

    /** What a key is worth where another choice is made, too: every key of every variant, with its default. */
    @Test
    void every_default_of_every_choice_is_recorded_here() {
        assertThat(defaults("", ExperimentSpec.variants()))
                .containsExactlyElementsOf(resource("spec-defaults.txt").lines().toList());
    }

    @Test
    void a_plain_value_stands_for_the_kind_and_a_setting_within_keeps_it() {
        assertThat(spec("mix=mixup", "mix.alpha=0.4")).isEqualTo(spec("mix.alpha=0.4"));
        assertThat(spec("mix.alpha=0.4", "mix=none").mix().kind()).isEqualTo("none");
        assertThat(spec("mix=mixup", "mix.kind=none").mix().kind()).isEqualTo("none");
    }

    @Test
    void equal_specs_have_equal_hashes_however_written() {
        assertThat(spec("mix=mixup", "epochs=60").hash()).isEqualTo(spec().hash());
        assertThat(spec("seed=1").hash()).isNotEqualTo(spec().hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "optimizer.warmup=61 | optimizer.warmup: expected at most epochs = 60, got 61.0 (here)",
                "device=gpu | device: expected auto, cpu, cuda or cuda:N, got 'gpu' (here)",
                "device=cuda: | device: expected auto, cpu, cuda or cuda:N, got 'cuda:' (here)",
                "loss=mse | loss.kind: 'mse' is called 'meanSquaredError' here (here)",
                "mix.from=60 | mix.from: expected less than epochs = 60, got 60 (here)",
                "mix.alfa=1 | mix.alfa: unknown key, did you mean 'alpha'? (here)",
                "epoch=1 | epoch: unknown key, did you mean 'epochs'? (here)",
                "mix.alpha=-0.2 | mix.alpha: expected a finite number > 0, got '-0.2' (here)",
                "mix.alpha=0 | mix.alpha: expected a finite number > 0, got '0' (here)",
                "mix.alpha=NaN | mix.alpha: expected a finite number > 0, got 'NaN' (here)",
                "mix.alpha=lots | mix.alpha: expected a finite number > 0, got 'lots' (here)",
                "mix=mixupp | mix.kind: expected one of none, mixup, manifold, cutmix, regmixup, inputs, got 'mixupp' (did you mean 'mixup'?) (here)",
                "epochs=1.5 | epochs: expected a whole number in 1..1000000, got '1.5' (here)",
                "epochs=0 | epochs: expected a whole number in 1..1000000, got '0' (here)",
                "capture.epochs=first | capture.epochs: expected numbers of finished epochs or 'last', got 'first' (here)",
                "optimizer.momentum=1 | optimizer.momentum: expected a finite number in [0, 1), got '1' (here)",
                "precision=fp64 | precision: expected one of auto, fp32, bf16, got 'fp64' (did you mean 'fp32'?) (here)",
                "schema=2 | schema: expected a whole number in 1..1, got '2' (here)",
                "data.size=8 | data.size: used by folder:PATH alone, got it for 'fashion-mini' (here)",
                "data.layout=nhwc | data.layout: used by npz:PATH alone, got it for 'fashion-mini' (here)",
                "data.validation=1 | data.validation: expected a finite number in [0, 1), got '1' (here)",
                "data.classes=3 | data.classes: expected at least 2 distinct classes, got [3] (here)"
            })
    void a_wrong_setting_is_one_line_that_says_what_is_expected(String setting, String message) {
        assertThatThrownBy(() -> spec(setting))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void all_problems_are_found_at_once() {
        assertThatThrownBy(() -> spec("epochs=x", "mix.alpha=0", "lr=3"))
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void captures_fall_within_the_training_and_last_is_its_end() {
        assertThat(spec("epochs=10").capture().within(10)).containsExactly(0, 2, 4, 8, 10);
        assertThat(spec("epochs=8").capture().within(8)).containsExactly(0, 2, 4, 8);
    }

    @Test
    void evaluation_follows_the_first_five_epochs_every_kth_and_the_last() {
        ExperimentSpec spec = spec("epochs=20", "evaluateEvery=6");
        List<Integer> evaluated = java.util.stream.IntStream.rangeClosed(0, 20)
                .filter(spec::evaluatesAfter)
                .boxed()
                .toList();
        assertThat(evaluated).containsExactly(1, 2, 3, 4, 5, 6, 12, 18, 20);
    }

    @Test
    void schedules_fall_as_their_formulas_say() {
        assertThat(new Schedule.Cosine().factor(0.5)).isCloseTo(0.5, org.assertj.core.api.Assertions.within(1e-15));
        Schedule step = spec("optimizer.schedule=step").optimizer().schedule();
        assertThat(step.factor(0.29)).isEqualTo(1);
        assertThat(step.factor(0.3)).isEqualTo(0.1);
        assertThat(step.factor(0.95)).isCloseTo(1e-3, org.assertj.core.api.Assertions.within(1e-18));
    }

    @Test
    void a_network_is_checked_where_its_names_are_known() {
        assertThatThrownBy(
                        () -> ExperimentSpec.of(table("network=vgg"), name -> Optional.of("expected wrn, got " + name)))
                .hasMessage("network: expected wrn, got vgg (here)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "head.multiplier=1 | head.multiplier: not used by head 'linear'; used by etf (here)",
                "optimizer.schedule.by=1 | optimizer.schedule.by: not used by schedule 'cosine'; used by step (here)",
                "loss.scale=1 | loss.scale: not used by loss 'crossEntropy'; used by meanSquaredError (here)",
                "optimizer.lr=1 | optimizer.lr: is called 'optimizer.learningRate' here (here)",
                "optimizer.weight_decay=1 | optimizer.weight_decay: is called 'optimizer.weightDecay' here (here)",
                "lr=1 | lr: is called 'optimizer.learningRate' here (here)",
                "weight_decay=1 | weight_decay: is called 'optimizer.weightDecay' here (here)",
                "momentum=0.5 | momentum: is called 'optimizer.momentum' here (here)",
                "batch_size=64 | batch_size: is called 'batchSize' here (here)",
                "optimizer.betta1=1 | optimizer.betta1: unknown key, did you mean 'beta1', which is not used by optimizer 'sgd'; used by adam, adamw? (here)"
            })
    void a_key_of_another_choice_or_another_name_is_told_where_it_belongs(String setting, String message) {
        assertThatThrownBy(() -> spec(setting))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    /** The kind is not understood, so that nothing more can be said of a key that another kind has. */
    @Test
    void beside_a_kind_that_is_not_understood_a_key_is_only_told_its_nearest() {
        assertThatThrownBy(() -> spec("optimizer.kind=adamm", "optimizer.betta1=0.5"))
                .hasMessage(
                        "optimizer.kind: expected one of sgd, adam, adamw, got 'adamm' (did you mean 'adam'?) (here)\n"
                                + "optimizer.betta1: unknown key, did you mean 'beta1'? (here)");
    }

    private static List<String> defaults(String prefix, List<Variant> variants) {
        List<String> lines = new ArrayList<>();
        for (Variant variant : variants) {
            String at = prefix + (variant.chosen().isEmpty() ? "" : variant.chosen() + " ");
            for (Question question : variant.questions()) {
                if (question.form() instanceof Question.Inner inner) {
                    lines.addAll(defaults(at + question.key() + ".", inner.variants()));
                } else if (question.form() instanceof Question.Tables tables) {
                    lines.addAll(defaults(at + question.key() + "[].", tables.variants()));
                } else if (!variant.mustBeNamed(question.key())) {
                    lines.add(at + question.key() + ": "
                            + (question.absent().isEmpty() ? question.otherwise() : "(" + question.absent() + ")"));
                }
            }
        }
        return lines;
    }

    private static String resource(String name) {
        try (var stream = Objects.requireNonNull(ExperimentSpecTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExperimentSpec spec(String... settings) {
        return ExperimentSpec.of(table(settings));
    }

    private static ConfigNode.Table table(String... settings) {
        ConfigNode.Table table = new ConfigNode.Table(Map.of(), "here");
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            table = table.with(parts[0], new ConfigNode.Scalar(parts[1], "here"));
        }
        return table;
    }
}
