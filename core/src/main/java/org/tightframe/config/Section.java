package org.tightframe.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of one table of settings. Every question names its default; a value that will not do is noted as a problem and
 * the default returned, so that one reading finds all problems. A key that nobody asked for is a problem too.
 */
public final class Section {

    private static final String KIND = "kind";
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

    /** A regular expression of what {@link #bytes} reads. */
    public static final String BYTES = "^(\\d{1,6})(B|KB|MB|GB|TB)$";

    private static final Pattern SIZE = Pattern.compile(BYTES);

    private final String path;
    private final String where;
    private final Map<String, ConfigNode> entries;
    private final List<String> problems;
    private final boolean exploring;
    private final boolean hasAll;
    /** How many lists of tables this one is within, while exploring: they may hold their like. */
    private final int depth;

    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, Question> questions = new LinkedHashMap<>();
    private final Set<String> probed = new HashSet<>();
    private final Map<String, String> notes = new HashMap<>();
    private final Map<String, String> absent = new HashMap<>();
    private final Map<String, String> choices = new HashMap<>();
    private final Set<String> misunderstood = new HashSet<>();

    private Section(String path, String where, Map<String, ConfigNode> entries, List<String> problems) {
        this(path, where, entries, problems, false, false, 0);
    }

    private Section(
            String path,
            String where,
            Map<String, ConfigNode> entries,
            List<String> problems,
            boolean exploring,
            boolean hasAll,
            int depth) {
        this.path = path;
        this.where = where;
        this.entries = entries;
        this.problems = problems;
        this.exploring = exploring;
        this.hasAll = hasAll;
        this.depth = depth;
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

    /** Every variant of the tables that {@code reading} reads, the default one first. */
    public static List<Variant> variants(Function<Section, ?> reading) {
        return Variant.of(reading, 0);
    }

    /**
     * All that {@code reading} asks of a table with these choices and nothing else. A key whose default depends on whether it is
     * there has none.
     */
    static List<Question> asked(Function<Section, ?> reading, Map<String, String> choices, int depth) {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        choices.forEach((key, value) -> entries.put(key, new ConfigNode.Scalar(value, "")));
        Map<String, Question> found = new LinkedHashMap<>();
        for (boolean hasAll : new boolean[] {true, false}) {
            Section section = new Section("", "", entries, new ArrayList<>(), true, hasAll, depth);
            Object unused = reading.apply(section);
            section.questions.values().forEach(q -> found.putIfAbsent(q.key(), section.noted(q)));
        }
        return List.copyOf(found.values());
    }

    private Question noted(Question question) {
        return new Question(
                question.key(),
                question.form(),
                probed.contains(question.key()) || absent.containsKey(question.key()) ? null : question.otherwise(),
                absent.getOrDefault(question.key(), ""),
                notes.getOrDefault(question.key(), ""));
    }

    /** Says in one line for people what {@code key} is. */
    public void about(String key, String words) {
        notes.put(key, words);
    }

    /**
     * Says in words what holds where {@code key} is absent: its default is that of another key, or there is none. Whoever writes
     * defaults down then leaves it out.
     */
    public void absent(String key, String words) {
        absent.put(key, words);
    }

    /**
     * A nested table. A plain value in its place stands for the entry {@code shorthand}: {@code mix: mixup} is {@code mix:
     * {kind: mixup}}.
     */
    public <T> T section(String key, String shorthand, Function<Section, T> reading) {
        if (exploring) {
            note(key, new Question.Inner(shorthand, Variant.of(reading, depth)), null);
            return reading.apply(new Section(name(key), where, Map.of(), problems, true, hasAll, depth));
        }
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
        return choice(key, otherwise, valid, Map.of());
    }

    /** The same; {@code elsewhere} has those that go by another name in other tools, by that name. */
    public String choice(String key, String otherwise, List<String> valid, Map<String, String> elsewhere) {
        return choice(key, otherwise, valid, text -> {
            String ours = elsewhere.get(text);
            return ours == null ? Nearest.expectedOneOf(text, valid) : "'" + text + "' is called '" + ours + "' here";
        });
    }

    /** The same; {@code mistake} says what is wrong with a word that is not among {@code valid}. */
    public String choice(String key, String otherwise, List<String> valid, UnaryOperator<String> mistake) {
        note(key, new Question.Choice(valid), otherwise);
        String text = scalar(key, otherwise);
        if (!valid.contains(text)) {
            problem(key, mistake.apply(text));
            misunderstood.add(key);
            text = otherwise;
        }
        choices.put(key, text);
        return text;
    }

    public String text(String key, String otherwise) {
        note(key, new Question.Text(), otherwise);
        return scalar(key, otherwise);
    }

    private String scalar(String key, String otherwise) {
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
        note(key, new Question.Whole(least, most), otherwise);
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
        note(key, new Question.Real(expected), otherwise);
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
        if (exploring) {
            note(key, items(otherwise, expected, parse), List.copyOf(otherwise));
        }
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

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean otherwise) {
        note(key, new Question.Flag(), otherwise);
        ConfigNode node = find(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof ConfigNode.Scalar scalar && List.of("true", "false").contains(scalar.text())) {
            return scalar.text().equals("true");
        }
        problem(key, "expected true or false, got " + ConfigNode.show(node));
        return otherwise;
    }

    /** A size such as {@code 4GB} or {@code 512MB}, in bytes; each unit is 1024 of the one before. */
    public long bytes(String key, long otherwise) {
        note(key, new Question.Bytes(), bytesText(otherwise));
        ConfigNode node = find(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof ConfigNode.Scalar scalar) {
            Matcher match = SIZE.matcher(scalar.text());
            if (match.matches()) {
                return Long.parseLong(match.group(1)) << (10 * UNITS.indexOf(match.group(2)));
            }
        }
        problem(key, "expected a size such as 4GB or 512MB, got " + ConfigNode.show(node));
        return otherwise;
    }

    /** {@code bytes} as {@link #bytes} reads it. */
    public static String bytesText(long bytes) {
        int unit = 0;
        long value = bytes;
        while (value > 0 && value % 1024 == 0 && unit < UNITS.size() - 1) {
            value /= 1024;
            unit++;
        }
        return value + UNITS.get(unit);
    }

    /** A key that has, or elsewhere goes by, another name: if it is there, that is a problem that names its successor. */
    public void renamed(String key, String successor) {
        if (entries.containsKey(key)) {
            asked.add(key);
            problem(key, "is called '" + name(successor) + "' here");
        }
    }

    /** A list of nested tables; a single table may stand without brackets. */
    public <T> List<T> tables(String key, Function<Section, T> reading) {
        if (exploring) {
            List<Variant> variants = depth == 0 ? Variant.of(reading, depth + 1) : List.of();
            note(key, new Question.Tables(variants), null);
            return List.of();
        }
        ConfigNode node = find(key);
        List<ConfigNode> items =
                node instanceof ConfigNode.Items list ? list.items() : node == null ? List.of() : List.of(node);
        List<T> values = new ArrayList<>();
        for (ConfigNode item : items) {
            if (item instanceof ConfigNode.Table table) {
                String inner = name(key) + "[" + values.size() + "]";
                values.add(new Section(inner, table.where(), table.entries(), problems).finish(reading));
            } else {
                problem(key, "expected tables, got " + ConfigNode.show(item));
            }
        }
        return values;
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        probed.add(key);
        return find(key) != null || hasAll;
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

    /** What items are like, found by trying: a list's parser knows, and nobody else. */
    private static <T> Question.Items items(List<T> otherwise, String expected, Function<String, Optional<T>> parse) {
        boolean anyWord = parse.apply("any-word").isPresent();
        List<String> words = otherwise.stream()
                .map(String::valueOf)
                .filter(text -> !anyWord && wholeNumber(text).isEmpty() && !isNumber(text))
                .toList();
        return new Question.Items(
                expected, parse.apply("1").isPresent(), parse.apply("0.5").isPresent() && !anyWord, words, anyWord);
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private <T> T finish(Function<Section, T> reading) {
        T value = reading.apply(this);
        entries.forEach((key, node) -> {
            if (!asked.contains(key)) {
                String why = unknown(key, reading);
                if (!why.isEmpty()) {
                    problems.add(name(key) + ": " + why + " (" + node.where() + ")");
                }
            }
        });
        return value;
    }

    /**
     * Why nobody asked for {@code key}: what other choice or key it goes with, or the name that was meant; empty where the choice
     * was not understood, which has been said.
     */
    private String unknown(String key, Function<Section, ?> reading) {
        List<Variant> users = Variant.of(reading, 0).stream()
                .filter(variant -> variant.question(key).isPresent())
                .toList();
        for (int depth = 0; !users.isEmpty() && depth < users.get(0).chosen().size(); depth++) {
            String deciding = List.copyOf(users.get(0).chosen().keySet()).get(depth);
            String actual = String.valueOf(choices.get(deciding));
            List<Variant> alike = users.stream()
                    .filter(variant -> actual.equals(variant.chosen().get(deciding)))
                    .toList();
            if (alike.isEmpty() && misunderstood.contains(deciding)) {
                return "";
            }
            if (alike.isEmpty()) {
                String word = deciding.equals(KIND) ? path.substring(path.lastIndexOf('.') + 1) : deciding;
                return "not used by " + word + " '" + actual + "'; used by "
                        + users.stream()
                                .map(variant -> variant.chosen().get(deciding))
                                .distinct()
                                .collect(Collectors.joining(", "));
            }
            users = alike;
        }
        if (!users.isEmpty()) {
            return "not used " + circumstances();
        }
        Optional<String> near = Nearest.to(key, asked);
        if (near.isPresent()) {
            return "unknown key, did you mean '" + near.get() + "'?";
        }
        return "unknown key"
                + Nearest.to(key, keys(Variant.of(reading, 0)))
                        .map(name -> {
                            String why = unknown(name, reading);
                            return ", did you mean '" + name + "'" + (why.isEmpty() ? "?" : ", which is " + why + "?");
                        })
                        .orElse("; known: " + String.join(", ", asked));
    }

    /** Under what other keys a key is asked for, or not, though the choices are right. */
    private String circumstances() {
        List<String> missing = probed.stream()
                .filter(key -> !entries.containsKey(key))
                .sorted()
                .toList();
        return missing.isEmpty() ? "with these settings" : "without " + String.join(" or ", missing);
    }

    private static Set<String> keys(List<Variant> variants) {
        return variants.stream()
                .flatMap(variant -> variant.questions().stream())
                .map(Question::key)
                .collect(Collectors.toSet());
    }

    private void note(String key, Question.Form form, @Nullable Object otherwise) {
        asked.add(key);
        questions.putIfAbsent(key, new Question(key, form, otherwise, "", ""));
    }

    private @Nullable ConfigNode find(String key) {
        asked.add(key);
        return entries.get(key);
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
