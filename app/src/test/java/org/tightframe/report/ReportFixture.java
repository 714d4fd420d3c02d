package org.tightframe.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;

/** The made-up report of {@code make_report_data.py}, as a tree that a test may change. */
final class ReportFixture {

    private ReportFixture() {}

    static String text(String name) {
        try (var stream = Objects.requireNonNull(ReportFixture.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object read(String name) {
        try {
            return Objects.requireNonNull(Json.read(text(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object data() {
        return read("report-data.json");
    }

    /** What lies at a path of keys and positions. */
    static Object at(Object node, Object... path) {
        Object here = node;
        for (Object step : path) {
            Object next = step instanceof Integer i ? ((List<?>) here).get(i) : ((Map<?, ?>) here).get(step);
            here = Objects.requireNonNull(next, String.valueOf(step));
        }
        return here;
    }

    static List<?> list(Object node, Object... path) {
        return (List<?>) at(node, path);
    }

    @SuppressWarnings("unchecked")
    static void put(Object object, String key, @Nullable Object value) {
        ((Map<String, @Nullable Object>) object).put(key, value);
    }
}
