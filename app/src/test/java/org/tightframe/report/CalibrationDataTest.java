package org.tightframe.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tightframe.report.ReportFixture.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Probabilities;
import org.tightframe.linalg.Matrix;

class CalibrationDataTest {

    /** At a single confidence, a Gaussian of any width weighs sqrt(2) N examples: 50 are enough to draw. */
    @Test
    void honest_predictions_have_a_smooth_curve_though_their_error_is_0() {
        assertThat(drawn(4000)).isNotEmpty().allMatch(List.of(0.75, 0.75)::equals);
        assertThat(drawn(40)).isNotEmpty();
        assertThat(drawn(32)).isEmpty();
    }

    /** Where the smooth curve of n predictions of 0.75 is drawn, three of four of which are right. */
    private static List<Object> drawn(int n) {
        double[] values = new double[2 * n];
        for (int i = 0; i < n; i++) {
            values[2 * i] = 0.75;
            values[2 * i + 1] = 0.25;
        }
        int[] labels = IntStream.range(0, n).map(i -> i % 4 == 0 ? 1 : 0).toArray();
        LabelledPredictions honest = LabelledPredictions.of(Probabilities.of(Matrix.wrap(n, 2, values)), labels);
        List<Object> drawn = new ArrayList<>();
        for (Object point : list(CalibrationData.of(honest, Optional.empty()), "smooth")) {
            if (Double.isFinite((double) ((List<?>) point).get(1))) {
                drawn.add(point);
            }
        }
        return drawn;
    }
}
