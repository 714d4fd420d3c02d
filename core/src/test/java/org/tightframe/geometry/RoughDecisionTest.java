package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.BatchedProduct;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

class RoughDecisionTest {

    /** Rows that single precision cannot tell apart. */
    @Test
    void what_single_precision_cannot_tell_is_decided_in_double() {
        double step = 0x1p-40;
        Matrix rows = Matrix.of(new double[] {1, 1}, new double[] {1, 1 + step}, new double[] {1, 1 - step});
        assertThat(decide(rows, new double[3][1], new double[] {1, 1})).isEqualTo(1);
        assertThat(decide(rows, new double[3][1], new double[] {1, -1})).isEqualTo(2);
        // equal scores belong to the first
        assertThat(decide(rows, new double[3][1], new double[] {1, 0})).isZero();
        assertThat(decide(rows, new double[][] {{0}, {0}, {3 * step}}, new double[] {1, 1}))
                .isEqualTo(2);
    }

    @Test
    void decisions_are_those_of_double_precision_for_many_close_calls() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            Matrix rows = Frames.gaussian(random, 9, 5, 1);
            double[][] offsets = new double[9][2];
            for (double[] row : offsets) {
                Arrays.setAll(row, p -> random.nextGaussian() * 1e-3);
            }
            for (int i = 0; i < 30; i++) {
                // near the boundary of two classes: orthogonal to the difference of their rows
                double[] x = Frames.gaussian(random, 1, 5, 1).toArray();
                double[] gap = rows.row(i % 9);
                for (int k = 0; k < 5; k++) {
                    gap[k] -= rows.get((i + 1) % 9, k);
                }
                double along = Vector.dot(gap, x) / Vector.dot(gap, gap);
                for (int k = 0; k < 5; k++) {
                    x[k] -= along * gap[k] * (1 - 1e-9 * random.nextGaussian());
                }
                int expected = 0;
                for (int c = 1; c < 9; c++) {
                    if (rows.rowDot(c, x) + offsets[c][0] > rows.rowDot(expected, x) + offsets[expected][0]) {
                        expected = c;
                    }
                }
                assertThat(decide(rows, offsets, x)).as("seed %s", seed).isEqualTo(expected);
            }
        }
    }

    @Test
    void what_is_not_a_number_belongs_to_the_first_class_and_hurts_no_other() {
        Matrix rows = Matrix.of(new double[] {1}, new double[] {2});
        assertThat(decide(rows, new double[2][1], new double[] {Double.NaN})).isZero();
        assertThat(decide(rows, new double[2][1], new double[] {1e300})).isEqualTo(1);
        assertThat(decide(rows, new double[2][1], new double[] {1e-300})).isEqualTo(1);
    }

    @Test
    void numbers_beyond_single_precision_are_left_to_double() {
        Matrix large = Matrix.of(new double[] {1, 0}, new double[] {1e10, -9e9}, new double[] {1e5, 0});
        assertThat(decide(large, new double[3][1], new double[] {1e30, 1e30})).isEqualTo(1);
        Matrix steep = Matrix.of(new double[] {1e30}, new double[] {0});
        assertThat(decide(steep, new double[][] {{0}, {5e-17}}, new double[] {1e-46}))
                .isZero();
        Matrix overflowing = Matrix.of(new double[] {1e30}, new double[] {2e30}, new double[] {0});
        assertThat(decide(overflowing, new double[3][1], new double[] {1e30})).isEqualTo(1);
    }

    private static int decide(Matrix rows, double[][] offsets, double[] x) {
        var batch = new BatchedProduct(rows);
        System.arraycopy(x, 0, batch.next(), 0, x.length);
        batch.multiply();
        var decision = new RoughDecision(new CollapsePlan.Scores(rows, offsets), batch.capacity());
        return decision.largest(batch, 1, new double[] {Math.sqrt(Vector.dot(x, x))}, new int[1])[0];
    }
}
