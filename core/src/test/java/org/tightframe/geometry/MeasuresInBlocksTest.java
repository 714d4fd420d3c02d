package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotInfo;

/** One result to the last bit: in a loop, on all processors, and where the blocks are measured apart and in any order. */
class MeasuresInBlocksTest {

    private static final int N = 3 * Blocks.SIZE + 17;

    private final SplittableRandom random = new SplittableRandom(8);
    private final MadeUpMixes few = mixes(5, 9);
    private final MadeUpMixes many = mixes(11, 4);

    private MadeUpMixes mixes(int classes, int dimension) {
        return MadeUpMixes.random(random.nextLong(), classes, dimension, N);
    }

    @Test
    void class_means_and_collapse_have_the_same_bits_however_the_blocks_were_measured() {
        for (MadeUpMixes mixes : List.of(few, many)) {
            int[] labels = mixes.first();
            ClassMeans parallel =
                    ClassMeans.of(mixes.features(), labels, mixes.head().classes());
            List<ClassMeans.Accumulator> firstPass = new ArrayList<>();
            for (int from : starts()) {
                var block = new ClassMeans.Accumulator(
                        mixes.head().classes(), mixes.head().dimension());
                eachOf(from, i -> block.accept(mixes.features().row(i), labels[i]));
                firstPass.add(block);
            }
            ClassMeans means = firstPass.stream()
                    .reduce(ClassMeans.Accumulator::combine)
                    .orElseThrow()
                    .finish();
            assertThat(means.means()).isEqualTo(parallel.means());

            CollapsePass pass = CollapsePass.of(means, Optional.of(mixes.head()));
            List<CollapsePass.Accumulator> secondPass = new ArrayList<>();
            for (int k = 0; k < starts().size(); k++) {
                secondPass.add(pass.accumulator());
            }
            for (int k : shuffled()) {
                eachOf(
                        starts().get(k),
                        i -> secondPass.get(k).accept(mixes.features().row(i), labels[i]));
            }
            NeuralCollapse apart = secondPass.stream()
                    .reduce(CollapsePass.Accumulator::combine)
                    .orElseThrow()
                    .finish();
            assertThat(apart).isEqualTo(NeuralCollapse.of(mixes.features(), labels, mixes.head()));
        }
    }

    @Test
    void channels_have_the_same_bits_however_the_blocks_were_measured() {
        for (MadeUpMixes mixes : List.of(few, many)) {
            Snapshot mixed = mixes.snapshot();
            ClassMeans means = ClassMeans.of(mixed);
            Matrix weight = mixes.head().centredWeight();
            List<SameClassAlignment.Accumulator> sameClass = new ArrayList<>();
            for (int from : starts()) {
                var block = new SameClassAlignment.Accumulator(means, weight);
                eachOf(from, i -> {
                    if (mixed.isSameClass(i)) {
                        block.accept(mixed.features().row(i, new double[weight.columns()]), mixed.labelFirst(i));
                    }
                });
                sameClass.add(block);
            }
            SameClassAlignment alignment = sameClass.stream()
                    .reduce(SameClassAlignment.Accumulator::combine)
                    .orElseThrow()
                    .finish();
            ChannelPass pass = ChannelPass.of(means, weight, alignment);
            List<ChannelPass.Accumulator> channels = new ArrayList<>();
            for (int k = 0; k < starts().size(); k++) {
                channels.add(pass.accumulator());
            }
            for (int k : shuffled()) {
                eachOf(starts().get(k), i -> {
                    if (!mixed.isSameClass(i)) {
                        channels.get(k)
                                .accept(
                                        mixed.features().row(i, new double[weight.columns()]),
                                        mixed.labelFirst(i),
                                        mixed.labelSecond(i),
                                        mixed.lambda(i));
                    }
                });
            }
            ChannelPass.Accumulator all =
                    channels.stream().reduce(ChannelPass.Accumulator::combine).orElseThrow();
            BinAccumulator tightness = pass.binAccumulator();
            for (int from : starts()) {
                BinAccumulator part = pass.binAccumulator();
                eachOf(from, i -> {
                    if (!mixed.isSameClass(i)) {
                        part.accept(
                                mixed.features().row(i, new double[weight.columns()]),
                                mixed.labelFirst(i),
                                mixed.labelSecond(i),
                                mixed.lambda(i));
                    }
                });
                tightness.combine(part);
            }
            MixupGeometry expected = MixupGeometry.of(mixed, mixed);
            MixupGeometry apart = all.finish(tightness);
            apart.values().forEach((name, value) -> {
                double wanted = expected.values().getOrDefault(name, Double.NaN);
                if (name.startsWith("tightness") || name.matches("mean(Convex|Theory)Deviation.*")) {
                    assertThat(value).as(name).isCloseTo(wanted, within(1e-10 * wanted));
                } else {
                    assertThat(value).as(name).isEqualTo(Double.valueOf(wanted));
                }
            });
            assertThat(apart.pairs().keySet()).isEqualTo(expected.pairs().keySet());
        }
    }

    @Test
    void one_accumulator_for_all_differs_from_blocks_by_rounding_alone() {
        var whole = CollapsePass.of(ClassMeans.of(few.features(), few.first(), 5), Optional.of(few.head()))
                .accumulator();
        for (int i = 0; i < N; i++) {
            whole.accept(few.features().row(i), few.first()[i]);
        }
        double inBlocks =
                NeuralCollapse.of(few.features(), few.first(), few.head()).nc1();
        assertThat(whole.finish().nc1()).isCloseTo(inBlocks, within(1e-12 * inBlocks));
    }

    @Test
    void what_does_not_fit_a_pass_is_refused() {
        ClassMeans means = ClassMeans.of(few.features(), few.first(), 5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CollapsePass.of(means, Optional.of(many.head())))
                .withMessage("classifier.weight[C=11,d=4] vs means[C=5,d=9]");
        var accumulator = CollapsePass.of(means, Optional.empty()).accumulator();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.accept(new double[8], 0))
                .withMessage("feature[d=8] vs means[d=9]");
        var channels = ChannelPass.of(means, few.head().weight(), new SameClassAlignment(1, 1, 1, 0))
                .accumulator();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> channels.accept(new double[9], 2, 2, 0.5))
                .withMessage("labels: expected two classes, got 2 twice");
    }

    @Test
    void arrays_measure_as_their_snapshot_does() {
        LinearHead head = few.head();
        Snapshot snapshot = Snapshot.clean(SnapshotInfo.unnamed(5), few.features(), few.first(), null)
                .withHead(head);
        assertThat(NeuralCollapse.of(few.features(), few.first(), head)).isEqualTo(NeuralCollapse.of(snapshot));
        assertThat(snapshot.info().classNames()).containsExactly("0", "1", "2", "3", "4");
    }

    private static List<Integer> starts() {
        return List.of(0, Blocks.SIZE, 2 * Blocks.SIZE, 3 * Blocks.SIZE);
    }

    private static List<Integer> shuffled() {
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(order, new Random(5));
        return order;
    }

    private static void eachOf(int from, IntConsumer example) {
        for (int i = from; i < Math.min(from + Blocks.SIZE, N); i++) {
            example.accept(i);
        }
    }
}
