package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;

class FrameSymmetryTest {

    @Test
    void a_simplex_etf_is_perfectly_symmetric() {
        FrameSymmetry etf = FrameSymmetry.of(new SimplexEtf(7, 3).rows(9));
        assertThat(etf.equinorm()).isCloseTo(0, within(1e-15));
        assertThat(etf.equiangularStd()).isCloseTo(0, within(1e-15));
        assertThat(etf.equiangularDeviation()).isCloseTo(0, within(1e-15));
    }

    @Test
    void three_vectors_agree_with_the_sums_done_by_hand() {
        // norms 3, 1, 2: mean 2, variance 2/3; cosines 0, -1, 0: mean -1/3, variance 2/9; |cos + 1/2| = 1/2 each
        FrameSymmetry frame =
                FrameSymmetry.of(Matrix.of(new double[] {3, 0}, new double[] {0, 1}, new double[] {-2, 0}));
        assertThat(frame.equinorm()).isCloseTo(Math.sqrt(2.0 / 3) / 2, within(1e-15));
        assertThat(frame.equiangularStd()).isCloseTo(Math.sqrt(2) / 3, within(1e-15));
        assertThat(frame.equiangularDeviation()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void two_vectors_of_one_direction_have_no_uniformity() {
        // as docs/METRICS.md says of gnc2
        FrameSymmetry frame =
                FrameSymmetry.of(Matrix.of(new double[] {1, 0}, new double[] {0, 1}, new double[] {0, 2}));
        assertThat(frame.uniformity()).isNaN();
        assertThat(frame.equiangularStd()).isCloseTo(Math.sqrt(2) / 3, within(1e-15));
    }

    @Test
    void a_zero_vector_has_no_angle() {
        FrameSymmetry frame =
                FrameSymmetry.of(Matrix.of(new double[] {0, 0}, new double[] {0, 1}, new double[] {0, 2}));
        assertThat(frame.equiangularDeviation()).isEqualTo(1.5);
        assertThat(frame.equiangularStd()).isZero();
        FrameSymmetry nothing = FrameSymmetry.of(Matrix.wrap(2, 2, new double[4]));
        assertThat(nothing.equinorm()).isNaN();
        assertThat(nothing.equiangularStd()).isNaN();
        assertThat(nothing.equiangularDeviation()).isNaN();
    }
}
