package org.tightframe.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tightframe.claim.Words.Form;

class WordsTest {

    @Test
    void numbers_have_three_digits() {
        assertThat(List.of(0.94345, 0.9, -0.0, 25345.0, 1e-6, -3.14159, 1234567.0, 0.00012345))
                .extracting(Words::number)
                .containsExactly("0.943", "0.9", "0", "25300", "1e-06", "-3.14", "1.23e+06", "0.000123");
    }

    @Test
    void shares_are_percent_and_signs_are_words() {
        assertThat(Form.SHARE.of(0.9434)).isEqualTo("94.3 %");
        assertThat(Form.SMALL_SHARE.of(1e-9)).isEqualTo("less than a millionth");
        assertThat(Form.SMALL_SHARE.of(0.01)).isEqualTo("1 %");
        Form sure = Form.points("too sure", "too unsure");
        assertThat(sure.of(0.05)).isEqualTo("5 points too sure");
        assertThat(sure.of(-0.012)).isEqualTo("1.2 points too unsure");
        assertThat(sure.of(0.01)).isEqualTo("1 point too sure");
        assertThat(Form.percent("longer", "shorter").of(-0.02)).isEqualTo("2 % shorter");
    }

    @Test
    void a_range_names_what_its_ends_share_once() {
        Form sure = Form.points("too sure", "too unsure");
        assertThat(Form.NUMBER.range(0.1, 0.2)).isEqualTo("0.1 to 0.2");
        assertThat(Form.SHARE.range(0.1, 0.2)).isEqualTo("10 to 20 %");
        assertThat(Form.SHARE.range(0.1, 0.10001)).isEqualTo("10 %");
        assertThat(sure.range(-0.03, 0.05)).isEqualTo("from 3 points too unsure to 5 points too sure");
        assertThat(Form.percent("longer", "shorter").range(-0.03, 0.05)).isEqualTo("from 3 % shorter to 5 % longer");
        assertThat(sure.range(0.01, 0.05)).isEqualTo("1 to 5 points too sure");
        assertThat(sure.range(-0.05, -0.01)).isEqualTo("1 to 5 points too unsure");
        assertThat(sure.range(-0.05, -0.05)).isEqualTo("5 points too unsure");
    }

    @Test
    void a_negative_number_has_a_minus_sign() {
        assertThat(Words.withMinus("-0.3 to 0.2")).isEqualTo("\u22120.3 to 0.2");
        assertThat(Words.withMinus("-0.3 to -1e-06")).isEqualTo("\u22120.3 to \u22121e-06");
    }

    @Test
    void lists_end_with_and() {
        assertThat(Words.list(List.of())).isEmpty();
        assertThat(Words.list(List.of("a"))).isEqualTo("a");
        assertThat(Words.list(List.of("a", "b"))).isEqualTo("a and b");
        assertThat(Words.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }

    @Test
    void one_is_a_word_and_has_no_s() {
        assertThat(Words.count(1, "seed")).isEqualTo("one seed");
        assertThat(Words.count(2, "seed")).isEqualTo("2 seeds");
        assertThat(Words.sentences("A.", "", "B.")).isEqualTo("A. B.");
    }
}
