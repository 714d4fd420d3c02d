package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CalibrationPassTest {

    private static final int MOST = Integer.MAX_VALUE - 8;

    @Test
    void grows_by_half_and_never_beyond_the_longest_array() {
        assertThat(CalibrationPass.capacity(0, 0)).isZero();
        assertThat(CalibrationPass.capacity(0, 7)).isEqualTo(7);
        assertThat(CalibrationPass.capacity(8, 8)).isEqualTo(8);
        assertThat(CalibrationPass.capacity(8, 9)).isEqualTo(12);
        assertThat(CalibrationPass.capacity(8, 13)).isEqualTo(13);
        assertThat(CalibrationPass.capacity(2_000_000_000, 2_000_000_001)).isEqualTo(MOST);
        assertThat(CalibrationPass.capacity(10, MOST)).isEqualTo(MOST);
    }

    @Test
    void refuses_more_examples_than_an_array_holds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationPass.capacity(MOST, 1L + MOST))
                .withMessage("examples: expected at most 2147483639, got 2147483640");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CalibrationPass.capacity(10, 2L * Integer.MAX_VALUE))
                .withMessage("examples: expected at most 2147483639, got 4294967294");
    }
}
