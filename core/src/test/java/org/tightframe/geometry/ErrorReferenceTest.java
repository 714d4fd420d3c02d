package org.tightframe.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tightframe.json.Json;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

/** Against NumPy by the plain definitions: see reference/geometry/README.md. */
class ErrorReferenceTest {

    private static final double TOLERANCE = 1e-10;

    /** Golden section finds where a distance is least to the root of a rounding. */
    private static final double POSITION_TOLERANCE = 1e-6;

    @Test
    void each_example_lies_where_it_should() throws IOException {
        for (Map<String, @Nullable Object> golden : cases()) {
            List<LocatedExample> got = map(golden).examples();
            List<?> expected = list(golden, "examples");
            assertThat(got).hasSameSizeAs(expected);
            for (int i = 0; i < got.size(); i++) {
                assertExample(golden.get("name") + ", example " + i, got.get(i), (Map<?, ?>) expected.get(i));
            }
        }
    }

    @Test
    void the_numbers_of_all_agree() throws IOException {
        for (Map<String, @Nullable Object> golden : cases()) {
            ErrorMap map = map(golden);
            assertValues(String.valueOf(golden.get("name")), map.values(), object(golden, "values"));
            assertNumber("kappa", map.kappa(), golden.get("kappa"));
            assertThat(map.hasTheory()).isEqualTo(golden.get("kappa") != null);
        }
    }

    @Test
    void the_numbers_of_each_pair_agree() throws IOException {
        for (Map<String, @Nullable Object> golden : cases()) {
            Map<?, ?> expected = object(golden, "pairs");
            Map<ClassPair, PairErrors> got = map(golden).pairs();
            assertThat(got.keySet().stream().map(pair -> pair.first() + "-" + pair.second()))
                    .map(Object.class::cast)
                    .containsExactlyElementsOf(expected.keySet());
            got.forEach((pair, errors) -> {
                String key = pair.first() + "-" + pair.second();
                Map<?, ?> one = object(expected, key);
                assertNumber(key, (double) errors.firstAsSecond(), one.get("firstAsSecond"));
                assertNumber(key, (double) errors.secondAsFirst(), one.get("secondAsFirst"));
                assertValues(golden.get("name") + " " + key, errors.measures().values(), object(one, "measures"));
            });
        }
    }

    private static void assertExample(String what, LocatedExample got, Map<?, ?> expected) {
        assertNumber(what, got.trueClass(), expected.get("trueClass"));
        assertNumber(what, got.prediction(), expected.get("prediction"));
        assertNumber(what, got.competitor(), expected.get("competitor"));
        assertNumber(what, got.confidence(), expected.get("confidence"));
        assertNumber(what, got.lambdaEffective(), expected.get("lambdaEffective"));
        assertNumber(what, got.channelClass(), expected.get("channelClass"));
        assertNumber(what, got.channelPosition(), expected.get("channelPosition"), POSITION_TOLERANCE);
        assertNumber(what, got.channelDistance(), expected.get("channelDistance"));
        assertNumber(what, got.nearestVertex(), expected.get("nearestVertex"));
        assertNumber(what, got.vertexDistance(), expected.get("vertexDistance"));
        assertThat(got.place().name()).as(what).isEqualTo(expected.get("place"));
    }

    private static void assertValues(String what, Map<String, Double> got, Map<?, ?> expected) {
        assertThat(got.keySet().stream().map(Object.class::cast)).containsExactlyElementsOf(expected.keySet());
        got.forEach((name, value) -> assertNumber(what + " " + name, value, expected.get(name)));
    }

    private static void assertNumber(String what, double got, @Nullable Object expected) {
        assertNumber(what, got, expected, TOLERANCE);
    }

    private static void assertNumber(String what, double got, @Nullable Object expected, double tolerance) {
        if (expected == null) {
            assertThat(got).as(what).isNaN();
        } else {
            double number = ((Number) expected).doubleValue();
            assertThat(got).as(what).isCloseTo(number, within(tolerance * Math.max(1, Math.abs(number))));
        }
    }

    private static ErrorMap map(Map<String, @Nullable Object> golden) {
        int classes = ((Number) Objects.requireNonNull(golden.get("classes"))).intValue();
        var head = new LinearHead(matrix(golden, "weight", classes), Vector.wrap(doubles(golden, "bias")));
        Snapshot reference = clean(golden, "reference", "labels", classes);
        Snapshot test = clean(golden, "test", "truth", classes).withHead(head);
        if (golden.get("logits") != null) {
            test = test.withLogits(matrix(golden, "logits", test.size()));
        }
        return golden.get("givenKappa") instanceof Number kappa
                ? ErrorMap.of(reference, test, kappa.doubleValue())
                : ErrorMap.of(reference, test);
    }

    private static Snapshot clean(Map<String, @Nullable Object> golden, String features, String labels, int classes) {
        int[] y = list(golden, labels).stream()
                .mapToInt(n -> ((Number) n).intValue())
                .toArray();
        return Snapshot.clean(Frames.info(classes), matrix(golden, features, y.length), y, null);
    }

    private static Matrix matrix(Map<String, @Nullable Object> golden, String key, int rows) {
        double[] values = doubles(golden, key);
        return Matrix.wrap(rows, values.length / rows, values);
    }

    private static double[] doubles(Map<String, @Nullable Object> golden, String key) {
        return list(golden, key).stream()
                .mapToDouble(n -> ((Number) n).doubleValue())
                .toArray();
    }

    private static List<?> list(Map<String, @Nullable Object> golden, String key) {
        return (List<?>) Objects.requireNonNull(golden.get(key), key);
    }

    private static Map<?, ?> object(Map<?, ?> golden, String key) {
        return (Map<?, ?>) Objects.requireNonNull(golden.get(key), key);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ErrorReferenceTest.class.getResourceAsStream("/reference/geometry/errors.json"))) {
            Map<String, @Nullable Object> file = Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(file.get("cases"));
        }
    }
}
