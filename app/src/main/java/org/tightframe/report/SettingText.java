package org.tightframe.report;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a run's spec in words, whoever defined them.
 */
final class SettingText {

    /** Below the first and from the second on, a power of ten is read more easily than zeros. */
    private static final double SMALL = 1e-4;

    private static final double LARGE = 1e7;

    private SettingText() {}

    /** A section with its settings by name; one that is written as a text alone has that as its {@code kind}. */
    static Map<String, Object> section(@Nullable Object value) {
        Map<String, Object> section = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                if (inner != null) {
                    section.put(String.valueOf(key), inner);
                }
            });
        } else if (value != null) {
            section.put("kind", value);
        }
        return section;
    }

    static String kind(Map<String, Object> section) {
        return String.valueOf(section.getOrDefault("kind", "?"));
    }

    /** The number under a key; empty where there is none. */
    static Optional<Double> number(Map<String, Object> section, String key) {
        return Optional.ofNullable(section.get(key) instanceof Number number ? number.doubleValue() : null);
    }

    /** A value: numbers without needless zeros, lists with commas, tables in parentheses. */
    static String of(@Nullable Object value) {
        if (value instanceof Number number) {
            return number(number.doubleValue());
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(SettingText::of).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> table) {
            return "(" + settings(section(table), Set.of()) + ")";
        }
        return String.valueOf(value);
    }

    /** Every setting but those of {@code told}, as {@code name value} with commas. */
    static String settings(Map<String, Object> section, Set<String> told) {
        return section.entrySet().stream()
                .filter(setting -> !told.contains(setting.getKey()))
                .map(setting -> setting.getKey() + " " + of(setting.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A section of a kind that nobody here knows: its kind, then every setting. */
    static String unknown(Map<String, Object> section) {
        String settings = settings(section, Set.of("kind"));
        return kind(section) + (settings.isEmpty() ? "" : ": " + settings);
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        double size = Math.abs(value);
        if (size == 0 || (size >= SMALL && size < LARGE)) {
            return exact.toPlainString();
        }
        int exponent = exact.precision() - exact.scale() - 1;
        return exact.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
