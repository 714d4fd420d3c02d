package org.tightframe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables read by a reader whose keys depend on each other. */
class SectionTest {

    /** A length, which may be given with its unit; with a unit, it may be rounded. */
    private static double length(Section section) {
        section.absent("width", "the same as length");
        double length = section.number("length", 1, "> 0", v -> v > 0);
        double width = section.number("width", length, "> 0", v -> v > 0);
        if (section.has("unit") && section.text("unit", "m").equals("cm")) {
            length /= 100;
        }
        if (section.has("unit")) {
            length = section.flag("round", false) ? Math.rint(length) : length;
        }
        return length * width;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "round | round: not used without unit (here)",
                "rond | rond: unknown key, did you mean 'round', which is not used without unit? (here)",
                "colour | colour: unknown key; known: length, width, unit (here)"
            })
    void a_key_that_goes_with_another_says_so(String key, String message) {
        assertThatThrownBy(() -> Section.read(table(key, "true"), SectionTest::length))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    void a_default_that_is_another_keys_is_in_words() {
        List<Question> questions = Section.variants(SectionTest::length).get(0).questions();
        assertThat(questions)
                .filteredOn(question -> question.key().equals("width"))
                .singleElement()
                .isEqualTo(new Question("width", new Question.Real("> 0"), null, "the same as length", ""));
        assertThat(questions).extracting(Question::key).containsExactly("length", "width", "unit", "round");
        assertThat(Section.read(table("length", "3"), SectionTest::length)).isEqualTo(9);
    }

    private static ConfigNode.Table table(String key, String value) {
        return new ConfigNode.Table(new LinkedHashMap<>(Map.of(key, new ConfigNode.Scalar(value, "here"))), "here");
    }
}
