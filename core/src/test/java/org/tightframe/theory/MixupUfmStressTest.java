package org.tightframe.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against 90-digit solutions of the stationarity over twenty orders of magnitude: see reference/theory/README.md. */
class MixupUfmStressTest {

    /** Of d and s; ten units in the last place. */
    private static final double TOLERANCE = 1e-15;

    /** Of probabilities, whose relative error is the absolute one of logits up to 30. */
    private static final double PROBABILITY_TOLERANCE = 1e-14;

    private final List<ReferenceRow> rows = ReferenceRow.of("stress_reference.csv");

    @Test
    void the_reference_has_the_rows_it_should() {
        assertThat(rows).hasSize(3150);
        assertThat(rows.stream().filter(row -> row.get("eps") > 0)).hasSize(504);
    }

    @Test
    void difference_and_midpoint_agree_to_rounding() {
        for (ReferenceRow row : rows) {
            ChannelPoint point = solve(row);
            row.assertRelative("d", point.difference(), TOLERANCE);
            if (row.classes() == 2) {
                assertThat(point.midpoint()).isZero();
            } else {
                row.assertRelative("s", point.midpoint(), TOLERANCE);
            }
        }
    }

    @Test
    void probabilities_agree_each_relative_to_itself() {
        for (ReferenceRow row : rows) {
            PairOutput p = solve(row).probabilities();
            row.assertRelative("p_y", p.first(), PROBABILITY_TOLERANCE);
            row.assertRelative("p_yp", p.second(), PROBABILITY_TOLERANCE);
            row.assertRelative("p_o", p.other(), PROBABILITY_TOLERANCE);
        }
    }

    @Test
    void doubt_agrees_where_the_confidence_rounds_to_1() {
        for (ReferenceRow row : rows) {
            if (row.get("lam") >= row.get("rest")) {
                row.assertRelative("doubt", solve(row).oneMinusConfidence(), PROBABILITY_TOLERANCE);
            }
        }
    }

    @Test
    void the_solver_for_any_target_agrees_where_the_target_is_exact() {
        for (ReferenceRow row : rows) {
            if (row.get("eps") == 0 && isExact(row) && row.classes() <= 100) {
                SoftTargetOptimum best = SoftTargetUfm.of(row.classes(), row.get("kappa"))
                        .solve(Targets.mixed(row.classes(), row.get("lam"), row.get("rest")));
                row.assertRelative("d", best.difference(0, 1), 4e-15);
                row.assertRelative("p_y", best.probabilities().get(0), 2e-14);
                row.assertRelative("p_yp", best.probabilities().get(1), 2e-14);
            }
        }
    }

    /** Whether the doubles lam and rest have the sum 1 as real numbers, so that no part of the target is rounded. */
    private static boolean isExact(ReferenceRow row) {
        var sum = new BigDecimal(row.get("lam")).add(new BigDecimal(row.get("rest")));
        return sum.compareTo(BigDecimal.ONE) == 0;
    }

    private static ChannelPoint solve(ReferenceRow row) {
        return MixupUfm.smoothed(row.classes(), row.get("kappa"), row.get("eps"))
                .at(row.get("lam"), row.get("rest"));
    }
}
