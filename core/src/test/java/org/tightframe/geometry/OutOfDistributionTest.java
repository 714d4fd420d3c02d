package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

class OutOfDistributionTest {

    private static final ClassMeans AXES = means(new double[] {2, 0, 0}, new double[] {0, 3, 0});

    @Test
    void it_is_zero_where_the_others_are_orthogonal_to_every_class_mean() {
        // the mean counts, not the examples
        assertThat(nc5(AXES, new double[] {5, -1, 2}, new double[] {-5, 1, 4})).isZero();
    }

    @Test
    void it_is_one_where_the_others_lie_along_every_class_mean_or_against_it() {
        ClassMeans line = means(new double[] {2, 2}, new double[] {-3, -3});
        assertThat(nc5(line, new double[] {-7, -7})).isCloseTo(1, within(1e-15));
    }

    @Test
    void it_is_the_mean_over_classes_of_the_absolute_cosine() {
        assertThat(nc5(AXES, new double[] {3, -4, 0})).isCloseTo((0.6 + 0.8) / 2, within(1e-15));
        assertThat(new OutOfDistribution(0.25).values()).isEqualTo(Map.of("nc5", 0.25));
    }

    @Test
    void rotation_scale_and_order_change_nothing_but_an_offset_does() {
        var random = new SplittableRandom(3);
        Matrix means = Frames.gaussian(random, 4, 6, 1);
        Matrix others = Frames.gaussian(random, 30, 6, 1);
        double expected = nc5(means, others);
        Matrix rotation = Frames.rotation(random, 6);
        assertThat(nc5(means.timesTransposed(rotation), others.timesTransposed(rotation)))
                .isCloseTo(expected, within(1e-14));
        assertThat(nc5(Frames.scaled(means, 9), Frames.scaled(others, 0.1))).isCloseTo(expected, within(1e-14));
        int[] backwards = IntStream.range(0, 30).map(i -> 29 - i).toArray();
        assertThat(nc5(means.rows(3, 1, 0, 2), others.rows(backwards))).isCloseTo(expected, within(1e-14));
        Vector offset = Vector.wrap(1, 1, 1, 1, 1, 1);
        assertThat(nc5(means.minusRow(offset), others.minusRow(offset))).isNotCloseTo(expected, within(1e-3));
    }

    @Test
    void a_class_mean_of_zero_is_left_out() {
        ClassMeans means = means(new double[] {0, 0}, new double[] {1, 0});
        assertThat(nc5(means, new double[] {3, 4})).isCloseTo(0.6, within(1e-15));
    }

    @Test
    void where_there_is_no_direction_it_is_not_a_number() {
        assertThat(nc5(means(new double[2]), new double[] {3, 4})).isNaN();
        assertThat(nc5(AXES, new double[3])).isNaN();
        assertThat(nc5(AXES)).isNaN();
        ClassMeans oneEmpty = ClassMeans.of(Matrix.of(new double[] {1, 2}), new int[] {0}, 2);
        assertThat(nc5(oneEmpty, new double[] {3, 4})).isNaN();
    }

    @Test
    void blocks_in_order_give_the_same_bits_on_one_thread_and_on_many() {
        Matrix others = Frames.gaussian(new SplittableRandom(6), 2 * Blocks.SIZE + 77, 3, 1);
        var loop = new OutOfDistribution.Accumulator(3);
        for (int from = 0; from < others.rows(); from += Blocks.SIZE) {
            var block = new OutOfDistribution.Accumulator(3);
            for (int i = from; i < Math.min(others.rows(), from + Blocks.SIZE); i++) {
                block.accept(others.row(i));
            }
            loop.combine(block);
        }
        assertThat(OutOfDistribution.of(AXES, others)).isEqualTo(loop.finish(AXES));
        var whole = new OutOfDistribution.Accumulator(3);
        for (int i = 0; i < others.rows(); i++) {
            whole.accept(others.row(i));
        }
        assertThat(whole.finish(AXES).nc5()).isCloseTo(loop.finish(AXES).nc5(), within(1e-12));
    }

    @Test
    void what_does_not_fit_is_refused_with_both_shapes() {
        var accumulator = new OutOfDistribution.Accumulator(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.accept(new double[3]))
                .withMessage("feature[d=3] vs out-of-distribution mean[d=4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.combine(new OutOfDistribution.Accumulator(5)))
                .withMessage("other[d=5] vs out-of-distribution mean[d=4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.finish(AXES))
                .withMessage("class means[d=3] vs out-of-distribution mean[d=4]");
    }

    private static ClassMeans means(double[]... rows) {
        return ClassMeans.of(Matrix.of(rows), IntStream.range(0, rows.length).toArray(), rows.length);
    }

    private static double nc5(Matrix means, Matrix others) {
        ClassMeans classes =
                ClassMeans.of(means, IntStream.range(0, means.rows()).toArray(), means.rows());
        return OutOfDistribution.of(classes, others).nc5();
    }

    private static double nc5(ClassMeans means, double[]... others) {
        Matrix rows = others.length == 0 ? Matrix.wrap(0, means.dimension(), new double[0]) : Matrix.of(others);
        return OutOfDistribution.of(means, rows).nc5();
    }
}
