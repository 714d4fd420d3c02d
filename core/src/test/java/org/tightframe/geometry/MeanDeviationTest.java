package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.theory.MixupUfm;
import org.tightframe.theory.PairCoefficients;

class MeanDeviationTest {

    private static final ClassPair PAIR = new ClassPair(0, 2);
    private static final Matrix CENTRES =
            Matrix.of(new double[] {2, 0, 0}, new double[] {0, 1, 1}, new double[] {-2, 0, 1});
    private static final Matrix ROWS =
            Matrix.of(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {-1, 1, 0});
    private static final PairCoefficients PREDICTED = new PairCoefficients(0.7, -0.2);

    @Test
    void the_model_lies_on_the_theory_and_as_far_from_the_line_as_each_of_its_mixes() {
        ChannelMeasures m =
                new ModelWorld().measure(ModelWorld::onTheModel, 0, 0).pooled();
        assertThat(m.meanTheoryDeviation()).isLessThan(1e-6);
        assertThat(m.meanTheoryDeviationInSpan()).isLessThan(1e-6);
        assertThat(m.meanConvexDeviation()).isCloseTo(m.convexDeviation(), within(0.01));
        assertThat(m.meanConvexDeviationInSpan()).isCloseTo(m.convexDeviation(), within(0.01));
    }

    @Test
    void convex_mixes_lie_on_the_line() {
        ChannelMeasures m =
                new ModelWorld().measure(ModelWorld::onTheChord, 0, 0).pooled();
        assertThat(m.meanConvexDeviation()).isLessThan(1e-6);
        assertThat(m.meanConvexDeviationInSpan()).isLessThan(1e-6);
        assertThat(m.meanTheoryDeviation()).isCloseTo(m.theoryDeviation(), within(0.01));
    }

    @Test
    void scatter_of_single_mixes_is_taken_out() {
        ChannelMeasures quiet =
                new ModelWorld().measure(ModelWorld::onTheModel, 0, 0).pooled();
        ChannelMeasures noisy =
                new ModelWorld().measure(ModelWorld::onTheModel, 0, 0.5).pooled();
        assertThat(noisy.convexDeviation()).isGreaterThan(1.3 * quiet.convexDeviation());
        assertThat(noisy.meanConvexDeviation()).isCloseTo(quiet.meanConvexDeviation(), within(0.02));
        assertThat(noisy.theoryDeviation()).isGreaterThan(0.3);
        assertThat(noisy.meanTheoryDeviation()).isLessThan(0.05);
    }

    /** Ten mixes of mean (1, 0) and a large scatter, many times: the mean of the squares is 1. */
    @Test
    void the_square_of_the_mean_is_estimated_without_bias() {
        var random = new SplittableRandom(7);
        double sum = 0;
        int draws = 20_000;
        for (int draw = 0; draw < draws; draw++) {
            var mean = new MeanVector(2);
            for (int i = 0; i < 10; i++) {
                mean.accept(new double[] {1 + 2 * random.nextGaussian(), 2 * random.nextGaussian()});
            }
            sum += mean.energyOfMean() / 10;
        }
        // one draw has a deviation of about 1.5
        assertThat(sum / draws).isCloseTo(1, within(0.05));
    }

