package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecalibrationMethodTest {

    @Test
    void every_method_fits_what_says_to_be_of_it() {
        LabelledPredictions examples = Samples.drawn(1, 60, 3, 2, 2);
        for (RecalibrationMethod method : RecalibrationMethod.values()) {
            Recalibration fitted = method.fit(examples);
            assertThat(fitted.method()).isEqualTo(method);
            assertThat(fitted.note()).as("%s", method).isEmpty();
            Predictions applied = fitted.apply(examples.predictions());
            assertThat(Calibration.of(examples.with(applied)).nll())
                    .as("%s", method)
                    .isLessThan(Calibration.of(examples).nll());
        }
    }

    @Test
    void names_are_those_of_the_command_line() {
        assertThat(Arrays.toString(RecalibrationMethod.values()))
                .isEqualTo("[temperature, vector, isotonic, histogram]");
    }
}
