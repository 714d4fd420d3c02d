package org.tightframe.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchedProductTest {

    @Test
    void products_agree_with_inner_products_for_every_shape() {
        for (long seed = 0; seed < 30; seed++) {
            var random = new SplittableRandom(seed);
            int m = random.nextInt(0, 7);
            int d = random.nextInt(1, 300);
            Matrix matrix = random(random, m, d);
            var product = new BatchedProduct(matrix);
            int n = random.nextInt(1, product.capacity() + 1);
            Matrix vectors = random(random, n, d);
            for (int j = 0; j < n; j++) {
                assertThat(product.size()).isEqualTo(j);
                assertThat(product.isFull()).isFalse();
                vectors.row(j, product.next());
            }
            assertThat(product.isFull()).isEqualTo(n == product.capacity());
            double[][] products = product.multiply();
            assertThat(product.size()).isZero();
            for (int j = 0; j < n; j++) {
                assertThat(product.vector(j)).containsExactly(vectors.row(j));
                for (int i = 0; i < m; i++) {
                    double expected = 0;
                    for (int k = 0; k < d; k++) {
                        expected += matrix.get(i, k) * vectors.get(j, k);
                    }
                    assertThat(products[i][j]).as("seed %s", seed).isCloseTo(expected, within(1e-12 * d));
                }
            }
        }
    }

    @Test
    void a_product_has_the_same_bits_in_any_batch() {
        var random = new SplittableRandom(1);
        Matrix matrix = random(random, 5, 131);
        Matrix vectors = random(random, 100, 131);
        var product = new BatchedProduct(matrix);
        for (int j = 0; j < 100; j++) {
            vectors.row(j, product.next());
        }
        double[] together = product.multiply()[3].clone();
        for (int j = 0; j < 100; j++) {
            vectors.row(j, product.next());
            assertThat(product.multiply()[3][0]).isEqualTo(together[j]);
        }
    }

    @Test
    void a_batch_is_as_large_as_pays_and_fits() {
        assertThat(new BatchedProduct(Matrix.wrap(0, 0, new double[0])).capacity())
                .isEqualTo(512);
        assertThat(new BatchedProduct(Matrix.wrap(1, 1024, new double[1024])).capacity())
                .isEqualTo(512);
        assertThat(new BatchedProduct(Matrix.wrap(1, 1025, new double[1025])).capacity())
                .isEqualTo(256);
        assertThat(new BatchedProduct(Matrix.wrap(1, 4096, new double[4096])).capacity())
                .isEqualTo(128);
        assertThat(new BatchedProduct(Matrix.wrap(4096, 1, new double[4096])).capacity())
                .isEqualTo(128);
        assertThat(new BatchedProduct(Matrix.wrap(1, 70_000, new double[70_000])).capacity())
                .isEqualTo(64);
    }

    private static Matrix random(SplittableRandom random, int rows, int columns) {
        return Matrix.wrap(
                rows, columns, random.doubles((long) rows * columns, -1, 1).toArray());
    }
}
