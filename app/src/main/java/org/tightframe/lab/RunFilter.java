package org.tightframe.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tightframe.config.ConfigException;
import org.tightframe.config.Nearest;
import org.tightframe.config.Question;
import org.tightframe.config.Variant;
import org.tightframe.report.Measures;
import org.tightframe.run.RunStatus;
import org.tightframe.spec.CaptureSpec;
import org.tightframe.spec.ExperimentSpec;

/**
 * A condition on runs such as {@code mix.kind=none} or {@code test.accuracy >= 0.9}. Numbers are compared as numbers, all else as
 * text. A run that has no such key meets {@code !=} and nothing else.
 */
public final class RunFilter {

    private static final Pattern FORM = Pattern.compile("\\s*([\\w.-]+)\\s*(!=|<=|>=|=|<|>|~)\\s*(.*?)\\s*");
    private static final Set<String> ORDERING = Set.of("<", "<=", ">", ">=");

    private final String key;
    private final String operator;
    private final String text;
    private final @Nullable Double number;

    private RunFilter(String key, String operator, String text, @Nullable Double number) {
        this.key = key;
        this.operator = operator;
        this.text = text;
        this.number = number;
    }

    /**
     * The condition that {@code written} states.
     *
     * @param runs whose settings and results are known too, whatever plug-ins they were trained with
     * @throws ConfigException in one line, if it is none, its key is unknown or its value is of another kind
     */
    public static RunFilter of(String written, List<RunFolders.Entry> runs) {
        Matcher match = FORM.matcher(written);
        if (!match.matches()) {
            throw wrong("filter: expected key, one of = != < <= > >= ~ (contains), and a value, got '" + written + "'");
        }
        Map<String, Key> known = keys();
        runs.forEach(entry -> entry.run().ifPresent(run -> add(run, known)));
        Key key = known.get(match.group(1));
        if (key == null) {
            throw wrong("filter: unknown key '" + match.group(1) + "'"
                    + Nearest.to(match.group(1), known.keySet())
                            .map(near -> ", did you mean '" + near + "'?")
                            .orElse("; 'runs list --help' says which there are"));
        }
        return of(key, match.group(2), match.group(3));
    }

    private static RunFilter of(Key key, String operator, String value) {
        if (operator.equals("~")) {
            return new RunFilter(key.path, operator, value, null);
        }
        if (key.numeric) {
            return new RunFilter(
                    key.path,
                    operator,
                    value,
                    number(value)
                            .orElseThrow(() -> wrong(
                                    key.path + ": expected a number after " + operator + ", got '" + value + "'")));
        }
        if (ORDERING.contains(operator)) {
            throw wrong(key.path + ": expected = != or ~ for what is no number, got '" + operator + "'");
        }
        if (!key.valid.isEmpty() && !key.valid.contains(value)) {
            throw wrong(key.path + ": " + Nearest.expectedOneOf(value, key.valid));
        }
        return new RunFilter(key.path, operator, value, null);
    }

    /** Whether the run meets the condition; a damaged one has a name and a status alone. */
    public boolean accepts(RunFolders.Entry entry) {
        Object value = switch (key) {
            case "name" -> entry.name();
            case "status" -> entry.status();
            default -> entry.run().map(run -> run.value(key)).orElse(null);
        };
        if (value == null) {
            return operator.equals("!=");
        }
        if (number != null && value instanceof Number actual) {
            return compares(Double.compare(actual.doubleValue(), number));
        }
        String actual = String.valueOf(value);
        return operator.equals("~") ? actual.contains(text) : compares(actual.equals(text) ? 0 : 1);
    }

    private boolean compares(int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /**
     * A key that filters know.
     *
     * @param path as {@link KeptRun} has it; differs from the key where that is a shorthand
     * @param numeric whether its values are numbers
     * @param valid all its values where it is one of few names; else empty
     */
    private record Key(String path, boolean numeric, Set<String> valid) {

        Key with(String value) {
            return valid.isEmpty() || valid.contains(value)
                    ? this
                    : new Key(
                            path,
                            numeric,
                            Stream.concat(valid.stream(), Stream.of(value))
                                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static Map<String, Key> keys() {
        Map<String, Key> keys = new LinkedHashMap<>();
        keys.put("name", new Key("name", false, Set.of()));
        keys.put(
                "status",
                new Key(
                        "status",
                        false,
                        Stream.concat(
                                        Stream.of(RunStatus.values()).map(RunStatus::toString),
                                        Stream.of("killed", RunFolders.Entry.DAMAGED))
                                .collect(Collectors.toCollection(TreeSet::new))));
        add("", ExperimentSpec.variants(), keys);
        for (String block : KeptRun.BLOCKS) {
            Measures.standard()
                    .group(block)
                    .keySet()
                    .forEach(name -> keys.put(block + "." + name, new Key(block + "." + name, true, Set.of())));
        }
        Measures.standard().group("layer").keySet().forEach(name -> {
            String key = KeptRun.LAYERS + "." + CaptureSpec.CLASSIFIER + "." + name;
            keys.put(key, new Key(key, true, Set.of()));
        });
        keys.put(KeptRun.AUDIT, new Key(KeptRun.AUDIT, false, Set.of("true", "false")));
        KeptRun.COSTS.forEach(name -> keys.put(name, new Key(name, true, Set.of())));
        return keys;
    }

    /** What a run has: a name that is one of few is valid where some run has it. */
    private static void add(KeptRun run, Map<String, Key> keys) {
        run.results().keySet().forEach(name -> keys.putIfAbsent(name, new Key(name, true, Set.of())));
        run.spec().forEach((name, value) -> {
            keys.putIfAbsent(name, new Key(name, value instanceof Number, Set.of()));
            keys.replaceAll((unused, key) -> key.path.equals(name) ? key.with(String.valueOf(value)) : key);
        });
    }

    private static void add(String prefix, List<Variant> variants, Map<String, Key> keys) {
        for (Variant variant : variants) {
            for (Question question : variant.questions()) {
                String path = prefix + question.key();
                if (question.form() instanceof Question.Inner inner) {
                    add(path + ".", inner.variants(), keys);
                    Key plain = keys.get(path + "." + inner.shorthand());
                    if (plain != null) {
                        keys.put(path, plain);
                    }
                } else {
                    boolean numeric =
                            question.form() instanceof Question.Whole || question.form() instanceof Question.Real;
                    Set<String> valid = question.form() instanceof Question.Choice choice
                            ? new TreeSet<>(choice.valid())
                            : Set.of();
                    keys.putIfAbsent(path, new Key(path, numeric, valid));
                }
            }
        }
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(value -> !value.isNaN());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static ConfigException wrong(String message) {
        return new ConfigException(List.of(message));
    }
}
