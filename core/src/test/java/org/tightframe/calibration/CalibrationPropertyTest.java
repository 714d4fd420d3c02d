package org.tightframe.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.linalg.Matrix;
import org.tightframe.random.RandomStream;
import org.tightframe.statistics.Bootstrap;
import org.tightframe.statistics.Interval;

/** What must hold of any predictions, and of predictions whose calibration was planted. */
class CalibrationPropertyTest {

    private static final int CLASSES = 6;

    @Test
    void other_names_for_the_classes_change_nothing() {
        for (long seed = 0; seed < 20; seed++) {
            LabelledPredictions examples = drawn(seed, 300, 1.5, 1);
            int[] renamed = RandomStream.permutation(CLASSES, new SplittableRandom(seed));
            double[] z = new double[300 * CLASSES];
            int[] labels = new int[300];
            for (int i = 0; i < 300; i++) {
                labels[i] = renamed[examples.label(i)];
                for (int c = 0; c < CLASSES; c++) {
                    z[i * CLASSES + renamed[c]] =
                            examples.predictions().values().get(i, c);
                }
            }
            var other = LabelledPredictions.of(Logits.of(Matrix.wrap(300, CLASSES, z)), labels);
            Map<String, Double> expected = numbers(examples);
            Map<String, Double> got = numbers(other);
            got.remove("class 0");
            expected.remove("class 0");
            assertSame("seed " + seed, got, expected);
            Calibration a = Calibration.of(examples);
            Calibration b = Calibration.of(other);
            for (int c = 0; c < CLASSES; c++) {
                assertThat(b.classwise().signedError(renamed[c]))
                        .as("seed " + seed + " class " + c)
                        .isCloseTo(a.classwise().signedError(c), within(1e-12));
            }
        }
    }

    @Test
    void another_order_and_every_example_twice_change_nothing() {
        for (long seed = 0; seed < 20; seed++) {
            LabelledPredictions examples = drawn(seed, 300, 1.5, 1);
            int[] order = RandomStream.permutation(300, new SplittableRandom(seed));
            int[] twice = IntStream.range(0, 600).map(i -> i / 2).toArray();
            Map<String, Double> expected = numbers(examples);
            assertSame("shuffled, seed " + seed, numbers(examples.select(order)), expected);
            Map<String, Double> doubled = numbers(examples.select(twice));
            // the quantiles of twice as many lie elsewhere, and what is debiased depends on their number
            doubled.keySet().removeAll(Set.of("equalMass", "debiasedL2"));
            expected.keySet().retainAll(doubled.keySet());
            assertSame("twice, seed " + seed, doubled, expected);
        }
    }

    @Test
    void any_parts_combine_to_the_whole() {
        for (long seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            int n = 9000 + random.nextInt(1000);
            LabelledPredictions examples = drawn(seed, n, 1.5, 1);
            int[] cuts = random.ints(5, 0, n + 1).sorted().toArray();
            var whole = new Calibration.Accumulator(CLASSES);
            int from = 0;
            for (int cut : cuts) {
                var part = new Calibration.Accumulator(CLASSES);
                part.accept(examples.select(IntStream.range(from, cut).toArray()));
                assertThat(whole.combine(part)).isSameAs(whole);
                from = cut;
            }
            whole.accept(examples.select(IntStream.range(from, n).toArray()));
            assertSame("seed " + seed, numbers(whole.finish()), numbers(examples));
        }
    }

    @Test
    void the_brier_score_is_the_sum_of_its_parts_and_calibrated_predictions_expect_it_of_themselves() {
        Calibration c = Calibration.of(drawn(3, 40_000, 1.5, 1));
        BrierScore brier = c.brier();
        assertThat(brier.score())
                .isCloseTo(brier.reliability() - brier.resolution() + brier.uncertainty(), within(1e-15));
        assertThat(brier.score()).isCloseTo(1 - c.sharpness(), within(0.006));
        assertThat(brier.reliability()).isBetween(0.0, 0.001);
        assertThat(brier.resolution()).isGreaterThan(0.2);
    }

    @Test
    void the_errors_of_calibrated_predictions_are_0_within_their_intervals() {
        int misses = 0;
        for (long seed = 0; seed < 20; seed++) {
            Map<String, Interval> intervals = Bootstrap.withSeed(seed)
                    .withReplicates(200)
                    .inParallel()
                    .intervals(drawn(seed, 2000, 1.5, 1), CalibrationPropertyTest::numbers);
            misses += interval(intervals, "signedError").contains(0) ? 0 : 1;
            misses += interval(intervals, "class 0").contains(0) ? 0 : 1;
            misses += interval(intervals, "debiasedL2").low() < 0.02 ? 0 : 1;
        }
        // of 60, a twentieth would be 3
        assertThat(misses).isLessThanOrEqualTo(8);
    }

