package org.tightframe.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ThresholdsTest {

    @Test
    void a_name_that_is_not_there_gets_the_nearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Thresholds.fisher2024().get("alignment.lest"))
                .withMessage(
                        "thresholds: expected one named 'alignment.lest', got none (did you mean 'alignment.least'?)");
    }

    @Test
    void what_is_no_finite_number_is_refused_by_name() {
        for (String value : List.of("", "high", "NaN", "1e999")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Thresholds.of("alignment.least = " + value))
                    .withMessage("thresholds: alignment.least: expected a finite number, got '" + value + "'");
        }
    }

    @Test
    void the_hash_is_that_of_the_text_with_its_comments() {
        // printf 'a = 1\n' | sha256sum
        assertThat(Thresholds.of("a = 1\n").hash())
                .isEqualTo("cb78bd8a17f7b751fe0d4663366dcbc257204033ef7ddd64b1f2969573b5b2e2");
        assertThat(Thresholds.of("a = 1\n# why\n").hash())
                .isNotEqualTo(Thresholds.of("a = 1\n").hash());
    }

    @Test
    void every_threshold_of_the_file_decides_something() {
        List<RunSummary> runs = MadeUpEvidence.complete().runs();
        Thresholds declared = Thresholds.fisher2024();
        // none is missing
        Claims.judge(Claims.fisher2024(), Evidence.of(runs, declared));
        for (String name : declared.values().keySet()) {
            String others = declared.values().entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(name))
                    .map(entry -> entry.getKey() + " = " + entry.getValue())
                    .collect(Collectors.joining("\n"));
            Evidence without = Evidence.of(runs, Thresholds.of(others));
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> Claims.judge(Claims.fisher2024(), without))
                    .withMessageContaining("'" + name + "', got none");
        }
    }
}
