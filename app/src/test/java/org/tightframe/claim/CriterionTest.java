package org.tightframe.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tightframe.claim.Verdict.NOT_SUPPORTED;
import static org.tightframe.claim.Verdict.SUPPORTED;
import static org.tightframe.claim.Verdict.UNDECIDED;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.statistics.TInterval;

class CriterionTest {

    /** Of 1, 2, 3: 2 -+ 4.302653 / sqrt 3, the 97.5 % quantile of Student's t of 2 degrees from a printed table. */
    private static final Sample ONE_TO_THREE = sample(1, 2, 3);

    @Test
    void the_interval_is_that_of_the_mean_over_seeds() {
        TInterval interval = Criterion.atLeast("x", ONE_TO_THREE, 0).interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(2 - 4.302653 / Math.sqrt(3), within(1e-6));
        assertThat(interval.high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-6));
    }

    @Test
    void the_whole_interval_must_be_on_one_side() {
        assertThat(Criterion.atLeast("x", ONE_TO_THREE, -0.5).verdict()).isEqualTo(SUPPORTED);
        assertThat(Criterion.atLeast("x", ONE_TO_THREE, 2).verdict()).isEqualTo(UNDECIDED);
        assertThat(Criterion.atLeast("x", ONE_TO_THREE, 5).verdict()).isEqualTo(NOT_SUPPORTED);
        assertThat(Criterion.atMost("x", ONE_TO_THREE, -0.5).verdict()).isEqualTo(NOT_SUPPORTED);
        assertThat(Criterion.atMost("x", ONE_TO_THREE, 2).verdict()).isEqualTo(UNDECIDED);
        assertThat(Criterion.atMost("x", ONE_TO_THREE, 5).verdict()).isEqualTo(SUPPORTED);
    }

    @Test
    void the_threshold_itself_is_on_the_claim_s_side_of_either_bound() {
        Sample exact = sample(1, 1, 1);
        assertThat(Criterion.atLeast("x", exact, 1).verdict()).isEqualTo(SUPPORTED);
        assertThat(Criterion.atMost("x", exact, 1).verdict()).isEqualTo(SUPPORTED);
        TInterval interval = Criterion.atLeast("x", ONE_TO_THREE, 0).interval().orElseThrow();
        assertThat(Criterion.atLeast("x", ONE_TO_THREE, interval.low()).verdict())
                .isEqualTo(SUPPORTED);
        assertThat(Criterion.atLeast("x", ONE_TO_THREE, Math.nextUp(interval.low()))
                        .verdict())
                .isEqualTo(UNDECIDED);
        assertThat(Criterion.atLeast("x", ONE_TO_THREE, interval.high()).verdict())
                .isEqualTo(UNDECIDED);
        assertThat(Criterion.atLeast("x", ONE_TO_THREE, Math.nextUp(interval.high()))
                        .verdict())
                .isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void the_two_bounds_are_mirror_images() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            Sample sample = sample(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            double threshold = 2 * random.nextGaussian();
            assertThat(Criterion.atMost("x", sample.times(-1), -threshold).verdict())
                    .as("seed %d", seed)
                    .isEqualTo(Criterion.atLeast("x", sample, threshold).verdict());
        }
    }

    @Test
    void two_seeds_or_none_have_no_interval_and_decide_nothing() {
        for (Sample few : new Sample[] {sample(), sample(1), sample(1, 1)}) {
            Criterion criterion = Criterion.atLeast("x", few, 0);
            assertThat(criterion.interval()).isEmpty();
            assertThat(criterion.verdict()).isEqualTo(UNDECIDED);
        }
    }

    @Test
    void a_number_that_is_told_has_no_limit_and_no_say() {
        Criterion told = Criterion.told("x", ONE_TO_THREE);
        assertThat(told.decides()).isFalse();
        assertThat(told.limit()).isEmpty();
        assertThat(told.verdict()).isEqualTo(UNDECIDED);
        Criterion beside = Criterion.atMost("x", ONE_TO_THREE, 0.1).toldOnly();
        assertThat(beside.decides()).isFalse();
        assertThat(beside.limit()).contains("at most 0.1");
        assertThat(Outcome.setting("s", List.of(told, beside)).verdict()).isEqualTo(UNDECIDED);
    }

    static Sample sample(double... values) {
        var bySeed = new TreeMap<Long, Double>();
        for (int seed = 0; seed < values.length; seed++) {
            bySeed.put((long) seed, values[seed]);
        }
        return new Sample(bySeed);
    }
}
