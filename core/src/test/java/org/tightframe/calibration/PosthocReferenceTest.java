package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;

/** Against SciPy, scikit-learn and NumPy: see reference/calibration/make_posthoc_reference.py. */
class PosthocReferenceTest {

    private static final Percentage EXACT = Percentage.withPercentage(1e-10);

    private static Map<?, ?> data = Map.of();

    @BeforeAll
    static void load() throws IOException {
        data = Reference.load("posthoc").values();
    }

    @Test
    void the_temperature_is_that_of_a_bisection() {
        for (Object each : list(data, "temperatures")) {
            Map<?, ?> golden = (Map<?, ?>) each;
            String name = String.valueOf(golden.get("name"));
            Matrix values = golden.containsKey("values") ? matrix(golden, "values") : sines();
            Predictions predictions =
                    golden.containsKey("probabilities") ? Probabilities.of(values) : Logits.of(values);
            Temperature got = Temperature.fit(LabelledPredictions.of(predictions, labels(golden)));
            assertThat(got.kind()).as(name).isEqualTo(Temperature.Kind.FINITE);
            assertThat(got.value()).as(name).isCloseTo(number(golden, "temperature"), EXACT);
            assertThat(got.nll()).as(name).isCloseTo(number(golden, "nll"), EXACT);
        }
    }

    @Test
    void vector_scaling_is_that_of_a_quasi_newton_method() {
        Map<?, ?> golden = (Map<?, ?>) Objects.requireNonNull(data.get("vector"));
        VectorScaling got =
                VectorScaling.fit(LabelledPredictions.of(Logits.of(matrix(golden, "values")), labels(golden)));
        assertThat(got.weight().toArray()).containsExactly(doubles(list(golden, "weight")), within(1e-8));
        assertThat(got.bias().toArray()).containsExactly(doubles(list(golden, "bias")), within(1e-8));
        assertThat(got.nll()).isCloseTo(number(golden, "nll"), within(1e-14));
        assertThat(got.note()).isEmpty();
    }

    @Test
    void isotonic_regression_is_that_of_scikit_learn() {
        for (Object each : list(data, "oneVersusRest")) {
            Map<?, ?> golden = (Map<?, ?>) each;
            IsotonicRegression got = IsotonicRegression.fit(examples(golden));
            Matrix at = matrix(golden, "at");
            Matrix functions = matrix(golden, "isotonicFunctions");
            for (int i = 0; i < at.rows(); i++) {
                for (int c = 0; c < at.columns(); c++) {
                    assertThat(got.of(c, at.get(i, c)))
                            .as("%s, row %s, class %s", golden.get("name"), i, c)
                            .isCloseTo(functions.get(i, c), within(1e-12));
                }
            }
            assertSameRows(got.apply(Probabilities.of(at)), golden, "isotonic");
        }
    }

    @Test
    void histogram_binning_is_that_of_the_definition() {
        for (Object each : list(data, "oneVersusRest")) {
            Map<?, ?> golden = (Map<?, ?>) each;
            HistogramBinning got = HistogramBinning.fit(examples(golden));
            Matrix at = matrix(golden, "at");
            Matrix functions = matrix(golden, "histogramFunctions");
            for (int i = 0; i < at.rows(); i++) {
                for (int c = 0; c < at.columns(); c++) {
                    assertThat(got.of(c, at.get(i, c)))
                            .as("%s, row %s, class %s", golden.get("name"), i, c)
                            .isEqualTo(functions.get(i, c));
                }
            }
            assertSameRows(got.apply(Probabilities.of(at)), golden, "histogram");
        }
    }

    private static void assertSameRows(Probabilities got, Map<?, ?> golden, String key) {
        Matrix expected = matrix(golden, key);
        for (int i = 0; i < expected.rows(); i++) {
            assertThat(got.probabilities(i, new double[got.classes()]))
                    .as("%s, row %s", golden.get("name"), i)
                    .containsExactly(expected.row(i), within(1e-12));
        }
    }

    private static LabelledPredictions examples(Map<?, ?> golden) {
        return LabelledPredictions.of(Probabilities.of(matrix(golden, "fit")), labels(golden));
    }

    private static Matrix sines() {
        double[] z = new double[30 * 1000];
        for (int i = 0; i < 30; i++) {
            for (int c = 0; c < 1000; c++) {
                z[i * 1000 + c] = 4 * Math.sin((i + 1.0) * (c + 1.0));
            }
        }
        return Matrix.wrap(30, 1000, z);
    }

    private static Matrix matrix(Map<?, ?> golden, String key) {
        return Matrix.of(
                list(golden, key).stream().map(row -> doubles((List<?>) row)).toArray(double[][]::new));
    }

    private static int[] labels(Map<?, ?> golden) {
        return list(golden, "labels").stream()
                .mapToInt(n -> ((Number) n).intValue())
                .toArray();
    }

    private static double[] doubles(List<?> numbers) {
        return numbers.stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
    }

    private static double number(Map<?, ?> golden, String key) {
        return ((Number) Objects.requireNonNull(golden.get(key), key)).doubleValue();
    }

    private static List<?> list(Map<?, ?> golden, String key) {
        return (List<?>) Objects.requireNonNull(golden.get(key), key);
    }
}
