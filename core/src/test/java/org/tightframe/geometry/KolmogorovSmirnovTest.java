package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KolmogorovSmirnovTest {

    @Test
    void equal_samples_have_no_distance_and_separate_ones_the_largest() {
        double[] a = {3, 1, 2, 2};
        assertThat(KolmogorovSmirnov.distance(a, new double[] {2, 1, 2, 3})).isZero();
        assertThat(KolmogorovSmirnov.distance(a, new double[] {4, 5})).isEqualTo(1);
        assertThat(KolmogorovSmirnov.distance(new double[] {4, 5}, a)).isEqualTo(1);
        assertThat(a).containsExactly(3, 1, 2, 2);
    }

    @Test
    void ties_between_samples_step_together() {
        // F of {1,2,3}: 1/3, 2/3, 1; of {1,1,2,4}: 1/2, 3/4, 3/4, 1
        assertThat(KolmogorovSmirnov.distance(new double[] {1, 2, 3}, new double[] {1, 1, 2, 4}))
                .isCloseTo(0.25, within(1e-15));
        assertThat(KolmogorovSmirnov.distance(new double[] {1, 2, 3, 4}, new double[] {2.5}))
                .isEqualTo(0.5);
    }

    @Test
    void nothing_to_compare_is_not_a_number() {
        assertThat(KolmogorovSmirnov.distance(new double[0], new double[] {1})).isNaN();
        assertThat(KolmogorovSmirnov.distance(new double[] {1}, new double[0])).isNaN();
        assertThat(KolmogorovSmirnov.distance(new double[] {1, Double.NaN}, new double[] {1}))
                .isNaN();
        assertThat(KolmogorovSmirnov.distance(new double[] {1}, new double[] {Double.NaN, 1}))
                .isNaN();
    }
}