    @Test
    void planted_over_and_under_confidence_come_back_with_their_sign_and_size() {
        for (double temperature : new double[] {2, 0.5}) {
            int n = 40_000;
            LabelledPredictions examples = drawn(11, n, 1.5, temperature);
            double expected = 0;
            double[] row = new double[CLASSES];
            for (int i = 0; i < n; i++) {
                examples.predictions().values().row(i, row);
                int top = Rows.argmax(row);
                expected += examples.predictions().probabilities(i, row)[top];
                examples.predictions().values().row(i, row);
                for (int c = 0; c < CLASSES; c++) {
                    row[c] /= temperature;
                }
                Rows.softmax(row, CLASSES);
                expected -= row[top];
            }
            expected /= n;
            Calibration c = Calibration.of(examples);
            // three standard errors of a share of 40,000
            assertThat(c.signedError()).as("T %s", temperature).isCloseTo(expected, within(0.0075));
            assertThat(Math.signum(c.signedError())).isEqualTo(Math.signum(temperature - 1));
            assertThat(c.ece()).as("T %s", temperature).isCloseTo(Math.abs(expected), within(0.0085));
            assertThat(c.equalMass().ece()).as("T %s", temperature).isCloseTo(Math.abs(expected), within(0.0085));
            assertThat(c.brier().reliability()).isGreaterThan(0.005);
        }
    }

    @Test
    void logits_and_the_probabilities_they_give_are_measured_alike_at_any_scale() {
        for (double scale : new double[] {1e-9, 1, 60}) {
            LabelledPredictions examples = drawn(5, 500, scale, 1);
            double[] p = new double[500 * CLASSES];
            double[] row = new double[CLASSES];
            for (int i = 0; i < 500; i++) {
                System.arraycopy(examples.predictions().probabilities(i, row), 0, p, i * CLASSES, CLASSES);
            }
            Map<String, Double> expected = numbers(examples);
            Map<String, Double> got = numbers(examples.with(Probabilities.of(Matrix.wrap(500, CLASSES, p))));
            assertSame("scale " + scale, got, expected);
        }
    }

    private static Interval interval(Map<String, Interval> intervals, String name) {
        return Objects.requireNonNull(intervals.get(name), name);
    }

    private static Map<String, Double> numbers(LabelledPredictions examples) {
        return numbers(Calibration.of(examples));
    }

    private static Map<String, Double> numbers(Calibration c) {
        Map<String, Double> numbers = new LinkedHashMap<>(c.values());
        numbers.put("brier", c.brier().score());
        numbers.put("reliability", c.brier().reliability());
        numbers.put("uncertainty", c.brier().uncertainty());
        numbers.put("sharpness", c.sharpness());
        numbers.put("classwise", c.classwise().ece());
        numbers.put("class 0", c.classwise().signedError(0));
        numbers.put("max", c.equalWidth().max());
        numbers.put("equalMass", c.equalMass().ece());
        numbers.put("debiasedL2", c.equalMass().debiasedL2());
        return numbers;
    }

    private static void assertSame(String what, Map<String, Double> got, Map<String, Double> expected) {
        assertThat(got.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, value) -> {
            assertThat(got.get(name)).as(what + " " + name).isCloseTo(value, within(1e-11));
        });
    }

    /** Gaussian logits of this scale, and labels drawn from what they say at this temperature. */
    private static LabelledPredictions drawn(long seed, int n, double scale, double temperature) {
        var random = new Random(seed);
        double[] z = new double[n * CLASSES];
        int[] labels = new int[n];
        double[] row = new double[CLASSES];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < CLASSES; c++) {
                z[i * CLASSES + c] = scale * random.nextGaussian();
                row[c] = z[i * CLASSES + c] / temperature;
            }
            Rows.softmax(row, CLASSES);
            double u = random.nextDouble();
            int label = 0;
            while (label < CLASSES - 1 && u > row[label]) {
                u -= row[label++];
            }
            labels[i] = label;
        }
        return LabelledPredictions.of(Logits.of(Matrix.wrap(n, CLASSES, z)), labels);
    }
}
