package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

class TriangleProjectionTest {

    @Test
    void three_rows_of_a_simplex_etf_fall_on_an_equilateral_triangle() {
        int c = 10;
        double m = 3;
        var random = new SplittableRandom(5);
        Matrix rows = new SimplexEtf(c, m)
                .rows(16)
                .timesTransposed(Frames.rotation(random, 16))
                .rows(2, 5, 7);
        TriangleProjection triangle = TriangleProjection.of(rows);
        for (int i = 0; i < 3; i++) {
            assertThat(norm(triangle.apply(rows.row(i))))
                    .isCloseTo(m * Math.sqrt(2.0 * c / (3 * (c - 1))), within(1e-13));
            assertThat(distance(triangle, rows, i, (i + 1) % 3))
                    .isCloseTo(m * Math.sqrt(2.0 * c / (c - 1)), within(1e-13));
        }
        assertThat(triangle.equilateralError()).isCloseTo(0, within(1e-14));
        PlanePoint first = triangle.apply(rows.row(0));
        PlanePoint third = triangle.apply(rows.row(2));
        assertThat(first.x()).isPositive();
        assertThat(third.x()).isCloseTo(0, within(1e-13));
        assertThat(third.y()).isPositive();
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
                norm(TriangleProjection.of(rows).apply(sum)) / Matrix.of(sum).norm();
        assertThat(ratio).isCloseTo(Math.sqrt(c / (3.0 * (c - 2))), within(1e-14));
    }

    @Test
    void it_is_the_polar_factor_found_by_singular_values() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            int d = random.nextInt(2, 20);
            Matrix rows = Frames.gaussian(random, 3, d, Math.exp(random.nextDouble(-6, 6)));
            TriangleProjection triangle = TriangleProjection.of(rows);
            assertThat(triangle.map().toArray()).as("seed %s", seed).containsExactly(polar(rows), within(1e-9));
            Matrix identity = triangle.map().timesTransposed(triangle.map());
            assertThat(identity.toArray()).as("seed %s", seed).containsExactly(new double[] {1, 0, 0, 1}, within(1e-9));
        }
    }

    @Test
    void shift_and_scale_of_the_rows_do_not_move_the_picture() {
        var random = new SplittableRandom(8);
        Matrix rows = Frames.gaussian(random, 3, 6, 1);
        double[] map = TriangleProjection.of(rows).map().toArray();
        Matrix moved = Frames.scaled(rows, 7).minusRow(Vector.wrap(1, 2, 3, 4, 5, 6));
        assertThat(TriangleProjection.of(moved).map().toArray()).containsExactly(map, within(1e-13));
    }

    @Test
    void rotation_and_order_of_the_rows_keep_all_distances() {
        var random = new SplittableRandom(9);
        Matrix rows = Frames.gaussian(random, 3, 6, 1);
        Matrix rotation = Frames.rotation(random, 6);
        Matrix turned = rows.timesTransposed(rotation);
        Matrix cycled = rows.rows(1, 2, 0);
        for (int i = 0; i < 3; i++) {
            double expected = distance(TriangleProjection.of(rows), rows, i, (i + 1) % 3);
            assertThat(distance(TriangleProjection.of(turned), turned, i, (i + 1) % 3))
                    .isCloseTo(expected, within(1e-13));
            assertThat(distance(TriangleProjection.of(cycled), rows, i, (i + 1) % 3))
                    .isCloseTo(expected, within(1e-13));
        }
    }

    @Test
    void equilateral_error_grows_to_a_half_for_a_flat_triangle() {
        Matrix right = Matrix.of(new double[] {0, 0}, new double[] {1, 0}, new double[] {0, 1});
        // singular values of the centred rows: 1 and 1/sqrt 3
        double expected = 1 - Math.pow(1 + 1 / Math.sqrt(3), 2) / (2 * (1 + 1.0 / 3));
        assertThat(TriangleProjection.of(right).equilateralError()).isCloseTo(expected, within(1e-15));
        Matrix flat = Matrix.of(new double[] {0, 0}, new double[] {1, 0}, new double[] {2, 1e-4});
        assertThat(TriangleProjection.of(flat).equilateralError()).isBetween(0.4999, 0.5);
    }

    @Test
    void rows_on_a_line_are_refused() {
        Matrix line = Matrix.of(new double[] {0, 0, 1}, new double[] {1, 2, 1}, new double[] {2, 4, 1});
        Matrix point = Matrix.of(new double[] {1, 2}, new double[] {1, 2}, new double[] {1, 2});
        Matrix diverged = Matrix.of(new double[] {1, 2}, new double[] {Double.NaN, 2}, new double[] {1, 7});
        for (Matrix rows : new Matrix[] {line, point, diverged}) {
            assertThat(TriangleProjection.isDegenerate(rows)).isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TriangleProjection.of(rows))
                    .withMessageStartingWith("triangle: expected three classifier rows that span a plane");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TriangleProjection.of(Matrix.wrap(2, 3, new double[6])))
                .withMessage("triangle: expected 3 classifier rows, got 2");
        TriangleProjection plane =
                TriangleProjection.of(Matrix.of(new double[] {0, 0}, new double[] {1, 0}, new double[] {0, 1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plane.apply(new double[3]))
                .withMessage("feature[d=3] vs classifier rows[d=2]");
    }

    private static double distance(TriangleProjection triangle, Matrix rows, int a, int b) {
        PlanePoint p = triangle.apply(rows.row(a));
        PlanePoint q = triangle.apply(rows.row(b));
        return Math.hypot(p.x() - q.x(), p.y() - q.y());
    }

    private static double norm(PlanePoint p) {
        return Math.hypot(p.x(), p.y());
    }

    /** A V U^T for the singular value decomposition U S V^T of the transposed centred rows, null vectors dropped. */
    private static double[] polar(Matrix rows) {
        int d = rows.columns();
        Matrix centred = rows.minusRow(rows.meanRow());
        DMatrixRMaj transposed = new DMatrixRMaj(d, 3);
        CommonOps_DDRM.transpose(DMatrixRMaj.wrap(3, d, centred.toArray()), transposed);
        var svd = DecompositionFactory_DDRM.svd(true, true, true);
        assertThat(svd.decompose(transposed.copy())).isTrue();
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        double[] singular = svd.getSingularValues();
        double largest = Arrays.stream(singular).max().orElse(0);
        double[][] q = new double[3][d];
        for (int k = 0; k < svd.numberOfSingularValues(); k++) {
            if (singular[k] > 1e-10 * largest) {
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < d; j++) {
                        q[i][j] += v.get(i, k) * u.get(j, k);
                    }
                }
            }
        }
        double[] map = new double[2 * d];
        for (int j = 0; j < d; j++) {
            map[j] = (q[0][j] - q[1][j]) / Math.sqrt(2);
            map[d + j] = (2 * q[2][j] - q[0][j] - q[1][j]) / Math.sqrt(6);
        }
        return map;
    }
}
