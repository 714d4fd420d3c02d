package org.tightframe.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of one table of settings. Every question names its default; a value that will not do is noted as a problem and
 * the default returned, so that one reading finds all problems. A key that nobody asked for is a problem too.
 */
public final class Section {

    private final String path;
    private final String where;
    private final Map<String, ConfigNode> entries;
    private final List<String> problems;
    private final Set<String> asked = new LinkedHashSet<>();

    private Section(String path, String where, Map<String, ConfigNode> entries, List<String> problems) {
        this.path = path;
        this.where = where;
        this.entries = entries;
        this.problems = problems;
    }

    /**
     * What {@code reading} makes of the whole table.
     *
     * @throws ConfigException with every problem found
     */
    public static <T> T read(ConfigNode.Table table, Function<Section, T> reading) {
        List<String> problems = new ArrayList<>();
        T value = new Section("", table.where(), table.entries(), problems).finish(reading);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return value;
    }

    /**
     * A nested table. A plain value in its place stands for the entry {@code shorthand}: {@code mix: mixup} is {@code mix:
     * {kind: mixup}}.
     */
    public <T> T section(String key, String shorthand, Function<Section, T> reading) {
        ConfigNode node = find(key);
        Map<String, ConfigNode> inner = new LinkedHashMap<>();
        String place = where;
        if (node instanceof ConfigNode.Table table) {
            table.entries().forEach((k, v) -> {
                if (!k.equals(ConfigNode.Table.SHORTHAND)) {
                    inner.put(k, v);
                } else {
                    inner.putIfAbsent(shorthand, v);
                }
            });
            // An entry named in full wins over the plain value that the table was merged into.
            ConfigNode named = table.entries().get(shorthand);
            if (named != null) {
                inner.put(shorthand, named);
            }
            place = table.where();
        } else if (node != null) {
            inner.put(shorthand, node);
            place = node.where();
        }
        return new Section(name(key), place, inner, problems).finish(reading);
    }

    /** One of {@code valid}. */
    public String choice(String key, String otherwise, List<String> valid) {
        String text = text(key, otherwise);
        if (!valid.contains(text)) {
            problem(key, Nearest.expectedOneOf(text, valid));
            return otherwise;
        }
        return text;
    }

    public String text(String key, String otherwise) {
        ConfigNode node = find(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof ConfigNode.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        problem(key, "expected a name, got " + ConfigNode.show(node));
        return otherwise;
    }

    /** A whole number in [least, most]. */
    public int integer(String key, int otherwise, int least, int most) {
        return (int) longInteger(key, otherwise, least, most);
    }

    /** A whole number in [least, most]. */
    public long longInteger(String key, long otherwise, long least, long most) {
        ConfigNode node = find(key);
        if (node == null) {
            return otherwise;
        }
        Optional<Long> value = wholeNumber(node).filter(v -> v >= least && v <= most);
        if (value.isEmpty()) {
            problem(key, "expected a whole number " + range(least, most) + ", got " + ConfigNode.show(node));
        }
        return value.orElse(otherwise);
    }

    /** A finite number that {@code accepts}; {@code expected} says which in words, such as {@code "> 0"}. */
    public double number(String key, double otherwise, String expected, DoublePredicate accepts) {
        ConfigNode node = find(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof ConfigNode.Scalar scalar) {
            try {
                double value = Double.parseDouble(scalar.text());
                if (Double.isFinite(value) && accepts.test(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below, like every other value that will not do
            }
        }
        problem(key, "expected a finite number " + expected + ", got " + ConfigNode.show(node));
        return otherwise;
    }

    /** A list whose every item {@code parse} understands; a single item may stand without brackets. */
    public <T> List<T> list(String key, List<T> otherwise, String expected, Function<String, Optional<T>> parse) {
        ConfigNode node = find(key);
        if (node == null) {
            return otherwise;
        }
        List<ConfigNode> items = node instanceof ConfigNode.Items list ? list.items() : List.of(node);
        List<T> values = new ArrayList<>();
        for (ConfigNode item : items) {
            Optional<T> value =
                    item instanceof ConfigNode.Scalar scalar ? parse.apply(scalar.text()) : Optional.empty();
            if (value.isEmpty()) {
                problem(key, "expected " + expected + ", got " + ConfigNode.show(item));
                return otherwise;
            }
            values.add(value.get());
        }
        return values;
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return find(key) != null;
    }

    /** Notes that the value of {@code key} will not do. */
    public void problem(String key, String message) {
        ConfigNode node = entries.get(key);
        problems.add(name(key) + ": " + message + " (" + (node == null ? where : node.where()) + ")");
    }

    /** A whole number as text, if it is one. */
    public static Optional<Long> wholeNumber(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> wholeNumber(ConfigNode node) {
        return node instanceof ConfigNode.Scalar scalar ? wholeNumber(scalar.text()) : Optional.empty();
    }

    private static String range(long least, long most) {
        return most >= Integer.MAX_VALUE ? ">= " + least : "in " + least + ".." + most;
    }

    private <T> T finish(Function<Section, T> reading) {
        T value = reading.apply(this);
        entries.forEach((key, node) -> {
            if (!asked.contains(key)) {
                problems.add(name(key) + ": unknown key"
                        + Nearest.to(key, asked)
                                .map(n -> ", did you mean '" + n + "'?")
                                .orElse("; known: " + String.join(", ", asked))
                        + " (" + node.where() + ")");
            }
        });
        return value;
    }

    private @Nullable ConfigNode find(String key) {
        asked.add(key);
        return entries.get(key);
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
