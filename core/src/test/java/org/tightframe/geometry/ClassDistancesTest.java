package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;

class ClassDistancesTest {

    @Test
    void three_classes_agree_with_the_sums_done_by_hand() {
        // squared distances 4, 9 + 1 = 10, 25 + 1... : (0,0) (2,0) (3,1): 4, 10, 2
        Matrix centres = Matrix.of(new double[] {0, 0}, new double[] {2, 0}, new double[] {3, 1});
        double expected = (3 / 8.0 + 4 / 20.0 + 5 / 4.0) / 3;
        assertThat(ClassDistances.normalisedVariance(new double[] {1, 2, 3}, centres))
                .isCloseTo(expected, within(1e-15));
    }

    @Test
    void classes_that_nearly_coincide_far_from_the_centre_lose_no_digits() {
        double tiny = Math.scalb(1.0, -30);
        Matrix centres = Matrix.of(new double[] {1, 5}, new double[] {1 + tiny, 5});
        assertThat(ClassDistances.normalisedVariance(new double[] {tiny * tiny, tiny * tiny}, centres))
                .isEqualTo(1);
    }

    @Test
    void classes_that_coincide_have_no_distance() {
        Matrix centres = Matrix.of(new double[] {1, 5}, new double[] {1, 5});
        assertThat(ClassDistances.normalisedVariance(new double[] {1, 0}, centres))
                .isInfinite();
        assertThat(ClassDistances.normalisedVariance(new double[] {0, 0}, centres))
                .isNaN();
    }
}
