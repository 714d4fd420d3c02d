package org.tightframe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.json.Json;

/** The verb {@code spec}. */
class SpecCommandTest {

    @Test
    void a_spec_is_shown_whole_with_the_network_it_makes() throws IOException {
        Outcome shown = Outcome.of("spec", "show", "network=wrn-10x1", "mix.alpha=0.4");
        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out()).startsWith("schema: 1\n").contains("alpha: 0.4").doesNotContain("parameters");
        assertThat(shown.err()).contains("Network wrn-10x1: 77,562 parameters").contains("group3 [64,7,7]");

        Map<?, ?> answer = Json.readObject(
                Outcome.of("spec", "show", "network=wrn-10x1", "--json").out());
        Map<?, ?> network = (Map<?, ?>) Objects.requireNonNull(answer.get("network"));
        assertThat(network.get("dimension")).isEqualTo(64L);
        assertThat((List<?>) Objects.requireNonNull(network.get("stages"))).hasSize(5);
        assertThat(answer.get("spec")).isInstanceOf(Map.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mix={kind: none, alpha: 1} | mix.alpha: not used by mix 'none'; used by mixup, ",
                "head.multiplier=2 | head.multiplier: not used by head 'linear'; used by etf",
                "mix.lambda=0.5 | mix.lambda: not used by law 'beta'; used by fixed",
                "optimizer.beta1=0.5 | optimizer.beta1: not used by optimizer 'sgd'; used by adam, adamw",
                "optimizer.betta1=0.5 | did you mean 'beta1', which is not used by optimizer 'sgd'; used by adam, adamw?",
                "optimizer.lr=0.5 | optimizer.lr: is called 'optimizer.learningRate' here"
            })
    void a_key_of_another_choice_says_which(String setting, String message) {
        Outcome outcome = Outcome.of("spec", "show", setting);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(message).hasLineCount(1);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void schema_and_defaults_are_printed() throws IOException {
        assertThat(Json.readObject(Outcome.of("spec", "schema").out())).containsKeys("$schema", "properties");
        assertThat(Json.readObject(Outcome.of("spec", "schema", "--json").out()))
                .containsEntry("additionalProperties", false);
        assertThat(Outcome.of("spec", "defaults").out()).contains("epochs: 60").contains("# or {kind: none}");
        assertThat(Json.readObject(Outcome.of("spec", "defaults", "--json").out()))
                .containsEntry("epochs", 60L);
        assertThat(Outcome.of("spec").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec",
                "spec show",
                "spec schema",
                "spec defaults",
                "runs",
                "runs list",
                "runs show",
                "runs rm",
                "compare",
                "reproduce",
                "evaluate"
            })
    void every_help_has_an_example_and_exit_codes(String verb) {
        Outcome help = Outcome.of((verb + " --help").split(" "));
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Example").contains("Exit codes: 0 success");
    }
}
