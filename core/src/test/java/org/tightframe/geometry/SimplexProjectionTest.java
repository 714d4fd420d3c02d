package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

class SimplexProjectionTest {

    @Test
    void rows_of_a_simplex_etf_fall_on_a_regular_simplex() {
        int c = 10;
        double m = 3;
        double edge = m * Math.sqrt(2.0 * c / (c - 1));
        for (int k = 2; k <= c; k++) {
            Matrix rows = etf(c, m).rows(IntStream.range(0, k).toArray());
            SimplexProjection simplex = SimplexProjection.of(rows);
            for (int i = 0; i < k; i++) {
                assertThat(norm(simplex.apply(rows.row(i))))
                        .isCloseTo(edge * Math.sqrt((k - 1.0) / (2 * k)), within(1e-13));
                for (int j = 0; j < i; j++) {
                    assertThat(distance(simplex, rows, i, j)).isCloseTo(edge, within(1e-13));
                }
            }
            assertThat(simplex.equilateralError()).isCloseTo(0, within(1e-14));
            assertThat(simplex.classes()).isEqualTo(k);
            assertThat(simplex.rank()).isEqualTo(k - 1);
            assertThat(simplex.isDegenerate()).isFalse();
            double[] singular = new double[k - 1];
            Arrays.fill(singular, m * Math.sqrt(c / (c - 1.0)));
            assertThat(simplex.singularValues().toArray()).containsExactly(singular, within(1e-13));
        }
    }

    @Test
    void the_first_row_goes_right_the_second_left_the_third_up_and_the_fourth_towards_us() {
        Matrix rows = etf(10, 3).rows(2, 5, 7, 1);
        SimplexProjection space = SimplexProjection.of(rows);
        double half = 3 * Math.sqrt(20 / 9.0) / 2;
        assertThat(space.apply(rows.row(0))[0]).isCloseTo(half, within(1e-13));
        assertThat(space.apply(rows.row(1))[0]).isCloseTo(-half, within(1e-13));
        assertThat(space.apply(rows.row(2))[0]).isCloseTo(0, within(1e-13));
        assertThat(space.apply(rows.row(2))[1]).isPositive();
        assertThat(space.apply(rows.row(3))[1]).isCloseTo(0, within(1e-13));
        assertThat(space.apply(rows.row(3))[2]).isPositive();
        Matrix line = rows.rows(0, 1);
        assertThat(SimplexProjection.of(line).apply(line.row(0))).containsExactly(new double[] {half}, within(1e-13));
    }

    @Test
    void the_bulge_of_a_channel_is_foreshortened_as_the_theory_says() {
        int c = 10;
        Matrix rows = new SimplexEtf(c, 1).rows(9).rows(0, 1, 2);
        double[] sum = new double[9];
        for (int k = 0; k < 9; k++) {
            sum[k] = rows.get(0, k) + rows.get(1, k);
        }
        double ratio =
                norm(SimplexProjection.of(rows).apply(sum)) / Matrix.of(sum).norm();
        assertThat(ratio).isCloseTo(Math.sqrt(c / (3.0 * (c - 2))), within(1e-14));
    }

