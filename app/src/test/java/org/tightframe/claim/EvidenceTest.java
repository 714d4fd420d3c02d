package org.tightframe.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tightframe.claim.Evidence.Place;
import org.tightframe.claim.Evidence.Sample;

class EvidenceTest {

    @Test
    void two_runs_of_one_place_and_seed_are_refused() {
        PlantedRuns twice =
                new PlantedRuns().with("mlp", "mixup", 2, seed -> Map.of()).with("mlp", "mixup", 1, seed -> Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(twice::evidence)
                .withMessage("evidence: expected one run of mlp/mixup with seed 0, got two");
    }

    @Test
    void settings_are_those_with_every_variant_asked_for_in_the_order_of_the_runs() {
        Evidence evidence = new PlantedRuns()
                .with("z", "mixup", 1, seed -> Map.of())
                .with("a", "baseline", 1, seed -> Map.of())
                .with("a", "mixup", 1, seed -> Map.of())
                .evidence();
        assertThat(evidence.settings("mixup")).containsExactly("z", "a");
        assertThat(evidence.settings("baseline", "mixup")).containsExactly("a");
        assertThat(evidence.settings("manifold")).isEmpty();
    }

    @Test
    void what_was_planned_counts_whether_it_is_there_or_not() {
        Evidence evidence =
                new PlantedRuns().with("z", "mixup", 1, seed -> Map.of()).evidence();
        assertThat(evidence.planned("mixup")).containsExactly("z");
        Evidence planned = evidence.expecting(
                List.of(new Place("a", "mixup"), new Place("z", "mixup"), new Place("a", "baseline")));
        assertThat(planned.planned("mixup")).containsExactly("a", "z");
        assertThat(planned.planned("baseline", "mixup")).containsExactly("a");
        assertThat(planned.settings("mixup")).containsExactly("z");
    }

    @Test
    void a_sample_is_finite_and_its_own() {
        SortedMap<Long, Double> values = new TreeMap<>(Map.of(1L, 2.0));
        Sample sample = new Sample(values);
        values.put(2L, 3.0);
        assertThat(sample.seeds()).containsExactly(1L);
        values.put(3L, Double.POSITIVE_INFINITY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sample(values))
                .withMessage("sample: expected a finite number of seed 3, got Infinity");
    }

    @Test
    void differences_are_of_the_seeds_that_both_have() {
        Evidence evidence = new PlantedRuns()
                .with("s", "baseline", 2, seed -> Map.of("x", 10.0 * seed))
                .with("s", "mixup", 4, seed -> seed == 0 ? Map.of() : Map.of("x", 11.0 * seed))
                .evidence();
        assertThat(evidence.difference("s", "mixup", "baseline", "x").bySeed()).containsExactly(Map.entry(1L, 1.0));
    }

    @Test
    void a_number_that_is_not_finite_is_no_number() {
        Evidence evidence =
                new PlantedRuns().with("s", "mixup", 3, seed -> Map.of()).evidence();
        assertThat(evidence.sample("s", "mixup", run -> Double.POSITIVE_INFINITY)
                        .size())
                .isZero();
        assertThat(evidence.sample("s", "mixup", "x").size()).isZero();
    }
}
