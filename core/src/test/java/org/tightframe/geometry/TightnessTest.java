package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;

class TightnessTest {

    /** Classes at (-2,0,0) and (2,0,0); the classifier sees the first two coordinates. */
    private static final ClassMeans MEANS =
            ClassMeans.of(Matrix.of(new double[] {-2, 0, 0}, new double[] {2, 0, 0}), new int[] {0, 1}, 2);

    private static final Matrix WEIGHT = Matrix.of(new double[] {1, 0, 0}, new double[] {-1, 0, 0});
    private static final ClassPair PAIR = new ClassPair(0, 1);

    @Test
    void parts_of_a_bin_combine_to_the_whole() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            ChannelPass pass = ChannelPass.of(MEANS, WEIGHT, new SameClassAlignment(1, 1, 2, 0));
            TightnessBin whole = new TightnessBin(pass.space(), PAIR);
            TightnessBin[] parts = {
                new TightnessBin(pass.space(), PAIR),
                new TightnessBin(pass.space(), PAIR),
                new TightnessBin(pass.space(), PAIR)
            };
            for (int i = 0; i < 30; i++) {
                double[] x = Frames.gaussian(random, 1, 3, 2).toArray();
                double[] coordinates = {x[0]};
                whole.accept(x, coordinates);
                // the last part stays empty
                parts[random.nextInt(2)].accept(x, coordinates);
            }
            TightnessBin combined = parts[2].combine(parts[0]).combine(parts[1]);
            String what = "seed " + seed;
            assertThat(combined.count()).isEqualTo(30);
            assertThat(combined.residual()).as(what).isCloseTo(whole.residual(), within(1e-11));
            assertThat(combined.residualInSpan()).as(what).isCloseTo(whole.residualInSpan(), within(1e-11));
            assertThat(combined.chords()).as(what).isEqualTo(30 * 16.0);
            assertThat(combined.chordsInSpan()).as(what).isCloseTo(30 * 16.0, within(1e-11));
        }
    }

    @Test
    void only_what_lies_across_the_channel_counts() {
        TightnessBin bin = new TightnessBin(new ChannelSpace(MEANS, WEIGHT), PAIR);
        bin.accept(new double[] {5, 3, 1}, new double[] {5});
        bin.accept(new double[] {-7, 1, 1}, new double[] {-7});
        // across: (3,1) and (1,1), squared distances from their mean 1 + 1, times 2/1
        assertThat(bin.residual()).isCloseTo(4, within(1e-14));
        assertThat(bin.residualInSpan()).isCloseTo(0, within(1e-14));
        var tightness = new Tightness();
        tightness.accept(bin);
        assertThat(tightness.whole()).isCloseTo(4 / 32.0, within(1e-14));
        assertThat(tightness.inSpan()).isCloseTo(0, within(1e-14));
    }

    @Test
    void a_bin_of_one_says_nothing_and_combines_without_harm() {
        ChannelPass pass = ChannelPass.of(MEANS, WEIGHT, new SameClassAlignment(1, 1, 2, 0));
        TightnessBin one = new TightnessBin(pass.space(), PAIR);
        one.accept(new double[] {0, 3, 1}, new double[] {0});
        var tightness = new Tightness();
        tightness.accept(one);
        tightness.accept(new TightnessBin(pass.space(), PAIR).combine(new TightnessBin(pass.space(), PAIR)));
        assertThat(tightness.whole()).isNaN();
        assertThat(tightness.inSpan()).isNaN();
        TightnessBin two = new TightnessBin(pass.space(), PAIR);
        two.accept(new double[] {0, 1, 1}, new double[] {0});
        var other = new Tightness();
        other.accept(one.combine(two));
        assertThat(tightness.combine(other).whole()).isCloseTo(4 / 32.0, within(1e-14));
    }

    @Test
    void bins_longer_than_a_block_are_measured_whole() {
        int n = 2 * Blocks.SIZE + 100;
        var random = new SplittableRandom(3);
        double[] x = new double[n * 2];
        int[] first = new int[n];
        int[] second = new int[n];
        double[] lambda = new double[n];
        double[] sums = new double[2];
        double[] squares = new double[2];
        for (int i = 0; i < n; i++) {
            boolean same = i < 2;
            first[i] = same ? i : i % 2;
            second[i] = same ? i : 1 - i % 2;
            // all mixes in one bin of the pair, told one way and the other, but a few in the first bin
            double ofLower = i < 52 ? 0 : 0.55;
            lambda[i] = first[i] == 0 ? ofLower : 1 - ofLower;
            double height = same ? 0 : random.nextGaussian();
            x[2 * i] = same ? 2 * i - 1 : random.nextDouble();
            x[2 * i + 1] = height;
            if (!same) {
                int bin = i < 52 ? 0 : 1;
                sums[bin] += height;
                squares[bin] += height * height;
            }
        }
        var head = LinearHead.withoutBias(Matrix.of(new double[] {-1, 0}, new double[] {1, 0}));
        var mixes = new MadeUpMixes(Matrix.wrap(n, 2, x), first, second, lambda, head);
        double expected = 0;
        int[] counts = {50, n - 52};
        for (int bin = 0; bin < 2; bin++) {
            double scatter = squares[bin] - sums[bin] * sums[bin] / counts[bin];
            expected += scatter * counts[bin] / (counts[bin] - 1);
        }
        MixupGeometry g = mixes.measure();
        assertThat(g.pooled().tightness()).isCloseTo(expected / (4.0 * (n - 2)), within(1e-10));
        assertThat(g.pooled().tightnessInSpan()).isCloseTo(0, within(1e-10));
        assertThat(g.pairs().keySet()).containsExactly(PAIR);
        assertThat(g.pooled().examples()).isEqualTo(n - 2);
    }

    @Test
    void lambda_one_lies_in_the_last_bin() {
        assertThat(Tightness.bin(0)).isZero();
        assertThat(Tightness.bin(0.0999)).isZero();
        assertThat(Tightness.bin(0.1)).isEqualTo(1);
        assertThat(Tightness.bin(1)).isEqualTo(9);
    }

    @Test
    void a_mix_on_a_grid_of_lambda_falls_into_one_bin_however_it_is_told() {
        for (int tenth = 0; tenth <= 10; tenth++) {
            double lambda = tenth / 10.0;
            assertThat(Tightness.bin(lambda)).isEqualTo(Math.min(tenth, 9));
            assertThat(BinAccumulator.Key.of(2, 5, lambda))
                    .isEqualTo(BinAccumulator.Key.of(5, 2, 1 - lambda))
                    .isEqualTo(new BinAccumulator.Key(new ClassPair(2, 5), Math.min(tenth, 9)));
        }
    }

    @Test
    void class_pairs_are_in_order() {
        assertThat(ClassPair.of(3, 1)).isEqualTo(new ClassPair(1, 3));
        assertThat(ClassPair.of(1, 3)).isEqualTo(new ClassPair(1, 3));
        assertThat(new ClassPair(1, 3)).isLessThan(new ClassPair(1, 4)).isGreaterThan(new ClassPair(0, 9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassPair(2, 2))
                .withMessage("class pair: expected two classes, the lower first, got 2 and 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new ClassPair(-1, 2));
    }
}