    @Test
    void three_rows_give_the_closed_form_for_a_plane() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            int d = random.nextInt(2, 20);
            Matrix rows = Frames.gaussian(random, 3, d, Math.exp(random.nextDouble(-6, 6)));
            assertThat(SimplexProjection.of(rows).map().toArray())
                    .as("seed %s", seed)
                    .containsExactly(closedForm(rows).toArray(), within(1e-9));
        }
    }

    @Test
    void the_map_has_orthonormal_rows_even_where_the_rows_nearly_lie_on_a_line() {
        for (int k = 2; k < 12; k++) {
            Matrix map = SimplexProjection.of(Frames.gaussian(new SplittableRandom(k), k, 20, 1))
                    .map();
            assertThat(map.timesTransposed(map).toArray()).containsExactly(identity(k - 1), within(1e-13));
        }
        Matrix flat = Matrix.of(new double[] {0, 0}, new double[] {1, 0}, new double[] {2, 1e-5});
        SimplexProjection nearly = SimplexProjection.of(flat);
        assertThat(nearly.isDegenerate()).isFalse();
        assertThat(nearly.map().timesTransposed(nearly.map()).toArray()).containsExactly(identity(2), within(1e-10));
    }

    @Test
    void no_turn_of_the_picture_brings_the_rows_nearer_to_the_regular_simplex() {
        var random = new SplittableRandom(4);
        Matrix rows = Frames.gaussian(random, 5, 8, 1);
        Matrix target = SimplexProjection.helmert(5);
        Matrix map = SimplexProjection.of(rows).map();
        double best = fit(map, rows, target);
        for (int i = 0; i < 200; i++) {
            assertThat(fit(Frames.rotation(random, 4).times(map), rows, target)).isLessThan(best);
        }
    }

    @Test
    void shift_and_scale_of_the_rows_do_not_move_the_picture() {
        Matrix rows = Frames.gaussian(new SplittableRandom(8), 4, 6, 1);
        SimplexProjection simplex = SimplexProjection.of(rows);
        SimplexProjection moved =
                SimplexProjection.of(Frames.scaled(rows, 7).minusRow(Vector.wrap(1, 2, 3, 4, 5, 1e6)));
        assertThat(moved.map().toArray()).containsExactly(simplex.map().toArray(), within(1e-9));
        assertThat(moved.equilateralError()).isCloseTo(simplex.equilateralError(), within(1e-9));
    }

    @Test
    void rotation_and_order_of_the_rows_keep_all_distances() {
        var random = new SplittableRandom(9);
        for (int k = 2; k < 7; k++) {
            Matrix rows = Frames.gaussian(random, k, 6, 1);
            Matrix turned = rows.timesTransposed(Frames.rotation(random, 6));
            int last = k - 1;
            Matrix reversed =
                    rows.rows(IntStream.rangeClosed(0, last).map(i -> last - i).toArray());
            SimplexProjection simplex = SimplexProjection.of(rows);
            for (int i = 0; i < k; i++) {
                double expected = distance(simplex, rows, i, (i + 1) % k);
                assertThat(distance(SimplexProjection.of(turned), turned, i, (i + 1) % k))
                        .isCloseTo(expected, within(1e-13));
                assertThat(distance(SimplexProjection.of(reversed), rows, i, (i + 1) % k))
                        .isCloseTo(expected, within(1e-13));
            }
        }
    }

    @Test
    void equilateral_error_grows_to_a_half_for_a_flat_triangle() {
        Matrix right = Matrix.of(new double[] {0, 0}, new double[] {1, 0}, new double[] {0, 1});
        SimplexProjection triangle = SimplexProjection.of(right);
        // singular values of the centred rows: 1 and 1/sqrt 3
        double expected = 1 - Math.pow(1 + 1 / Math.sqrt(3), 2) / (2 * (1 + 1.0 / 3));
        assertThat(triangle.equilateralError()).isCloseTo(expected, within(1e-15));
        assertThat(triangle.singularValues().toArray())
                .containsExactly(new double[] {1, 1 / Math.sqrt(3)}, within(1e-15));
        Matrix flat = Matrix.of(new double[] {0, 0}, new double[] {1, 0}, new double[] {2, 1e-4});
        assertThat(SimplexProjection.of(flat).equilateralError()).isBetween(0.4999, 0.5);
    }

    @Test
    void rows_on_a_line_stay_on_a_line_and_are_flagged() {
        Matrix line = Matrix.of(new double[] {0, 0, 1}, new double[] {1, 2, 1}, new double[] {2, 4, 1});
        SimplexProjection simplex = SimplexProjection.of(line);
        assertThat(simplex.isDegenerate()).isTrue();
        assertThat(simplex.rank()).isEqualTo(1);
        assertThat(simplex.equilateralError()).isCloseTo(0.5, within(1e-15));
        for (int i = 0; i < 3; i++) {
            assertThat(distance(simplex, line, i, (i + 1) % 3))
                    .isCloseTo((i == 2 ? 2 : 1) * Math.sqrt(5), within(1e-14));
        }
        assertThat(simplex.apply(new double[] {-2, 1, 7})).containsExactly(new double[2], within(1e-14));
    }

    @Test
    void equal_rows_coincide_and_where_all_are_equal_nothing_is_left() {
        Matrix rows = Frames.gaussian(new SplittableRandom(1), 3, 6, 1).rows(0, 0, 2);
        SimplexProjection two = SimplexProjection.of(rows);
        assertThat(two.rank()).isEqualTo(1);
        assertThat(two.apply(rows.row(0))).isEqualTo(two.apply(rows.row(1)));
        Matrix all = rows.rows(0, 0, 0, 0, 0, 0, 0);
        SimplexProjection none = SimplexProjection.of(all);
        assertThat(none.isDegenerate()).isTrue();
        assertThat(none.rank()).isZero();
        assertThat(none.map()).isEqualTo(Matrix.wrap(6, 6, new double[36]));
        assertThat(none.singularValues()).isEqualTo(Vector.zeros(0));
        assertThat(none.equilateralError()).isNaN();
    }

    @Test
    void a_singular_ratio_of_a_millionth_separates_a_plane_from_a_line() {
        assertThat(SimplexProjection.of(sliver(1.1e-6)).isDegenerate()).isFalse();
        assertThat(SimplexProjection.of(sliver(0.9e-6)).isDegenerate()).isTrue();
    }

    @Test
    void rows_that_diverged_and_more_rows_than_dimensions_are_flagged() {
        Matrix diverged = Matrix.of(new double[] {1, 2}, new double[] {Double.NaN, 2}, new double[] {1, 7});
        assertThat(SimplexProjection.of(diverged).isDegenerate()).isTrue();
        assertThat(SimplexProjection.of(diverged).map()).isEqualTo(Matrix.wrap(2, 2, new double[4]));
        SimplexProjection crowded = SimplexProjection.of(Frames.gaussian(new SplittableRandom(3), 5, 2, 1));
        assertThat(crowded.rank()).isEqualTo(2);
        assertThat(crowded.isDegenerate()).isTrue();
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimplexProjection.of(Matrix.wrap(1, 3, new double[3])))
                .withMessage("simplex: expected at least 2 classifier rows, got 1");
        SimplexProjection plane = SimplexProjection.of(etf(3, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plane.apply(new double[3]))
                .withMessage("feature[d=3] vs classifier rows[d=16]");
    }

    private static Matrix etf(int classes, double rowNorm) {
        return new SimplexEtf(classes, rowNorm).rows(16).timesTransposed(Frames.rotation(new SplittableRandom(5), 16));
    }

    /** Three rows, whose singular values have this ratio. */
    private static Matrix sliver(double ratio) {
        double h = Math.sqrt(3) * ratio;
        return Matrix.of(new double[] {-1, 0}, new double[] {1, 0}, new double[] {0, h});
    }

    /** tr(X W^T A^T), which the nearest isometry makes largest. */
    private static double fit(Matrix map, Matrix rows, Matrix target) {
        Matrix images = map.timesTransposed(rows);
        double sum = 0;
        for (int i = 0; i < images.rows(); i++) {
            sum += images.rowDot(i, target, i);
        }
        return sum;
    }

    /** sqrt(M) = (M + sqrt(det M) I)/t, for M = B B^T of two rows B. */
    private static Matrix closedForm(Matrix rows) {
        double r2 = 1 / Math.sqrt(2);
        double r6 = 1 / Math.sqrt(6);
        Matrix b = Matrix.of(new double[] {r2, -r2, 0}, new double[] {-r6, -r6, 2 * r6})
                .times(rows);
        Matrix m = b.timesTransposed(b);
        double rootDet = Math.sqrt(m.get(0, 0) * m.get(1, 1) - m.get(0, 1) * m.get(0, 1));
        double scale = 1 / (Math.sqrt(m.get(0, 0) + m.get(1, 1) + 2 * rootDet) * rootDet);
        double off = -m.get(0, 1) * scale;
        return Matrix.of(new double[] {(m.get(1, 1) + rootDet) * scale, off}, new double[] {
                    off, (m.get(0, 0) + rootDet) * scale
                })
                .times(b);
    }

    private static double[] identity(int size) {
        double[] values = new double[size * size];
        for (int i = 0; i < size; i++) {
            values[i * (size + 1)] = 1;
        }
        return values;
    }

    private static double distance(SimplexProjection simplex, Matrix rows, int a, int b) {
        double[] p = simplex.apply(rows.row(a));
        double[] q = simplex.apply(rows.row(b));
        for (int k = 0; k < p.length; k++) {
            p[k] -= q[k];
        }
        return norm(p);
    }

    private static double norm(double[] point) {
        return Vector.wrap(point).norm();
    }
}
