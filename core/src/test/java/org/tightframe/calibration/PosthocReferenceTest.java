package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;

/** Against SciPy, scikit-learn and NumPy: see reference/calibration/make_posthoc_reference.py. */
class PosthocReferenceTest {

    private static final Percentage EXACT = Percentage.withPercentage(1e-10);

    private static Reference data = new Reference(Map.of());

    @BeforeAll
    static void load() throws IOException {
        data = Reference.load("posthoc");
    }

    @Test
    void the_temperature_is_that_of_a_bisection() {
        for (Reference golden : data.objects("temperatures")) {
            String name = String.valueOf(golden.values().get("name"));
            Matrix values = golden.has("values") ? golden.matrix("values") : sines();
            Predictions predictions = golden.has("probabilities") ? Probabilities.of(values) : Logits.of(values);
            Temperature got = Temperature.fit(LabelledPredictions.of(predictions, golden.ints("labels")));
            assertThat(got.kind()).as(name).isEqualTo(Temperature.Kind.FINITE);
            assertThat(got.value()).as(name).isCloseTo(golden.number("temperature"), EXACT);
            assertThat(got.nll()).as(name).isCloseTo(golden.number("nll"), EXACT);
        }
    }

    @Test
    void vector_scaling_is_that_of_a_quasi_newton_method() {
        Reference golden = data.get("vector");
        VectorScaling got =
                VectorScaling.fit(LabelledPredictions.of(Logits.of(golden.matrix("values")), golden.ints("labels")));
        assertThat(got.weight().toArray()).containsExactly(golden.doubles("weight"), within(1e-8));
        assertThat(got.bias().toArray()).containsExactly(golden.doubles("bias"), within(1e-8));
        assertThat(got.nll()).isCloseTo(golden.number("nll"), within(1e-14));
        assertThat(got.note()).isEmpty();
    }

    @Test
    void isotonic_regression_is_that_of_scikit_learn() {
        for (Reference golden : data.objects("oneVersusRest")) {
            IsotonicRegression got = IsotonicRegression.fit(examples(golden));
            Matrix at = golden.matrix("at");
            Matrix functions = golden.matrix("isotonicFunctions");
            for (int i = 0; i < at.rows(); i++) {
                for (int c = 0; c < at.columns(); c++) {
                    assertThat(got.of(c, at.get(i, c)))
                            .as("%s, row %s, class %s", golden.values().get("name"), i, c)
                            .isCloseTo(functions.get(i, c), within(1e-12));
                }
            }
            assertSameRows(got.apply(Probabilities.of(at)), golden, "isotonic");
        }
    }

    @Test
    void histogram_binning_is_that_of_the_definition() {
        for (Reference golden : data.objects("oneVersusRest")) {
            HistogramBinning got = HistogramBinning.fit(examples(golden));
            Matrix at = golden.matrix("at");
            Matrix functions = golden.matrix("histogramFunctions");
            for (int i = 0; i < at.rows(); i++) {
                for (int c = 0; c < at.columns(); c++) {
                    assertThat(got.of(c, at.get(i, c)))
                            .as("%s, row %s, class %s", golden.values().get("name"), i, c)
                            .isEqualTo(functions.get(i, c));
                }
            }
            assertSameRows(got.apply(Probabilities.of(at)), golden, "histogram");
        }
    }

    private static void assertSameRows(Probabilities got, Reference golden, String key) {
        Matrix expected = golden.matrix(key);
        for (int i = 0; i < expected.rows(); i++) {
            assertThat(got.probabilities(i, new double[got.classes()]))
                    .as("%s, row %s", golden.values().get("name"), i)
                    .containsExactly(expected.row(i), within(1e-12));
        }
    }

    private static LabelledPredictions examples(Reference golden) {
        return LabelledPredictions.of(Probabilities.of(golden.matrix("fit")), golden.ints("labels"));
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
}
