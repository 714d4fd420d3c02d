package org.tightframe.calibration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.tightframe.json.Json;
import org.tightframe.linalg.Matrix;

/** An object in a file of {@code reference/calibration}, which a script beside it has written. */
record Reference(Map<?, ?> values) {

    static Reference load(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Reference.class.getResourceAsStream("/reference/calibration/" + name + ".json"), name)) {
            return new Reference(Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    /** The names of the cases. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        get("cases").values.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    Reference get(String key) {
        return new Reference((Map<?, ?>) value(key));
    }

    double number(String key) {
        return ((Number) value(key)).doubleValue();
    }

    int integer(String key) {
        return ((Number) value(key)).intValue();
    }

    double[] doubles(String key) {
        return doubles(list(key));
    }

    int[] ints(String key) {
        return list(key).stream().mapToInt(v -> ((Number) v).intValue()).toArray();
    }

    /** The objects of a list. */
    List<Reference> objects(String key) {
        return list(key).stream().map(each -> new Reference((Map<?, ?>) each)).toList();
    }

    /** A list of rows. */
    Matrix matrix(String key) {
        return Matrix.of(list(key).stream().map(row -> doubles((List<?>) row)).toArray(double[][]::new));
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    private static double[] doubles(List<?> numbers) {
        return numbers.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray();
    }

    private List<?> list(String key) {
        return (List<?>) value(key);
    }

    private Object value(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }
}
