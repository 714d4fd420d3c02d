package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

class ManifoldMixupLikenessTest {

    private static final int D = 5;

    /** Features of mixes and of their parts. */
    private static final class Layer {

        final Matrix mixed;
        final Matrix first;
        final Matrix second;
        final double[] lambda;

        Layer(Matrix mixed, Matrix first, Matrix second, double[] lambda) {
            this.mixed = mixed;
            this.first = first;
            this.second = second;
            this.lambda = lambda;
        }

        /** A layer that applies {@code activation} to each value of inputs about {@code offset}. */
        static Layer of(long seed, int size, double offset, DoubleUnaryOperator activation) {
            var random = new SplittableRandom(seed);
            double[] first = new double[size * D];
            double[] second = new double[size * D];
            double[] mixed = new double[size * D];
            double[] lambda = random.doubles(size).toArray();
            for (int k = 0; k < mixed.length; k++) {
                double a = offset + random.nextGaussian();
                double b = offset + random.nextGaussian();
                double lam = lambda[k / D];
                first[k] = activation.applyAsDouble(a);
                second[k] = activation.applyAsDouble(b);
                mixed[k] = activation.applyAsDouble(lam * a + (1 - lam) * b);
            }
            return new Layer(
                    Matrix.wrap(size, D, mixed), Matrix.wrap(size, D, first), Matrix.wrap(size, D, second), lambda);
        }

        ManifoldMixupLikeness measure() {
            return ManifoldMixupLikeness.of(mixed, first, second, lambda);
        }

        Layer chosen(int... examples) {
            return new Layer(
                    mixed.rows(examples),
                    first.rows(examples),
                    second.rows(examples),
                    IntStream.of(examples).mapToDouble(i -> lambda[i]).toArray());
        }

        Layer rotated(Matrix q) {
            return new Layer(mixed.timesTransposed(q), first.timesTransposed(q), second.timesTransposed(q), lambda);
        }

        Layer moved(Vector offset, double scale) {
            return new Layer(
                    Frames.scaled(mixed, scale).minusRow(offset),
                    Frames.scaled(first, scale).minusRow(offset),
                    Frames.scaled(second, scale).minusRow(offset),
                    lambda);
        }

        Layer toldBackwards() {
            double[] complement = new double[lambda.length];
            for (int i = 0; i < lambda.length; i++) {
                complement[i] = 1 - lambda[i];
            }
            return new Layer(mixed, second, first, complement);
        }

        ManifoldMixupLikeness.Accumulator collected(int from, int to) {
            var accumulator = new ManifoldMixupLikeness.Accumulator(D);
            for (int i = from; i < to; i++) {
                accumulator.accept(mixed.row(i), first.row(i), second.row(i), lambda[i]);
            }
            return accumulator;
        }
    }

    @Test
    void the_input_itself_is_exactly_ideal() {
        assertThat(Layer.of(1, 50, 3, x -> x).measure()).isEqualTo(new ManifoldMixupLikeness(1, 0));
    }

    @Test
    void an_affine_layer_is_ideal_to_rounding_and_a_bent_one_is_not() {
        ManifoldMixupLikeness affine = Layer.of(1, 50, 3, x -> 3 * x - 1).measure();
        assertThat(affine.r2()).isCloseTo(1, within(1e-14));
        assertThat(affine.relativeDeviation()).isCloseTo(0, within(1e-14));
        ManifoldMixupLikeness bent = Layer.of(1, 50, 0, Math::abs).measure();
        assertThat(bent.r2()).isLessThan(0.9);
        assertThat(bent.relativeDeviation()).isGreaterThan(0.3);
    }

    @Test
    void a_mix_by_hand() {
        var accumulator = new ManifoldMixupLikeness.Accumulator(2);
        accumulator.accept(new double[] {1, 2}, new double[] {4, 0}, new double[] {0, 0}, 0.25);
        accumulator.accept(new double[] {3, 0}, new double[] {2, 2}, new double[] {2, 0}, 0.5);
        // e = (0, 2) and (1, -1); f - mean f = (-1, 1) and (1, -1); 3/16 of 16 and 1/4 of 4
        assertThat(accumulator.finish().r2()).isCloseTo(1 - 6.0 / 4, within(1e-15));
        assertThat(accumulator.finish().relativeDeviation()).isCloseTo(Math.sqrt(6.0 / 4), within(1e-15));
    }