    @Test
    void a_bin_agrees_with_all_pairs_of_its_mixes() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            int n = random.nextInt(2, 12);
            var bin = new MeanDeviationBin(CENTRES, ROWS, PAIR);
            double[][] fromLine = new double[n][3];
            double[][] fromTheory = new double[n][3];
            for (int i = 0; i < n; i++) {
                double lambda = random.nextDouble();
                double[] x = Frames.gaussian(random, 1, 3, 2).toArray();
                bin.accept(x, 2, 0, lambda, PREDICTED);
                for (int k = 0; k < 3; k++) {
                    fromLine[i][k] = x[k] - lambda * CENTRES.get(2, k) - (1 - lambda) * CENTRES.get(0, k);
                    fromTheory[i][k] = x[k] - 0.7 * ROWS.get(2, k) + 0.2 * ROWS.get(0, k);
                }
            }
            assertThat(bin.convex()).as("seed %d", seed).isCloseTo(meanProduct(fromLine), within(1e-10));
            assertThat(bin.theory()).as("seed %d", seed).isCloseTo(meanProduct(fromTheory), within(1e-10));
            assertThat(bin.chords()).isEqualTo(17.0 * n);
        }
    }

    /** n times the mean of e_i . e_j over i != j. */
    private static double meanProduct(double[][] e) {
        double sum = 0;
        for (int i = 0; i < e.length; i++) {
            for (int j = 0; j < e.length; j++) {
                for (int k = 0; k < 3; k++) {
                    sum += i == j ? 0 : e[i][k] * e[j][k];
                }
            }
        }
        return sum / (e.length - 1);
    }

    @Test
    void parts_of_a_bin_combine_to_the_whole_and_a_mix_told_backwards_is_the_same() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            var whole = new MeanDeviationBin(CENTRES, ROWS, PAIR);
            MeanDeviationBin[] parts = new MeanDeviationBin[3];
            for (int p = 0; p < 3; p++) {
                parts[p] = new MeanDeviationBin(CENTRES, ROWS, PAIR);
            }
            for (int i = 0; i < 30; i++) {
                double lambda = random.nextDouble();
                double[] x = Frames.gaussian(random, 1, 3, 2).toArray();
                whole.accept(x, 0, 2, lambda, PREDICTED);
                var swapped = new PairCoefficients(PREDICTED.second(), PREDICTED.first());
                // the last part stays empty
                parts[random.nextInt(2)].accept(x, 2, 0, 1 - lambda, swapped);
            }
            parts[2].combine(parts[0]);
            parts[2].combine(parts[1]);
            assertThat(parts[2].count()).isEqualTo(30);
            assertThat(parts[2].convex()).as("seed %d", seed).isCloseTo(whole.convex(), within(1e-10));
            assertThat(parts[2].theory()).as("seed %d", seed).isCloseTo(whole.theory(), within(1e-10));
        }
    }

    @Test
    void a_bin_of_one_says_nothing_and_scatter_alone_gives_no_square_below_zero() {
        var one = new MeanDeviationBin(CENTRES, ROWS, PAIR);
        one.accept(new double[] {1, 1, 1}, 0, 2, 0.5, PREDICTED);
        var deviation = new MeanDeviation();
        deviation.accept(one);
        assertThat(deviation.convex()).isNaN();
        assertThat(deviation.theory()).isNaN();
        // on either side of the middle of the line: the mean is on it
        var two = new MeanDeviationBin(CENTRES, ROWS, PAIR);
        two.accept(new double[] {0, 5, 0.5}, 0, 2, 0.5, PREDICTED);
        two.accept(new double[] {0, -5, 0.5}, 0, 2, 0.5, PREDICTED);
        assertThat(two.convex()).isCloseTo(-50, within(1e-12));
        deviation.accept(two);
        assertThat(deviation.convex()).isZero();
    }

    @Test
    void mixes_gather_at_the_boundary_in_the_model_and_nowhere_on_the_line() {
        assertThat(peak(ModelWorld::onTheModel)).isGreaterThan(2);
        assertThat(peak(ModelWorld::onTheChord)).isCloseTo(1, within(0.01));
        assertThat(peak(MeanDeviationTest::atTheEnds)).isZero();
    }

    private static double peak(ModelWorld.Place place) {
        return new ModelWorld().measure(place, 0, 0).pooled().boundaryPeak();
    }

    /** A little short of the class means, which rounding could put beyond Delta. */
    private static PairCoefficients atTheEnds(MixupUfm model, double lambda) {
        return ModelWorld.onTheChord(model, lambda < 0.5 ? 0.01 : 0.99);
    }

    @Test
    void bands_of_the_boundary_peak_agree_with_a_count_by_hand() {
        var samples = new LambdaSamples();
        // of a margin of 8: two, one, three, none beyond 8
        for (double xi : new double[] {-1.9, 0, 2, -4, 5.9, 4.1, 8.1, -9}) {
            samples.accept(xi, 0.5, 0);
        }
        assertThat(samples.boundaryPeak(8)).isEqualTo(2 / 3.0);
        samples.accept(8, 1, 0);
        assertThat(samples.boundaryPeak(8)).isEqualTo(2 / 3.0);
        assertThat(samples.boundaryPeak(1000)).isInfinite();
        assertThat(samples.boundaryPeak(Double.NaN)).isNaN();
        samples.accept(Double.NaN, 1, 0);
        assertThat(samples.boundaryPeak(8)).isNaN();
        assertThat(new LambdaSamples().boundaryPeak(8)).isNaN();
    }

    @Test
    void a_third_class_takes_a_mix_only_with_the_largest_logit_of_all() {
        // means (2,0), (0,2), (-2,-2): mu_G = 0; logits of the centred rows are (x, y, -x-y)
        Matrix features = Matrix.of(
                new double[] {2, 0},
                new double[] {0, 2},
                new double[] {-2, -2},
                new double[] {1, 1},
                new double[] {-1, -1},
                new double[] {1, -3},
                new double[] {0, 0});
        var mixes = new MadeUpMixes(
                features,
                new int[] {0, 1, 2, 0, 0, 0, 1},
                new int[] {0, 1, 2, 1, 1, 2, 2},
                new double[] {1, 1, 1, 0.5, 0.5, 0.5, 0.5},
                LinearHead.withoutBias(Matrix.of(new double[] {1, 0}, new double[] {0, 1}, new double[] {-1, -1})));
        // (-1,-1) has logits (-1,-1,2) and is a third class's; (0,0) is a tie
        assertThat(mixes.measure().pooled().thirdClassShare()).isEqualTo(0.25);
    }

    @Test
    void two_classes_have_no_third() {
        assertThat(MadeUpMixes.random(4, 2, 3, 40).measure().pooled().thirdClassShare())
                .isZero();
    }
}
