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
    void shares_and_changes_have_their_signs() {
        assertThat(Form.SHARE.of(0.9434)).isEqualTo("94.3 %");
        assertThat(Form.CHANGE.of(0.02)).isEqualTo("+0.02");
        assertThat(Form.POINTS.of(-0.012)).isEqualTo("-1.2");
        assertThat(Form.CHANGE.of(0)).isEqualTo("0");
        assertThat(Form.SMALL_SHARE.of(1e-9)).isEqualTo("less than a millionth");
        assertThat(Form.SMALL_SHARE.of(0.01)).isEqualTo("1 %");
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
