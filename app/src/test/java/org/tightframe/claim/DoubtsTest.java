package org.tightframe.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tightframe.claim.RunSummary.Point;

class DoubtsTest {

    @Test
    void training_with_errors_left_stopped_early() {
        String reason = "stopped before the terminal phase";
        assertThat(against(Map.of("zeroErrorEpoch", "9"), Map.of(), List.of())).noneMatch(d -> d.contains(reason));
        assertThat(against(Map.of(), Map.of(), List.of()))
                .anyMatch(d -> d.startsWith("In s, not every mixup run") && d.contains(reason));
    }

    @Test
    void an_accuracy_that_fell_is_over_training() {
        String reason = "may have been trained too long";
        List<Point> fell = List.of(new Point(5, 0.95), new Point(9, 0.9));
        assertThat(against(Map.of(), Map.of("test.accuracy", 0.9), fell)).anyMatch(d -> d.contains(reason));
        assertThat(against(Map.of(), Map.of("test.accuracy", 0.935), fell)).noneMatch(d -> d.contains(reason));
        assertThat(against(Map.of(), Map.of(), fell)).noneMatch(d -> d.contains(reason));
    }

    @Test
    void the_mode_of_captures_counts_where_there_is_batch_normalisation() {
        assertThat(against(Map.of("network", "wrn-10x1", "mode", "eval"), Map.of(), List.of()))
                .anyMatch(d -> d.contains("captured in evaluation mode"));
        assertThat(against(Map.of("network", "resnet18", "mode", "train"), Map.of(), List.of()))
                .anyMatch(d -> d.contains("captured in training mode"));
        assertThat(against(Map.of("network", "vit-64x2/4", "mode", "eval"), Map.of(), List.of()))
                .noneMatch(d -> d.contains("captured in"));
    }

    @Test
    void test_images_cannot_be_held_against_captures_of_another_mode() {
        String reason = "cannot be held against each other";
        assertThat(against(Map.of("network", "wrn-10x1", "mode", "train"), Map.of(), List.of()))
                .anyMatch(d -> d.contains(reason));
        assertThat(against(Map.of("network", "wrn-10x1", "mode", "eval"), Map.of(), List.of()))
                .noneMatch(d -> d.contains(reason));
        assertThat(against(Map.of("network", "vit-64x2/4", "mode", "train"), Map.of(), List.of()))
                .noneMatch(d -> d.contains(reason));
    }

    @Test
    void small_data_are_a_reason_and_those_of_the_paper_are_not() {
        assertThat(against(Map.of("trainingExamples", "1438"), Map.of(), List.of()))
                .anyMatch(d -> d.contains("much smaller"));
        assertThat(against(Map.of("trainingExamples", "50000"), Map.of(), List.of()))
                .noneMatch(d -> d.contains("much smaller"));
        assertThat(against(Map.of(), Map.of(), List.of())).noneMatch(d -> d.contains("much smaller"));
    }

    @Test
    void at_last_the_claim_may_simply_not_hold() {
        List<String> against = against(Map.of(), Map.of(), List.of());
        assertThat(against.get(against.size() - 1)).isEqualTo("Or the claim does not hold in s.");
    }

    @Test
    void an_interval_across_its_threshold_asks_for_seeds() {
        Outcome outcome = outcome(CriterionTest.sample(0, 1, 2));
        Evidence none = Evidence.of(List.of(), Thresholds.fisher2024());
        assertThat(Doubts.of(none, outcome).list())
                .containsExactly(
                        "In s, the interval reaches across the threshold, so only more seeds could tell, for: x.");
    }

    /** All doubts of a setting whose three runs are against the claim. */
    private static List<String> against(Map<String, String> facts, Map<String, Double> results, List<Point> accuracy) {
        PlantedRuns runs = new PlantedRuns();
        for (long seed = 0; seed < 3; seed++) {
            runs.with(new RunSummary(
                    "s",
                    "mixup",
                    seed,
                    "",
                    "",
                    "",
                    1,
                    new LinkedHashMap<>(facts),
                    results,
                    Map.of("test.accuracy", accuracy)));
        }
        return Doubts.of(runs.evidence(), outcome(CriterionTest.sample(-1, -1, -1)))
                .stoppedEarly("mixup")
                .overTrained("mixup")
                .captureMode()
                .otherMode()
                .clothes()
                .smallScale()
                .list();
    }

    private static Outcome outcome(Evidence.Sample sample) {
        return Outcome.of(List.of("s"), name -> List.of(Criterion.atLeast("x", sample, 1)));
    }
}
