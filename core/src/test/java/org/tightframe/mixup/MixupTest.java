package org.tightframe.mixup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.random.RandomStream;

class MixupTest {

    @Test
    void partners_are_a_permutation_of_any_batch_size() {
        Mixup mixup = new Mixup(new Beta(1), Mixup.Per.SAMPLE, new RandomPairs());
        for (int size : new int[] {1, 2, 7, 128, 129}) {
            MixPlan plan = mixup.plan(MadeUpBatch.of(new int[size]), RandomStream.of(3, "test", size));
            int[] partners = IntStream.range(0, size).map(plan::second).sorted().toArray();
            assertThat(partners).isEqualTo(IntStream.range(0, size).toArray());
        }
    }

    @Test
    void a_batch_shares_one_lam_or_each_example_has_its_own() {
        MixPlan shared = new Mixup(new Beta(0.4), Mixup.Per.BATCH, new RandomPairs())
                .plan(MadeUpBatch.of(new int[64]), RandomStream.of(1, "test"));
        MixPlan own = new Mixup(new Beta(0.4), Mixup.Per.SAMPLE, new RandomPairs())
                .plan(MadeUpBatch.of(new int[64]), RandomStream.of(1, "test"));
        assertThat(IntStream.range(0, 64).mapToDouble(shared::lambda).distinct().count())
                .isEqualTo(1);
        assertThat(IntStream.range(0, 64).mapToDouble(own::lambda).distinct().count())
                .isEqualTo(64);
    }

    @Test
    void on_sorted_labels_pairs_of_one_class_are_as_frequent_as_chance_has_it() {
        int size = 1000;
        Mixup mixup = new Mixup(new Uniform(), Mixup.Per.BATCH, new RandomPairs());
        long same = 0;
        int rounds = 200;
        for (int round = 0; round < rounds; round++) {
            MixPlan plan = mixup.plan(MadeUpBatch.of(new int[size]), RandomStream.of(5, "test", round));
            same += IntStream.range(0, size)
                    .filter(i -> i / 100 == plan.second(i) / 100)
                    .count();
        }
        assertThat(same / (double) (size * rounds)).as("seed 5").isCloseTo(0.1, within(0.005));
    }

    @Test
    void targets_carry_lam_on_the_own_label_and_the_rest_on_the_partners() {
        MixPlan plan = MixPlan.of(new int[] {1, 2, 0}, new double[] {0.75, 0.5, 1}, new double[0]);
        FloatBuffer targets = FloatBuffer.allocate(9);
        plan.writeTargets(MadeUpBatch.of(0, 2, 2), 3, targets);
        assertThat(targets.array()).containsExactly(0.75f, 0, 0.25f, 0, 0, 1, 0, 0, 1);
    }

    @Test
    void unmixed_targets_are_one_hot() {
        FloatBuffer targets = FloatBuffer.allocate(4);
        new NoMix()
                .plan(MadeUpBatch.of(1, 0), RandomStream.of(0, "test"))
                .writeTargets(MadeUpBatch.of(1, 0), 2, targets);
        assertThat(targets.array()).containsExactly(0, 1, 1, 0);
    }
}
