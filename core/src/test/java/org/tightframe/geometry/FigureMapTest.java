package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.linalg.Vector;

class FigureMapTest {

    private final SplittableRandom random = new SplittableRandom(21);

    @Test
    void two_and_three_classes_have_a_true_plane() {
        for (int k = 2; k <= 3; k++) {
            SimplexProjection projection = SimplexProjection.of(Frames.gaussian(random, k, 5, 1));
            FigureMap plane = projection.toPlane();
            assertThat(plane.kind()).isEqualTo(FigureMap.Kind.ISOMETRY);
            assertThat(plane.axes()).isEqualTo(2);
            assertThat(plane.degenerate()).isFalse();
            double[] point = Frames.gaussian(random, 1, 5, 1).toArray();
            assertThat(plane.apply(point)).isEqualTo(Arrays.copyOf(projection.apply(point), 2));
        }
    }

    @Test
    void up_to_four_classes_have_a_true_space() {
        for (int k = 2; k <= 4; k++) {
            SimplexProjection projection = SimplexProjection.of(Frames.gaussian(random, k, 5, 1));
            FigureMap space = projection.toSpace();
            assertThat(space.kind()).isEqualTo(FigureMap.Kind.ISOMETRY);
            assertThat(space.axes()).isEqualTo(3);
            double[] point = Frames.gaussian(random, 1, 5, 1).toArray();
            assertThat(space.apply(point)).isEqualTo(Arrays.copyOf(projection.apply(point), 3));
        }
        SimplexProjection five = SimplexProjection.of(Frames.gaussian(random, 5, 5, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(five::toSpace)
                .withMessage("simplex: expected at most 4 classes for a true figure in space, got 5; "
                        + "principalAxes(3, points) takes more");
    }

    @Test
    void rows_of_a_simplex_etf_fall_on_a_regular_polygon() {
        int c = 10;
        for (int k = 4; k <= c; k++) {
            Matrix rows = new SimplexEtf(c, 2).rows(12).timesTransposed(Frames.rotation(random, 12));
            FigureMap plane = SimplexProjection.of(rows.rows(firsts(k))).toPlane();
            assertThat(plane.kind()).isEqualTo(FigureMap.Kind.POLYGON);
            assertThat(plane.degenerate()).isFalse();
            double radius = 2 * Math.sqrt(c / (c - 1.0)) * Math.sqrt(2.0 / k);
            for (int i = 0; i < k; i++) {
                double angle = 2 * Math.PI * i / k;
                assertThat(plane.apply(rows.row(i)))
                        .containsExactly(
                                new double[] {radius * Math.cos(angle), radius * Math.sin(angle)}, within(1e-13));
            }
        }
    }

    @Test
    void a_polygon_and_principal_axes_have_orthonormal_rows_and_so_lengthen_nothing() {
        SimplexProjection projection = SimplexProjection.of(Frames.gaussian(random, 7, 9, 1));
        FigureMap polygon = projection.toPlane();
        FigureMap axes = projection.principalAxes(3, points(40, 9));
        assertThat(polygon.map().timesTransposed(polygon.map()).toArray())
                .containsExactly(new double[] {1, 0, 0, 1}, within(1e-13));
        assertThat(axes.map().timesTransposed(axes.map()).toArray())
                .containsExactly(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, within(1e-13));
    }

    @Test
    void principal_axes_find_the_plane_in_which_points_lie() {
        SimplexProjection projection = SimplexProjection.of(new SimplexEtf(6, 1).rows(5));
        double[][] rows = new double[30][];
        for (int i = 0; i < 30; i++) {
            // along two of the coordinates of the span, the second one three times as wide as the first, off centre
            double[] image = {0, 4 + random.nextGaussian(), 0, 9 + 3 * random.nextGaussian(), 0};
            rows[i] = transposeTimes(projection.map(), image);
        }
        FigureMap plane = projection.principalAxes(2, Matrix.of(rows));
        assertThat(plane.kind()).isEqualTo(FigureMap.Kind.PRINCIPAL_AXES);
        assertThat(plane.degenerate()).isFalse();
        double[] unit = plane.map().timesTransposed(projection.map()).toArray();
        assertThat(Math.hypot(unit[1], unit[3])).isCloseTo(1, within(1e-12));
        assertThat(unit[3]).isGreaterThan(0.9);
        assertThat(unit[6]).isGreaterThan(0.9);
        FigureMap space = projection.principalAxes(3, Matrix.of(rows));
        assertThat(space.degenerate()).as("the points have no third axis").isTrue();
        assertThat(space.map().row(2)).isEqualTo(new double[5]);
        assertThat(space.map().rows(0, 1)).isEqualTo(plane.map());
    }

    @Test
    void principal_axes_of_few_classes_are_the_true_figure_whatever_the_points() {
        SimplexProjection three = SimplexProjection.of(Frames.gaussian(random, 3, 5, 1));
        SimplexProjection four = SimplexProjection.of(Frames.gaussian(random, 4, 5, 1));
        assertThat(three.principalAxes(2, points(9, 5))).isEqualTo(three.toPlane());
        assertThat(four.principalAxes(3, points(9, 5))).isEqualTo(four.toSpace());
        assertThat(four.principalAxes(2, points(9, 5)).kind()).isEqualTo(FigureMap.Kind.PRINCIPAL_AXES);
    }

    @Test
    void shift_and_scale_and_order_of_the_points_do_not_move_principal_axes() {
        SimplexProjection projection = SimplexProjection.of(Frames.gaussian(random, 6, 8, 1));
        Matrix points = Frames.gaussian(random, 20, 8, 1);
        double[] map = projection.principalAxes(2, points).map().toArray();
        Matrix moved = Frames.scaled(points, 5).minusRow(Vector.wrap(1, 2, 3, 4, 5, 6, 7, 8));
        int[] backwards = Arrays.stream(firsts(20)).map(i -> 19 - i).toArray();
        assertThat(projection.principalAxes(2, moved.rows(backwards)).map().toArray())
                .containsExactly(map, within(1e-12));
    }

    /** Holding an image of each would fail before the first of them is read. */
    @Test
    void points_are_read_before_there_is_room_for_all_of_them() {
        SimplexProjection projection = SimplexProjection.of(Frames.gaussian(random, 6, 8, 1));
        assertThatThrownBy(() -> projection.principalAxes(2, new Unreadable(Integer.MAX_VALUE, 8)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private record Unreadable(int rows, int columns) implements RowMatrix {

        @Override
        public double get(int row, int column) {
            throw new UnsupportedOperationException("row " + row);
        }

        @Override
        public double[] row(int i, double[] row) {
            throw new UnsupportedOperationException("row " + i);
        }
    }

    @Test
    void points_that_coincide_have_no_principal_axis() {
        SimplexProjection projection = SimplexProjection.of(Frames.gaussian(random, 6, 8, 1));
        double[] point = Frames.gaussian(random, 1, 8, 1).toArray();
        double[][] rows = new double[Blocks.SIZE + 100][];
        Arrays.fill(rows, point);
        FigureMap plane = projection.principalAxes(2, Matrix.of(rows));
        assertThat(plane.degenerate()).isTrue();
        assertThat(plane.map()).isEqualTo(Matrix.wrap(2, 8, new double[16]));
    }

    @Test
    void shapes_of_more_than_one_block_have_the_axes_of_their_covariance() {
        SimplexProjection projection = SimplexProjection.of(Frames.gaussian(random, 5, 6, 1));
        Matrix points = Frames.gaussian(random, 2 * Blocks.SIZE + 17, 6, 1);
        Matrix axes = projection.principalAxes(3, points).map();
        Matrix images = axes.timesTransposed(points.minusRow(points.meanRow()));
        Matrix covariance = images.timesTransposed(images);
        assertThat(covariance.get(0, 0)).isGreaterThan(covariance.get(1, 1));
        assertThat(covariance.get(1, 1)).isGreaterThan(covariance.get(2, 2));
        for (int a = 1; a < 3; a++) {
            for (int b = 0; b < a; b++) {
                assertThat(covariance.get(a, b)).isCloseTo(0, within(1e-11 * covariance.get(0, 0)));
            }
        }
    }

    @Test
    void a_degenerate_projection_flags_its_figures() {
        Matrix rows = Frames.gaussian(random, 6, 8, 1).rows(0, 1, 2, 3, 4, 0);
        SimplexProjection projection = SimplexProjection.of(rows);
        assertThat(projection.toPlane().degenerate()).isTrue();
        assertThat(projection.principalAxes(2, points(30, 8)).degenerate()).isTrue();
        assertThat(SimplexProjection.of(rows.rows(0, 1, 0)).toPlane().degenerate())
                .isTrue();
    }

    @Test
    void what_does_not_fit_is_refused() {
        SimplexProjection projection = SimplexProjection.of(Frames.gaussian(random, 6, 8, 1));
        for (int axes : new int[] {1, 4}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> projection.principalAxes(axes, points(9, 8)))
                    .withMessage("axes: expected 2 or 3, got " + axes);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> projection.principalAxes(2, points(9, 7)))
                .withMessage("feature[d=7] vs classifier rows[d=8]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> projection.toPlane().apply(new double[9]))
                .withMessage("feature[d=9] vs classifier rows[d=8]");
    }

    private Matrix points(int size, int dimension) {
        return Frames.gaussian(random, size, dimension, 1);
    }

    private static int[] firsts(int k) {
        return IntStream.range(0, k).toArray();
    }

    private static double[] transposeTimes(Matrix map, double[] image) {
        return Matrix.of(image).times(map).toArray();
    }
}
