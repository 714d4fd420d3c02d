package org.tightframe.mixup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.random.RandomStream;

class MixPlansTest {

    private static final long SEED = 8;
    private static final Draws SHARED = new Draws(new Beta(0.7), Mixup.Per.BATCH, new RandomPairs());
    private static final Draws OWN = new Draws(new Beta(0.7), Mixup.Per.SAMPLE, new RandomPairs());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 128, 129})
    void every_row_s_targets_sum_to_one_and_one_lam_a_batch_leaves_classes_their_mass(int size) {
        int classes = 6;
        MadeUpBatch batch = MadeUpBatch.random(size, classes, SEED);
        double[] examples = new double[classes];
        IntStream.range(0, size).forEach(i -> examples[batch.label(i)]++);
        for (Mix mix : List.of(
                new NoMix(),
                new Mixup(SHARED),
                new ManifoldMixup(SHARED, List.of("input")),
                new CutMix(SHARED),
                new RegMixup(SHARED, 0.5),
                new InputsOnly(SHARED))) {
            MixPlan plan = mix.plan(batch, random("mass", size));
            double[] mass = mass(plan, batch, classes);
            double total = mix instanceof RegMixup ? 1.5 : 1;
            for (int c = 0; c < classes; c++) {
                assertThat(mass[c]).as("%s, class %d", mix, c).isCloseTo(total * examples[c], within(1e-4));
            }
        }
        MixPlan own = new Mixup(OWN).plan(batch, random("mass", size));
        assertThat(Arrays.stream(mass(own, batch, classes)).sum()).isCloseTo(size, within(1e-4));
    }

    @ParameterizedTest
    @EnumSource(Mixup.Per.class)
    void what_cutmix_pastes_has_the_area_that_its_lam_says(Mixup.Per per) {
        int height = 6;
        int width = 5;
        CutMix mix = new CutMix(new Draws(new Uniform(), per, new RandomPairs()));
        boolean clipped = false;
        for (int round = 0; round < 200; round++) {
            MadeUpBatch batch = MadeUpBatch.random(9, 3, round);
            MixPlan plan = mix.plan(batch, random("cutmix", round));
            float[] examples = new float[9 * 2 * height * width];
            for (int k = 0; k < examples.length; k++) {
                int place = k / (2 * height * width);
                examples[k] = place;
            }
            FloatBuffer out = FloatBuffer.allocate(examples.length);
            Blends.write(plan, examples, 2, height, width, out);
            for (int row = 0; row < 9; row++) {
                int own = 0;
                for (int k = 0; k < height * width; k++) {
                    float value = out.get(row * 2 * height * width + k);
                    assertThat(out.get(row * 2 * height * width + height * width + k))
                            .isEqualTo(value);
                    assertThat(value).isIn((float) plan.first(row), (float) plan.second(row));
                    own += value == row ? 1 : 0;
                }
                if (plan.second(row) != row) {
                    assertThat(plan.lambda(row)).isEqualTo(1 - (30 - own) / 30.0);
                }
                assertThat(plan.labelWeight(row)).isEqualTo(plan.lambda(row));
                double drawn = plan.drawn()[per == Mixup.Per.BATCH ? 0 : row];
                // never more is pasted than the law drew, rounding and clipping take away
                assertThat(plan.lambda(row)).isGreaterThanOrEqualTo(drawn - 1e-12);
                clipped |= plan.lambda(row) > drawn + 0.3;
            }
        }
        assertThat(clipped).isTrue();
    }

    @Test
    void cutmix_s_rectangle_is_that_of_the_authors_code() {
        // lam 0.36: sides 0.8 of 6 and 5, 4 by 4, halves of 2 around each pixel alike
        CutMix mix = new CutMix(new Draws(new Fixed(0.36), Mixup.Per.SAMPLE, new RandomPairs()));
        Map<Blend.Box, Integer> counts = new HashMap<>();
        SplittableRandom random = random("boxes", 0);
        int rounds = 30_000;
        MixPlan plan = mix.plan(MadeUpBatch.of(new int[rounds]), random);
        ((Blend.Paste) plan.blend()).boxes().forEach(box -> counts.merge(box, 1, Integer::sum));
        Map<Blend.Box, Integer> expected = new HashMap<>();
        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 5; x++) {
                expected.merge(
                        new Blend.Box(Math.max(0, y - 2), Math.max(0, x - 2), Math.min(6, y + 2), Math.min(5, x + 2)),
                        1,
                        Integer::sum);
            }
        }
        assertThat(counts.keySet()).isEqualTo(expected.keySet());
        expected.forEach((box, pixels) -> assertThat(counts.getOrDefault(box, 0) / (double) rounds)
                .as("%s, seed %d", box, SEED)
                .isCloseTo(pixels / 30.0, within(5 * Math.sqrt(pixels / 30.0 / rounds))));
    }

    @Test
    void regmixup_has_the_examples_first_and_then_their_mixes_of_weight_eta() {
        MadeUpBatch batch = MadeUpBatch.of(0, 1, 2, 1, 0);
        MixPlan plan = new RegMixup(OWN, 0.3).plan(batch, random("reg", 1));
        MixPlan mixup = new Mixup(OWN).plan(batch, random("reg", 1));
        assertThat(plan.rows()).isEqualTo(10);
        assertThat(plan.cleanRows()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(plan.first(i)).isEqualTo(i);
            assertThat(plan.second(i)).isEqualTo(i);
            assertThat(plan.lambda(i)).isEqualTo(1);
            assertThat(plan.rowWeight(i)).isEqualTo(1);
            assertThat(plan.first(5 + i)).isEqualTo(mixup.first(i));
            assertThat(plan.second(5 + i)).isEqualTo(mixup.second(i));
            assertThat(plan.lambda(5 + i)).isEqualTo(mixup.lambda(i));
            assertThat(plan.rowWeight(5 + i)).isEqualTo(0.3);
        }
        assertThat(plan.drawn()).isEqualTo(mixup.drawn());
        assertThat(plan.rowsWeighAlike()).isFalse();
    }

    @Test
    void manifold_mixup_mixes_as_mixup_does_and_draws_its_stages_alike() {
        MadeUpBatch batch = MadeUpBatch.random(4, 3, SEED);
        ManifoldMixup mix = new ManifoldMixup(SHARED, List.of("input", "1", "group2"));
        Map<String, Integer> counts = new HashMap<>();
        int rounds = 6000;
        for (int round = 0; round < rounds; round++) {
            MixPlan plan = mix.plan(batch, random("stages", round));
            MixPlan mixup = new Mixup(SHARED).plan(batch, random("stages", round));
            assertThat(plan.lambda(2)).isEqualTo(mixup.lambda(2));
            assertThat(plan.second(2)).isEqualTo(mixup.second(2));
            counts.merge(((Blend.Hidden) plan.blend()).stage(), 1, Integer::sum);
        }
        assertThat(counts).containsOnlyKeys(mix.stages());
        counts.values()
                .forEach(n -> assertThat(n / (double) rounds)
                        .as("seed %d", SEED)
                        .isCloseTo(1 / 3.0, within(5 * Math.sqrt(2 / 9.0 / rounds))));
    }

    @Test
    void inputs_alone_take_the_whole_label_of_the_larger_part() {
        MixPlan plan = new InputsOnly(OWN).plan(MadeUpBatch.random(50, 3, SEED), random("inputs", 0));
        for (int row = 0; row < 50; row++) {
            assertThat(plan.labelWeight(row)).isEqualTo(plan.lambda(row) >= 0.5 ? 1 : 0);
        }
        assertThat(plan.lambda(0)).isEqualTo(plan.drawn()[0]);
        MixPlan half = new InputsOnly(new Draws(new Fixed(0.5), Mixup.Per.BATCH, new RandomPairs()))
                .plan(MadeUpBatch.of(0, 1), random("inputs", 0));
        assertThat(half.labelWeight(1)).isEqualTo(1);
    }

    @Test
    void outside_of_its_epochs_a_mix_leaves_batches_alone() {
        SomeEpochs mix = new SomeEpochs(new RegMixup(SHARED, 1), 2, 4);
        MadeUpBatch batch = MadeUpBatch.random(8, 3, SEED);
        for (int epoch = 0; epoch < 6; epoch++) {
            boolean on = epoch == 2 || epoch == 3;
            MixPlan plan = mix.plan(batch.in(epoch), random("epochs", epoch));
            assertThat(plan.rows()).isEqualTo(on ? 16 : 8);
            assertThat(plan.cleanRows()).isEqualTo(8);
            assertThat(plan.drawn()).hasSize(on ? 1 : 0);
            assertThat(mix.mixes(epoch)).isEqualTo(on);
        }
    }

    @Test
    void a_plan_whose_parts_have_other_numbers_of_rows_is_refused() {
        MixPlan plan = MixPlan.of(new int[] {1, 0}, new double[] {0.5, 0.5}, new double[] {0.5});
        assertThatThrownBy(() -> MixPlan.of(new int[] {1, 0}, new double[] {0.5}, new double[0]))
                .hasMessage("lambda: expected one a row, 2, got 1");
        assertThatThrownBy(() -> plan.withLabelWeights(new double[3]))
                .hasMessage("label weights: expected one a row, 2, got 3");
        assertThatThrownBy(() -> plan.blendedBy(new Blend.Paste(List.of(new Blend.Box(0, 0, 1, 1)))))
                .hasMessage("boxes: expected one a row, 2, got 1");
        assertThatThrownBy(() -> plan.withCleanRows(3)).hasMessage("clean rows: expected a number in 0..2, got 3");
    }

    private static double[] mass(MixPlan plan, Batch batch, int classes) {
        FloatBuffer targets = FloatBuffer.allocate(plan.rows() * classes);
        plan.writeTargets(batch, classes, targets);
        double[] mass = new double[classes];
        for (int row = 0; row < plan.rows(); row++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += targets.get(row * classes + c);
                mass[c] += plan.rowWeight(row) * targets.get(row * classes + c);
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
        return mass;
    }

    private static SplittableRandom random(String purpose, long place) {
        return RandomStream.of(SEED, purpose, place);
    }
}
