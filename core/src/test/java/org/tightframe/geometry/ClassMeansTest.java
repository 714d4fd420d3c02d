package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

class ClassMeansTest {

    @Test
    void the_global_mean_weighs_classes_and_not_examples() {
        ClassMeans means = ClassMeans.of(FloatMatrix.wrap(4, 1, new float[] {1, 2, 3, 10}), new int[] {0, 0, 0, 1}, 2);
        assertThat(means.means()).isEqualTo(Matrix.of(new double[] {2}, new double[] {10}));
        assertThat(means.globalMean()).isEqualTo(Vector.wrap(6));
        assertThat(means.centred()).isEqualTo(Matrix.of(new double[] {-4}, new double[] {4}));
        assertThat(means.count(0)).isEqualTo(3);
        assertThat(means.examples()).isEqualTo(4);
        assertThat(means.hasEmptyClass()).isFalse();
    }

    @Test
    void of_a_mixed_snapshot_only_pairs_within_a_class_count() {
        MadeUpMixes mixes = MadeUpMixes.random(4, 3, 5, 60);
        assertThat(ClassMeans.of(mixes.snapshot()).examples()).isEqualTo(21);
    }

    @Test
    void parts_combine_to_the_whole() {
        for (long seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            var whole = new ClassMeans.Accumulator(4, 3);
            var first = new ClassMeans.Accumulator(4, 3);
            var second = new ClassMeans.Accumulator(4, 3);
            for (int i = 0; i < 40; i++) {
                double[] row = Frames.gaussian(random, 1, 3, 5).toArray();
                whole.accept(row, i % 4);
                (random.nextInt(2) == 0 ? first : second).accept(row, i % 4);
            }
            first.combine(second);
            double[] expected = whole.finish().means().toArray();
            assertThat(first.finish().means().toArray()).as("seed %s", seed).containsExactly(expected, within(1e-13));
            assertThat(first.finish().count(2)).isEqualTo(10);
        }
    }

    @Test
    void an_empty_class_is_not_a_number() {
        ClassMeans means = ClassMeans.of(FloatMatrix.wrap(1, 1, new float[] {1}), new int[] {0}, 2);
        assertThat(means.hasEmptyClass()).isTrue();
        assertThat(means.means().get(1, 0)).isNaN();
        assertThat(means.globalMean().get(0)).isNaN();
    }

    @Test
    void what_does_not_fit_is_refused_with_both_shapes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassMeans.of(FloatMatrix.wrap(2, 1, new float[2]), new int[1], 2))
                .withMessage("features[N=2,d=1] vs labels[N=1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassMeans.Accumulator(2, 3).accept(new double[3], 2))
                .withMessage("label: expected a class in 0..1, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassMeans.Accumulator(2, 3).accept(new double[4], 1))
                .withMessage("feature[d=4] vs means[d=3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassMeans.Accumulator(1 << 20, 4096))
                .withMessage("means[1048576,4096]: expected at most 2147483639 values in memory, got 4294967296");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassMeans.Accumulator(2, 3).combine(new ClassMeans.Accumulator(2, 4)))
                .withMessage("means[C=2,d=3] vs means[C=2,d=4]");
    }
}
