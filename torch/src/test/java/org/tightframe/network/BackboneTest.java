package org.tightframe.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BackboneTest {

    @Test
    void stages_have_distinct_names_none_is_the_input_and_the_last_feeds_the_classifier() {
        assertThat(backbone("stem", "classifier").stages()).hasSize(2);
        assertThat(backbone("classifier").stages()).hasSize(1);
        assertProblem("stages: expected 'classifier' as the last one, got [classifier, stem]", "classifier", "stem");
        assertProblem("stages: expected 'classifier' as the last one, got []");
        assertProblem("stages: expected distinct names, got [a, a, classifier]", "a", "a", "classifier");
        assertProblem("stages: expected other names than 'input', got [input, classifier]", "input", "classifier");
    }

    private static void assertProblem(String message, String... stages) {
        assertThatThrownBy(() -> backbone(stages))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Backbone backbone(String... stages) {
        return new Backbone(
                Arrays.stream(stages)
                        .map(name -> new Stage(name, (x, mode) -> x))
                        .toList(),
                8,
                "fc");
    }
}
