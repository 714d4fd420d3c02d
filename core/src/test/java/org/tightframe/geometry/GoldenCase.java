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
import org.tightframe.json.Json;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

/** One file of reference/geometry: see the README there. */
record GoldenCase(String name, Map<String, @Nullable Object> data) {

    private static final double TOLERANCE = 1e-10;

    static List<GoldenCase> all() throws IOException {
        return List.of(load("four-classes"), load("two-classes"), load("more-classes-than-dimensions"));
    }

    private static GoldenCase load(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                GoldenCase.class.getResourceAsStream("/reference/geometry/" + name + ".json"), name)) {
            return new GoldenCase(name, Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    Snapshot clean() {
        return Snapshot.clean(Frames.info(classes()), features("clean"), ints("labels"), null)
                .withHead(head());
    }

    Snapshot mixed() {
        return Snapshot.mixed(
                        Frames.info(classes()),
                        features("mixed"),
                        ints("first"),
                        ints("second"),
                        doubles("lam"),
                        null,
                        null)
                .withHead(head());
    }

    void assertExpected(String block, Map<String, Double> got) {
        Map<?, ?> expected = (Map<?, ?>)
                Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(data.get("expected"))).get(block));
        assertThat(got.keySet().stream().map(Object.class::cast)).containsExactlyElementsOf(expected.keySet());
        got.forEach((measure, value) -> {
            String what = name + " " + block + "." + measure;
            if (expected.get(measure) == null) {
                assertThat(value).as(what).isNotFinite();
            } else {
                double number = ((Number) Objects.requireNonNull(expected.get(measure))).doubleValue();
                assertThat(value).as(what).isCloseTo(number, within(TOLERANCE * Math.max(1e-3, Math.abs(number))));
            }
        });
    }

    private int classes() {
        return ((Number) Objects.requireNonNull(data.get("classes"))).intValue();
    }

    private int dimension() {
        return ((Number) Objects.requireNonNull(data.get("dimension"))).intValue();
    }

    private LinearHead head() {
        return new LinearHead(Matrix.wrap(classes(), dimension(), doubles("weight")), Vector.wrap(doubles("bias")));
    }

    private FloatMatrix features(String key) {
        double[] values = doubles(key);
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return FloatMatrix.wrap(values.length / dimension(), dimension(), floats);
    }

    private int[] ints(String key) {
        return numbers(key).stream().mapToInt(n -> ((Number) n).intValue()).toArray();
    }

    private double[] doubles(String key) {
        return numbers(key).stream()
                .mapToDouble(n -> ((Number) n).doubleValue())
                .toArray();
    }

    private List<?> numbers(String key) {
        return (List<?>) Objects.requireNonNull(data.get(key), key);
    }
}
