package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

class SimplexEtfTest {

    @Test
    void rows_have_one_norm_one_angle_and_no_sum() {
        for (int c = 2; c <= 40; c++) {
            Matrix rows = new SimplexEtf(c, 2.5).rows(c + 2);
            assertThat(rows.meanRow().norm()).isCloseTo(0, within(1e-14));
            for (int a = 0; a < c; a++) {
                for (int b = 0; b < c; b++) {
                    double expected = a == b ? 6.25 : -6.25 / (c - 1);
                    assertThat(rows.rowDot(a, rows, b)).as("C=%s", c).isCloseTo(expected, within(1e-14 * 6.25));
                }
            }
        }
    }

    @Test
    void error_is_zero_for_the_frame_at_any_scale_and_orientation() {
        var random = new SplittableRandom(3);
        for (int c : new int[] {2, 3, 10, 30}) {
            Matrix frame = new SimplexEtf(c, 0.01).rows(c + 5);
            Matrix turned = frame.timesTransposed(Frames.rotation(random, c + 5));
            assertThat(SimplexEtf.error(turned)).as("C=%s", c).isCloseTo(0, within(1e-14));
        }
    }

    @Test
    void error_has_its_known_values_away_from_the_frame() {
        for (int c : new int[] {3, 10, 100}) {
            Matrix orthonormal = Frames.rotation(new SplittableRandom(c), c);
            double expected = Math.sqrt(2 - 2 * Math.sqrt((c - 1.0) / c));
            assertThat(SimplexEtf.error(orthonormal)).as("C=%s", c).isCloseTo(expected, within(1e-12));
            Matrix equal = Matrix.wrap(c, 1, new double[c]).minusRow(Vector.wrap(1));
            assertThat(SimplexEtf.error(equal)).as("C=%s", c).isCloseTo(Math.sqrt(2), within(1e-12));
        }
        assertThat(SimplexEtf.error(Matrix.wrap(3, 2, new double[6]))).isNaN();
    }

    @Test
    void too_little_room_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimplexEtf(10, 1).rows(8))
                .withMessage("dimension: expected at least C - 1 = 9 for a simplex ETF of C=10, got 8");
        assertThatIllegalArgumentException()
                .as("65536^2 is 0 as an int")
                .isThrownBy(() -> new SimplexEtf(65536, 1).rows(65536))
                .withMessage("simplex ETF[65536,65536]: expected at most 2147483639 values in memory, got 4294967296");
        assertThatIllegalArgumentException().isThrownBy(() -> new SimplexEtf(1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SimplexEtf(3, Double.NaN));
    }
}
