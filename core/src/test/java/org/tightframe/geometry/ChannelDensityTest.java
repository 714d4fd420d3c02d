package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

class ChannelDensityTest {

    private static final int BINS = 25;
    private static final double WIDTH = 2.5 / BINS;

    @Test
    void mixes_of_the_model_lie_as_densely_as_it_predicts_and_densest_at_the_boundary() {
        ChannelDensity density = of(ModelWorld::onTheModel);
        assertThat(density.edges().get(0)).isEqualTo(-1.25);
        assertThat(density.edges().get(BINS)).isEqualTo(1.25);
        for (int b = 0; b < BINS; b++) {
            // of 8000 tellings a few change bins by rounding to floats
            assertThat(density.measured().get(b)).isCloseTo(density.predicted().get(b), within(4 / 8000.0 / WIDTH));
            assertThat(density.measured().get(b))
                    .isLessThanOrEqualTo(density.measured().get(BINS / 2));
        }
        assertThat(integral(density.measured())).isCloseTo(1, within(1e-12));
        assertThat(density.outside()).isCloseTo(0, within(1e-12));
        assertThat(density.meanLambda().get(BINS / 2)).isCloseTo(0.5, within(1e-12));
        assertThat(density.meanLambda().get(0)).isNaN();
    }

    @Test
    void convex_mixes_of_uniform_lambda_lie_evenly() {
        ChannelDensity density = of(ModelWorld::onTheChord);
        for (int b = 3; b < BINS - 3; b++) {
            double middle = (density.edges().get(b) + density.edges().get(b + 1)) / 2;
            assertThat(density.measured().get(b)).isCloseTo(0.5, within(0.005));
            assertThat(density.meanLambda().get(b)).isCloseTo((1 + middle) / 2, within(0.002));
        }
        assertThat(density.predicted().get(BINS / 2)).isGreaterThan(1);
    }

    /** Classes at -1 and 1 on the line, logits x and -x: Delta is 2, and (z_0 - z_1)/Delta the coordinate. */
    @Test
    void bins_agree_with_a_count_by_hand() {
        Matrix features = Matrix.of(
                new double[] {1}, new double[] {-1}, new double[] {0.9}, new double[] {-0.2}, new double[] {2});
        var mixes = new MadeUpMixes(
                features,
                new int[] {0, 1, 0, 1, 0},
                new int[] {0, 1, 1, 0, 1},
                new double[] {1, 1, 0.8, 0.7, 0.9},
                LinearHead.withoutBias(Matrix.of(new double[] {1}, new double[] {-1})));
        ChannelDensity density = ChannelDensity.of(mixes.snapshot(), mixes.snapshot(), 5);
        // bins of width 1/2: 0.9 is in the last and -0.9 in the first, 0.2 and -0.2 in the middle, 2 in none
        assertThat(density.measured()).isEqualTo(Vector.wrap(1 / 3.0, 0, 2 / 3.0, 0, 1 / 3.0));
        assertThat(density.meanLambda().get(4)).isCloseTo(0.8, within(1e-15));
        assertThat(density.meanLambda().get(0)).isCloseTo(0.2, within(1e-15));
        assertThat(density.meanLambda().get(2)).isCloseTo(0.5, within(1e-15));
        assertThat(density.meanLambda().get(1)).isNaN();
        assertThat(Arrays.stream(density.predicted().toArray()).sum()).isCloseTo(2, within(1e-12));
        assertThat(density.examples()).isEqualTo(3);
        assertThat(density.outside()).isCloseTo(1 / 3.0, within(1e-15));
    }

    @Test
    void the_order_in_which_classes_are_named_makes_no_difference() {
        MadeUpMixes mixes = MadeUpMixes.random(5, 4, 6, 300);
        ChannelDensity before = ChannelDensity.of(mixes.snapshot(), mixes.snapshot(), 10);
        Snapshot backwards = mixes.toldBackwards().snapshot();
        ChannelDensity after = ChannelDensity.of(mixes.snapshot(), backwards, 10);
        assertThat(after.measured()).isEqualTo(before.measured());
        assertThat(after.predicted()).isEqualTo(before.predicted());
        for (int b = 0; b < 10; b++) {
            assertThat(before.measured().get(b)).isEqualTo(before.measured().get(9 - b));
            assertThat(before.predicted().get(b)).isEqualTo(before.predicted().get(9 - b));
        }
    }

    @Test
    void without_a_margin_there_is_no_place_to_count_in() {
        MadeUpMixes mixes = MadeUpMixes.random(6, 4, 6, 150);
        Snapshot opposite = mixes.withHead(
                        LinearHead.withoutBias(Frames.scaled(mixes.head().weight(), -1)))
                .snapshot();
        assertThat(ChannelDensity.of(opposite, opposite, 4).measured().toArray())
                .containsOnly(Double.NaN);
        assertThat(ChannelDensity.of(opposite, opposite, 4).predicted().toArray())
                .containsOnly(Double.NaN);
        Snapshot none = mixes.sameClass().snapshot();
        assertThat(ChannelDensity.of(none, none, 4).measured().toArray()).containsOnly(Double.NaN);
        assertThat(ChannelDensity.of(none, none, 4).examples()).isZero();
        assertThat(ChannelDensity.of(none, none, 4).outside()).isNaN();
        assertThat(ChannelDensity.of(opposite, opposite, 4).outside()).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelDensity.of(none, none, 0))
                .withMessage("bins: expected at least 1, got 0");
    }

    private static ChannelDensity of(ModelWorld.Place place) {
        Snapshot mixed = new ModelWorld().mixes(place, 0, 0).snapshot();
        return ChannelDensity.of(mixed, mixed, BINS);
    }

    private static double integral(Vector density) {
        return Arrays.stream(density.toArray()).sum() * WIDTH;
    }
}
