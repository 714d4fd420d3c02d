package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.FloatMatrix;

/** Against values of scikit-learn and NumPy: {@code reference/calibration/make_calibration_reference.py}. */
class CalibrationReferenceTest {

    private static final double TOLERANCE = 1e-12;

    @Test
    void every_measure_is_that_of_scikit_learn_or_of_its_definition() throws IOException {
        Reference reference = Reference.load("calibration");
        assertThat(reference.names()).hasSize(4);
        for (String name : reference.names()) {
            Reference golden = reference.get("cases").get(name);
            Reference expected = golden.get("expected");
            Calibration c = Calibration.of(predictions(golden), golden.ints("labels"));
            assertNumbers(
                    name,
                    expected,
                    Map.of(
                            "accuracy", c.accuracy(),
                            "meanConfidence", c.meanConfidence(),
                            "nll", c.nll(),
                            "brier", c.brier().score(),
                            "reliability", c.brier().reliability(),
                            "resolution", c.brier().resolution(),
                            "uncertainty", c.brier().uncertainty(),
                            "sharpness", c.sharpness(),
                            "classwiseEce", c.classwise().ece()));
            assertBins(name + " equal width", expected.get("equalWidth"), c.equalWidth());
            assertBins(name + " equal mass", expected.get("equalMass"), c.equalMass());
            double[] classEce = expected.doubles("classEce");
            for (int k = 0; k < classEce.length; k++) {
                assertThat(c.classwise().ece(k)).as(name + " class " + k).isCloseTo(classEce[k], within(TOLERANCE));
                assertThat(c.classwise().diagram(k).ece())
                        .as(name + " diagram " + k)
                        .isCloseTo(classEce[k], within(TOLERANCE));
            }
        }
    }

    static Logits predictions(Reference golden) {
        double[] z = golden.doubles("logits");
        float[] values = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            values[i] = (float) z[i];
        }
        int classes = golden.integer("classes");
        return Logits.of(FloatMatrix.wrap(z.length / classes, classes, values));
    }

    private static void assertBins(String name, Reference expected, ReliabilityBins bins) {
        assertNumbers(
                name,
                expected,
                Map.of("ece", bins.ece(), "l2", bins.l2(), "debiasedL2", bins.debiasedL2(), "max", bins.max()));
        List<ReliabilityBin> filled =
                bins.bins().stream().filter(bin -> bin.count() > 0).toList();
        assertThat(filled.stream().mapToInt(bin -> (int) bin.count()).toArray())
                .as(name)
                .isEqualTo(expected.ints("counts"));
        assertThat(filled.stream().mapToDouble(ReliabilityBin::meanConfidence).toArray())
                .as(name)
                .containsExactly(expected.doubles("confidence"), within(TOLERANCE));
        assertThat(filled.stream().mapToDouble(ReliabilityBin::accuracy).toArray())
                .as(name)
                .containsExactly(expected.doubles("accuracy"), within(TOLERANCE));
    }

    private static void assertNumbers(String name, Reference expected, Map<String, Double> got) {
        got.forEach((key, value) ->
                assertThat(value).as(name + " " + key).isCloseTo(expected.number(key), within(TOLERANCE)));
    }
}
