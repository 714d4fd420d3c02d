package org.tightframe.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tightframe.claim.RunSummary.Point;
import org.tightframe.json.Json;

class RunSummaryTest {

    private static final RunSummary RUN = new RunSummary(
            "wrn-digits",
            "mixup",
            3,
            "fisher2024-laptop-wrn-digits-mixup-s3",
            "a1b2",
            "c3d4",
            12.5,
            Map.of("network", "wrn-16x2"),
            Map.of("test.accuracy", 0.1 + 0.2, "mixup.kappa", 1e12, "collapse.nc1", 3.0),
            Map.of("collapse.nc1", List.of(new Point(0, 1), new Point(40, 1e-9))));

    @Test
    void json_keeps_every_bit() throws IOException {
        assertThat(RunSummary.of(Json.readObject(Json.line(RUN.toTree())))).isEqualTo(RUN);
    }

    @Test
    void made_up_runs_survive_json_too() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            for (RunSummary run : MadeUpEvidence.some(seed).runs()) {
                assertThat(RunSummary.of(Json.readObject(Json.line(run.toTree()))))
                        .as("seed %d", seed)
                        .isEqualTo(run);
            }
        }
    }

    @Test
    void an_entry_that_is_missing_or_of_another_type_is_named() {
        assertRefused("setting", null, "summary: setting: expected text, got null");
        assertRefused("seed", "three", "summary: seed: expected a number, got three");
        assertRefused("results", List.of(), "summary: results: expected a table, got []");
        assertRefused("results", Map.of("x", "high"), "summary: x: expected a number, got high");
        assertRefused("history", Map.of("x", 1), "summary: x: expected a list of points, got 1");
        assertRefused("history", Map.of("x", List.of(List.of(1))), "summary: x: expected [epoch, value], got [1]");
    }

    private static void assertRefused(String key, @Nullable Object value, String message) {
        Map<String, Object> tree = new LinkedHashMap<>(RUN.toTree());
        if (value == null) {
            tree.remove(key);
        } else {
            tree.put(key, value);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunSummary.of(tree))
                .withMessage(message);
    }
}
