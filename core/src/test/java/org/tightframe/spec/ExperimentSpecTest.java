package org.tightframe.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.config.ConfigException;
import org.tightframe.config.ConfigNode;
import org.tightframe.json.Json;

class ExperimentSpecTest {

    @Test
    void every_default_is_recorded_here() {
        assertThat(Json.line(spec().toTree()))
                .isEqualTo("{\"schema\":1,\"data\":{\"name\":\"fashion-mini\"},\"network\":\"wrn-10x1\","
                        + "\"mix\":{\"kind\":\"mixup\",\"alpha\":1.0,\"per\":\"batch\"},\"loss\":\"crossEntropy\","
                        + "\"head\":\"linear\",\"optimizer\":{\"kind\":\"sgd\",\"learningRate\":0.1,\"momentum\":0.9,"
                        + "\"weightDecay\":5.0E-4,\"schedule\":{\"kind\":\"cosine\"}},\"epochs\":60,\"batchSize\":128,"
                        + "\"seed\":0,\"evaluateEvery\":1,\"capture\":{\"epochs\":[0,2,4,8,16,32,\"last\"],"
                        + "\"stages\":[\"classifier\"],\"examples\":6000,\"lastExamples\":6000,\"mode\":\"eval\"},\"device\":\"auto\","
                        + "\"threads\":0,\"precision\":\"auto\"}");
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
                "mix.alfa=1 | mix.alfa: unknown key, did you mean 'alpha'? (here)",
                "epoch=1 | epoch: unknown key, did you mean 'epochs'? (here)",
                "mix.alpha=-0.2 | mix.alpha: expected a finite number > 0, got '-0.2' (here)",
                "mix.alpha=0 | mix.alpha: expected a finite number > 0, got '0' (here)",
                "mix.alpha=NaN | mix.alpha: expected a finite number > 0, got 'NaN' (here)",
                "mix.alpha=lots | mix.alpha: expected a finite number > 0, got 'lots' (here)",
                "mix=mixupp | mix.kind: expected one of none, mixup, got 'mixupp' (did you mean 'mixup'?) (here)",
                "epochs=1.5 | epochs: expected a whole number in 1..1000000, got '1.5' (here)",
                "epochs=0 | epochs: expected a whole number in 1..1000000, got '0' (here)",
                "network=wrn-11x1 | network: expected a depth of 6n + 4 >= 10, got 11 (nearest: wrn-10x1) (here)",
                "network=wrn-15x2 | network: expected a depth of 6n + 4 >= 10, got 15 (nearest: wrn-16x2) (here)",
                "network=vgg | network: expected wrn-<depth>x<width> such as wrn-16x4, got 'vgg' (here)",
                "capture.epochs=first | capture.epochs: expected numbers of finished epochs or 'last', got 'first' (here)",
                "optimizer.momentum=1 | optimizer.momentum: expected a finite number in [0, 1), got '1' (here)",
                "precision=fp64 | precision: expected one of auto, fp32, bf16, got 'fp64' (did you mean 'fp32'?) (here)",
                "schema=2 | schema: expected a whole number in 1..1, got '2' (here)",
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
        assertThat(evaluated).containsExactly(0, 1, 2, 3, 4, 5, 6, 12, 18, 20);
    }

    @Test
    void schedules_fall_as_their_formulas_say() {
        assertThat(new Schedule.Cosine().factor(0.5)).isCloseTo(0.5, org.assertj.core.api.Assertions.within(1e-15));
        Schedule step = spec("optimizer.schedule=step").optimizer().schedule();
        assertThat(step.factor(0.29)).isEqualTo(1);
        assertThat(step.factor(0.3)).isEqualTo(0.1);
        assertThat(step.factor(0.95)).isCloseTo(1e-3, org.assertj.core.api.Assertions.within(1e-18));
    }

    private static ExperimentSpec spec(String... settings) {
        ConfigNode.Table table = new ConfigNode.Table(Map.of(), "here");
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            table = table.with(parts[0], new ConfigNode.Scalar(parts[1], "here"));
        }
        return ExperimentSpec.of(table);
    }
}
