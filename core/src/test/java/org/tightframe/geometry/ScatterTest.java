package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;

class ScatterTest {

    @Test
    void it_is_the_scatter_of_centred_rows_in_one_part_or_in_several() {
        Matrix points = Frames.gaussian(new SplittableRandom(8), 40, 3, 1);
        Matrix columns = points.minusRow(points.meanRow()).transposed();
        double[] expected = columns.timesTransposed(columns).toArray();
        for (int cut : new int[] {0, 1, 13, 40}) {
            Scatter both = of(points, 0, cut).combine(of(points, cut, 40));
            assertThat(both.matrix().toArray()).as("cut at %s", cut).containsExactly(expected, within(1e-13));
        }
    }

    @Test
    void an_offset_that_swamps_squares_costs_no_digits_of_the_scatter() {
        var scatter = new Scatter(1);
        for (double x : new double[] {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}) {
            scatter.accept(new double[] {x});
        }
        assertThat(scatter.matrix().get(0, 0)).isCloseTo(90, within(1e-12 * 90));
    }

    @Test
    void equal_vectors_have_none() {
        var scatter = new Scatter(2);
        for (int i = 0; i < 7; i++) {
            scatter.accept(new double[] {0.1, -0.3});
        }
        assertThat(Arrays.stream(scatter.combine(scatter).matrix().toArray()).toArray())
                .containsOnly(0);
        assertThat(new Scatter(2).combine(new Scatter(2)).matrix().toArray()).containsOnly(0);
    }

    private static Scatter of(Matrix points, int from, int to) {
        var scatter = new Scatter(points.columns());
        for (int i = from; i < to; i++) {
            scatter.accept(points.row(i));
        }
        return scatter;
    }
}