    @Test
    void a_constant_told_of_as_mixes_of_its_values_scores_zero() {
        // both parts at the mean of f: the prediction is a constant
        var accumulator = new ManifoldMixupLikeness.Accumulator(1);
        accumulator.accept(new double[] {1}, new double[] {2}, new double[] {2}, 0.3);
        accumulator.accept(new double[] {3}, new double[] {2}, new double[] {2}, 0.6);
        assertThat(accumulator.finish().r2()).isZero();
        assertThat(accumulator.finish().relativeDeviation()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void offset_rotation_scale_order_and_the_way_of_telling_change_nothing() {
        Layer layer = Layer.of(2, 60, 0.5, Math::sin);
        assertSame(layer.moved(Vector.wrap(1, 2, 3, 4, 5), 7).measure(), layer.measure(), 1e-12);
        assertSame(layer.rotated(Frames.rotation(new SplittableRandom(1), D)).measure(), layer.measure(), 1e-12);
        assertSame(layer.toldBackwards().measure(), layer.measure(), 1e-12);
        int[] backwards = IntStream.range(0, 60).map(i -> 59 - i).toArray();
        assertSame(layer.chosen(backwards).measure(), layer.measure(), 1e-12);
        int[] twice = IntStream.range(0, 120).map(i -> i % 60).toArray();
        assertSame(layer.chosen(twice).measure(), layer.measure(), 1e-12);
    }

    @Test
    void features_far_from_zero_lose_nothing_to_cancellation() {
        Layer layer = Layer.of(2, 60, 0.5, Math::sin);
        Vector far = Vector.wrap(1e7, 1e7, 1e7, 1e7, 1e7);
        assertSame(layer.moved(far, 1).measure(), layer.measure(), 1e-7);
    }

    @Test
    void parts_combine_to_the_whole() {
        Layer layer = Layer.of(4, 40, 2, Math::sin);
        for (int cut = 0; cut <= 40; cut += 8) {
            var first = layer.collected(0, cut);
            first.combine(layer.collected(cut, 40));
            assertSame(first.finish(), layer.collected(0, 40).finish(), 1e-12);
        }
        var many = new ManifoldMixupLikeness.Accumulator(D);
        for (int i = 0; i < 40; i++) {
            many.combine(layer.collected(i, i + 1));
        }
        assertSame(many.finish(), layer.collected(0, 40).finish(), 1e-12);
    }

    @Test
    void blocks_in_order_give_the_same_bits_on_one_thread_and_on_many() {
        Layer layer = Layer.of(5, 2 * Blocks.SIZE + 77, 2, Math::sin);
        var loop = new ManifoldMixupLikeness.Accumulator(D);
        for (int from = 0; from < layer.lambda.length; from += Blocks.SIZE) {
            loop.combine(layer.collected(from, Math.min(layer.lambda.length, from + Blocks.SIZE)));
        }
        for (int again = 0; again < 5; again++) {
            assertThat(layer.measure()).isEqualTo(loop.finish());
        }
    }

    @Test
    void nothing_accepted_is_not_a_number() {
        var nothing = new ManifoldMixupLikeness.Accumulator(2);
        nothing.combine(new ManifoldMixupLikeness.Accumulator(2));
        assertThat(nothing.finish()).isEqualTo(new ManifoldMixupLikeness(Double.NaN, Double.NaN));
        Layer layer = Layer.of(4, 10, 2, Math::sin);
        var later = new ManifoldMixupLikeness.Accumulator(D);
        later.combine(new ManifoldMixupLikeness.Accumulator(D)).combine(layer.collected(0, 10));
        assertThat(later.finish())
                .as("blocks without a mix")
                .isEqualTo(layer.collected(0, 10).finish());
    }

    @Test
    void a_constant_feature_has_no_spread_to_explain() {
        var bent = new ManifoldMixupLikeness.Accumulator(1);
        bent.accept(new double[] {1}, new double[] {1}, new double[] {2}, 0.5);
        assertThat(bent.finish().r2()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(bent.finish().relativeDeviation()).isEqualTo(1);
        var dead = new ManifoldMixupLikeness.Accumulator(1);
        dead.accept(new double[] {1}, new double[] {1}, new double[] {1}, 0.5);
        assertThat(dead.finish()).isEqualTo(new ManifoldMixupLikeness(Double.NaN, Double.NaN));
    }

    @Test
    void of_a_snapshot_only_mixes_of_different_classes_count() {
        Layer layer = Layer.of(6, 30, 1, Math::sin);
        int[] first = IntStream.range(0, 30).map(i -> i % 3).toArray();
        int[] second = IntStream.range(0, 30).map(i -> i % 2).toArray();
        Snapshot snapshot = Snapshot.mixed(Frames.info(3), layer.mixed, first, second, layer.lambda.clone(), null, null)
                .withUnmixedFeatures(layer.first, layer.second);
        int[] different = IntStream.range(0, 30).filter(i -> i % 3 != i % 2).toArray();
        ManifoldMixupLikeness expected = layer.chosen(different).measure();
        assertThat(ManifoldMixupLikeness.of(snapshot)).isEqualTo(expected);
        assertThat(expected.values())
                .containsExactly(
                        entry("manifoldMixupR2", expected.r2()),
                        entry("manifoldMixupDeviation", expected.relativeDeviation()));
    }

    @Test
    void what_does_not_fit_is_refused_with_both_shapes() {
        var two = Matrix.wrap(2, 3, new double[6]);
        var three = Matrix.wrap(3, 3, new double[9]);
        var wide = Matrix.wrap(2, 4, new double[8]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifoldMixupLikeness.of(two, three, two, new double[2]))
                .withMessage("first[N=3,d=3] vs features[N=2,d=3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifoldMixupLikeness.of(two, two, wide, new double[2]))
                .withMessage("second[N=2,d=4] vs features[N=2,d=3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifoldMixupLikeness.of(two, two, two, new double[3]))
                .withMessage("lambda[N=3] vs features[N=2]");
        var accumulator = new ManifoldMixupLikeness.Accumulator(2);
        double[] good = new double[2];
        double[] bad = new double[1];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.accept(bad, good, good, 0.5))
                .withMessage("feature[d=1] vs features[d=2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.accept(good, bad, good, 0.5))
                .withMessage("first[d=1] vs features[d=2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.accept(good, good, bad, 0.5))
                .withMessage("second[d=1] vs features[d=2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.combine(new ManifoldMixupLikeness.Accumulator(1)))
                .withMessage("other[d=1] vs features[d=2]");
        Snapshot withoutParts = MadeUpMixes.random(1, 3, 4, 6).snapshot();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ManifoldMixupLikeness.of(withoutParts))
                .withMessage(
                        "mixed snapshot: expected features.first and features.second, the two unmixed parts, got none");
    }

    private static void assertSame(ManifoldMixupLikeness got, ManifoldMixupLikeness expected, double tolerance) {
        assertThat(got.r2()).isCloseTo(expected.r2(), within(tolerance));
        assertThat(got.relativeDeviation()).isCloseTo(expected.relativeDeviation(), within(tolerance));
    }
}
