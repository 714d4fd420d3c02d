package org.tightframe.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoughProductTest {

    @Test
    void products_are_as_near_as_promised_for_every_shape() {
        for (long seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            int m = random.nextInt(1, 7);
            int d = random.nextInt(1, 200);
            Matrix matrix = random(random, m, d);
            var batch = new BatchedProduct(matrix);
            int n = random.nextInt(1, 30);
            Matrix vectors = random(random, n, d);
            for (int j = 0; j < n; j++) {
                vectors.row(j, batch.next());
            }
            double[][] exact = batch.multiply();
            var rough = new RoughProduct(matrix, batch.capacity());
            float[][] products = rough.multiply(batch, n);
            for (int j = 0; j < n; j++) {
                double error = rough.error(Math.sqrt(vectors.rowDot(j, vectors, j)));
                assertThat(error).isBetween(0.0, 1e-4 * d);
                for (int i = 0; i < m; i++) {
                    assertThat((double) products[i][j]).as("seed %s", seed).isCloseTo(exact[i][j], within(error));
                }
            }
        }
    }

    @Test
    void the_bound_grows_with_the_largest_row_and_never_is_zero() {
        var rough = new RoughProduct(Matrix.of(new double[] {3, 4}, new double[] {0, 1}), 8);
        double u = 4 * 0x1p-24;
        assertThat(rough.error(2)).isCloseTo(u / (1 - u) * 5 * 2, within(1e-20));
        assertThat(rough.error(0)).isEqualTo(2.0 * Float.MIN_NORMAL * 6);
        assertThat(rough.error(1e38)).isNaN();
        assertThat(new RoughProduct(Matrix.of(new double[] {1e38}), 8).error(1)).isNaN();
        assertThat(new RoughProduct(Matrix.of(new double[] {1e20}), 8).error(1e19))
                .isNaN();
        assertThat(rough.error(Double.NaN)).isNaN();
    }

    private static Matrix random(SplittableRandom random, int rows, int columns) {
        return Matrix.wrap(
                rows, columns, random.doubles((long) rows * columns, -1, 1).toArray());
    }
}
