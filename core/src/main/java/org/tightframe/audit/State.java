package org.tightframe.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Numbers in and out of plain values.
 */
final class State {

    private State() {}

    static List<Long> list(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** {@code count} whole numbers. */
    static long[] longs(Map<String, Object> state, String key, int count) {
        return numbers(state, key, count).stream().mapToLong(Number::longValue).toArray();
    }

    /** {@code count} numbers. */
    static double[] doubles(Map<String, Object> state, String key, int count) {
        return numbers(state, key, count).stream()
                .mapToDouble(Number::doubleValue)
                .toArray();
    }

    private static List<Number> numbers(Map<String, Object> state, String key, int count) {
        if (state.get(key) instanceof List<?> list
                && list.size() == count
                && list.stream().allMatch(Number.class::isInstance)) {
            return list.stream().map(Number.class::cast).toList();
        }
        throw new IllegalArgumentException(
                "audit state: expected " + count + " numbers '" + key + "', got " + state.get(key));
    }
}
