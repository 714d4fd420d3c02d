package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tightframe.claim.Likeness;
import org.tightframe.claim.RunSummary;

/** Results are sorted by name; stages are not. */
class HiddenStagesTest {

    @Test
    void stages_go_forward_whatever_their_names() {
        assertThat(HiddenStages.names(run("stem group1 group2 classifier", "input", "group2", "stem", "group1")))
                .containsExactly("stem", "group1", "group2");
        assertThat(HiddenStages.names(run("embed block1 block2 classifier", "block1", "block2", "classifier", "embed")))
                .containsExactly("embed", "block1", "block2");
    }

    @Test
    void what_the_fact_names_and_no_result_has_is_left_out_and_what_it_forgets_is_not() {
        assertThat(HiddenStages.names(run("stem group1 group2", "group1", "stem")))
                .containsExactly("stem", "group1");
        assertThat(HiddenStages.names(run("stem", "group1", "stem"))).containsExactlyInAnyOrder("stem", "group1");
    }

    @Test
    void without_the_fact_they_stand_as_results_do() {
        assertThat(HiddenStages.names(run("", "layer1", "layer2", "input"))).containsExactly("layer1", "layer2");
        assertThat(Likeness.ofHiddenStages(run("", "layer1", "layer2"))).isEqualTo(0.5);
    }

    /** What one run did not measure, another may have. */
    @Test
    void of_several_runs_every_stage_stands_once_between_input_and_classifier() {
        assertThat(HiddenStages.withEnds(List.of(
                        run("stem group1 classifier", "classifier", "input", "stem"),
                        run("stem group1 classifier", "classifier", "group1", "input"))))
                .containsExactly("input", "stem", "group1", "classifier");
    }

    private static RunSummary run(String stages, String... measured) {
        Map<String, Double> results = new TreeMap<>();
        for (String stage : measured) {
            results.put("layers." + stage + ".manifoldMixupR2", 0.5);
            results.put("layers." + stage + ".manifoldMixupDeviation", 0.5);
        }
        Map<String, String> facts = stages.isEmpty() ? Map.of() : Map.of("stages", stages);
        return new RunSummary("net-data", "mixup", 0, "", "", "", 0, facts, results, Map.of());
    }
}
