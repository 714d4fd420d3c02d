package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.theory.MixupUfm;

class TheoryChannelsTest {

    /** A polyline this fine is nowhere further from its curve than about 1e-7 of the curve. */
    private static final int VERTICES = 4000;

    @Test
    void no_point_of_a_fine_polyline_is_nearer_and_one_is_as_near() {
        for (int classes : new int[] {2, 3, 10}) {
            for (double kappa : new double[] {0.5, 40, 1e4}) {
                long seed = classes + (long) kappa;
                var random = new SplittableRandom(seed);
                // anything but a simplex frame
                Matrix rows = centred(Frames.gaussian(random, classes, 6, 1));
                MixupUfm model = MixupUfm.of(classes, kappa);
                Channels channels = new TheoryChannels(model, rows);
                double size = place(model, rows, model.sameClassMargin()).norm();
                for (int i = 0; i < 20; i++) {
                    double[] x = Frames.gaussian(random, 1, 6, size).toArray();
                    String what = "C=" + classes + " kappa=" + kappa + " seed=" + seed + " i=" + i;
                    ChannelFoot got = channels.nearest(x, 0, 1);
                    double best = Double.POSITIVE_INFINITY;
                    for (int k = 0; k <= VERTICES; k++) {
                        double d = model.sameClassMargin() * (2.0 * k / VERTICES - 1);
                        best = Math.min(best, distance(x, place(model, rows, d)));
                    }
                    assertThat(got.distance()).as(what).isBetween(best * (1 - 1e-5), best * (1 + 1e-12));
                    double atPosition = distance(x, at(model, rows, got.position()));
                    assertThat(atPosition).as(what).isCloseTo(got.distance(), within(1e-7 * size));
                }
            }
        }
    }

    @Test
    void what_lies_on_the_curve_is_found_to_rounding() {
        for (double kappa : new double[] {0.01, 3, 500, 1e9}) {
            Matrix rows = centred(Frames.gaussian(new SplittableRandom(8), 5, 4, 2));
            MixupUfm model = MixupUfm.of(rows.rows(), kappa);
            Channels channels = new TheoryChannels(model, rows);
            for (double position : new double[] {0, 0.013, 0.25, 0.5, 0.77, 0.999, 1}) {
                double[] x = at(model, rows, position).toArray();
                ChannelFoot foot = channels.nearest(x, 0, 1);
                String what = "kappa=" + kappa + " position=" + position;
                assertThat(foot.position()).as(what).isCloseTo(position, within(1e-12));
                assertThat(foot.distance())
                        .as(what)
                        .isLessThan(1e-13 * Vector.wrap(x).norm());
                assertThat(channels.nearest(x, 1, 0).position()).as(what).isCloseTo(1 - position, within(1e-12));
            }
        }
    }

    @Test
    void beyond_its_ends_the_end_is_nearest() {
        Matrix rows = new SimplexEtf(4, 1).rows(3);
        MixupUfm model = MixupUfm.of(rows.rows(), 30);
        Channels channels = new TheoryChannels(model, rows);
        Vector end = at(model, rows, 1);
        double[] beyond = Frames.scaled(Matrix.of(end.toArray()), 1.5).toArray();
        ChannelFoot first = channels.nearest(beyond, 0, 1);
        assertThat(first.position()).isCloseTo(1, within(1e-15)).isLessThanOrEqualTo(1);
        assertThat(first.distance()).isCloseTo(end.norm() / 2, within(1e-14));
        ChannelFoot second = channels.nearest(beyond, 1, 0);
        assertThat(second.position()).isCloseTo(0, within(1e-15)).isGreaterThanOrEqualTo(0);
        assertThat(second.distance()).isEqualTo(first.distance());
    }

    @Test
    void the_ends_are_the_class_means_whatever_they_are() {
        for (int classes : new int[] {2, 3, 9}) {
            Matrix means = centred(Frames.gaussian(new SplittableRandom(classes), classes, 5, 3));
            Channels channels = new TheoryChannels(MixupUfm.of(classes, 75), means);
            assertThat(channels.nearest(means.row(0), 0, 1).distance()).isLessThan(1e-14);
            assertThat(channels.nearest(means.row(0), 0, 1).position()).isCloseTo(1, within(1e-14));
            assertThat(channels.nearest(means.row(1), 0, 1).distance()).isLessThan(1e-14);
            assertThat(channels.nearest(means.row(1), 0, 1).position()).isCloseTo(0, within(1e-14));
        }
    }

    @Test
    void outside_the_plane_of_its_rows_only_the_distance_grows() {
        Matrix rows = new SimplexEtf(5, 2).rows(4);
        MixupUfm model = MixupUfm.of(rows.rows(), 100);
        Channels channels = new TheoryChannels(model, rows);
        double[] x = at(model, rows, 0.7).toArray();
        // w_2 - w_3 is orthogonal to w_0 and w_1, and of length 2 sqrt(5/2)
        for (int k = 0; k < x.length; k++) {
            x[k] += 0.1 * (rows.get(2, k) - rows.get(3, k));
        }
        ChannelFoot foot = channels.nearest(x, 0, 1);
        assertThat(foot.position()).isCloseTo(0.7, within(1e-12));
        assertThat(foot.distance()).isCloseTo(0.2 * Math.sqrt(2.5), within(1e-13));
    }

    @Test
    void a_straight_channel_is_the_segment_between_its_ends() {
        Channels straight = new StraightChannels(Matrix.of(new double[] {4, 0}, new double[] {0, 0}));
        assertThat(straight.nearest(new double[] {1, 2}, 0, 1)).isEqualTo(new ChannelFoot(0.25, 2));
        assertThat(straight.nearest(new double[] {1, 2}, 1, 0)).isEqualTo(new ChannelFoot(0.75, 2));
        assertThat(straight.nearest(new double[] {7, 4}, 0, 1)).isEqualTo(new ChannelFoot(1, 5));
        assertThat(straight.nearest(new double[] {-3, 4}, 0, 1)).isEqualTo(new ChannelFoot(0, 5));
    }

    @Test
    void a_straight_channel_between_classes_in_one_place_has_a_distance_but_no_position() {
        Channels straight = new StraightChannels(Matrix.of(new double[] {1, 0}, new double[] {1, 0}));
        assertThat(straight.nearest(new double[] {1, 2}, 0, 1)).isEqualTo(new ChannelFoot(Double.NaN, 2));
    }

    private static Vector at(MixupUfm model, Matrix rows, double position) {
        return place(model, rows, model.sameClassMargin() * (2 * position - 1));
    }

    /** Between rows 0 and 1. */
    private static Vector place(MixupUfm model, Matrix rows, double d) {
        double[] x = new double[rows.columns()];
        double s = model.atDifference(d).midpoint();
        for (int k = 0; k < x.length; k++) {
            x[k] = ((s + d / 2) * rows.get(0, k) + (s - d / 2) * rows.get(1, k)) / model.sameClassMargin();
        }
        return Vector.wrap(x);
    }

    private static Matrix centred(Matrix m) {
        return m.minusRow(m.meanRow());
    }

    private static double distance(double[] x, Vector y) {
        double square = 0;
        for (int k = 0; k < x.length; k++) {
            square += (x[k] - y.get(k)) * (x[k] - y.get(k));
        }
        return Math.sqrt(square);
    }
}
