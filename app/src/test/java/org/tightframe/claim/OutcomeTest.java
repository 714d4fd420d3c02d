package org.tightframe.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tightframe.claim.Outcome.Quantity;
import org.tightframe.claim.Words.Form;

class OutcomeTest {

    private static final Criterion HIGH =
            Criterion.atLeast("high", CriterionTest.sample(1, 2, 3), -2).saying("it is high");
    private static final Criterion LOW =
            Criterion.atMost("low", CriterionTest.sample(1, 2, 3), -2).saying("it is low");

    @Test
    void numbers_are_counted_one_by_one_and_not_where_they_are_told_only() {
        Outcome outcome =
                Outcome.of(List.of("a", "b"), name -> List.of(name.equals("a") ? HIGH : HIGH.toldOnly(), LOW));
        assertThat(outcome.sureness()).isEqualTo("In both settings the evidence is against this.");
        assertThat(outcome.byNumber()).isEqualTo("Number by number: it is high (in 1 of 2); it is low (in 0 of 2).");
    }

    @Test
    void one_number_or_a_claim_that_stands_is_not_told_number_by_number() {
        assertThat(Outcome.of(List.of("a"), name -> List.of(LOW)).byNumber()).isEmpty();
        Criterion also =
                Criterion.atLeast("also", CriterionTest.sample(1, 2, 3), -3).saying("it is also high");
        assertThat(Outcome.of(List.of("a"), name -> List.of(HIGH, also)).byNumber())
                .isEmpty();
    }

    @Test
    void what_was_asked_stands_behind_the_range_where_it_is_one_number() {
        Outcome same = Outcome.of(List.of("a", "b"), name -> List.of(HIGH));
        assertThat(same.tell("It was %s.", Quantity.asked("high", Form.NUMBER)))
                .isEqualTo("It was 2 (at least \u22122 was asked).");
        assertThat(same.tell("It was %s.", Quantity.told("high", Form.NUMBER))).isEqualTo("It was 2.");
        Outcome other = Outcome.of(
                List.of("a", "b"),
                name -> List.of(name.equals("a") ? HIGH : Criterion.atLeast("high", CriterionTest.sample(1, 2, 3), 0)));
        assertThat(other.tell("It was %s.", Quantity.asked("high", Form.NUMBER)))
                .isEqualTo("It was 2.");
    }
}
