package org.tightframe.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a table under one combination of those choices that decide which keys there are.
 *
 * @param chosen the deciding keys and their values, in the order in which they are asked; empty where nothing decides
 * @param questions all keys, the deciding ones among them
 */
public record Variant(Map<String, String> chosen, List<Question> questions) {

    public Variant {
        chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
        questions = List.copyOf(questions);
    }

    /** What {@code key} is asked for; empty where this variant has no such key. */
    public Optional<Question> question(String key) {
        return questions.stream().filter(q -> q.key().equals(key)).findFirst();
    }

    /** True where a table without any key is of this variant. */
    public boolean isDefault() {
        return chosen.keySet().stream().noneMatch(this::mustBeNamed);
    }

    /** True where {@code key} is deciding and a table of this variant must have it: its value is not the default. */
    public boolean mustBeNamed(String key) {
        String value = chosen.get(key);
        return value != null
                && !value.equals(question(key).map(Question::otherwise).orElse(null));
    }

    /**
     * Every variant of the tables that {@code reading} reads, the default one first: found by reading once with each value of
     * each choice, and telling which of them change what else is asked.
     *
     * @param depth how many lists of tables the tables are within
     */
    static List<Variant> of(Function<Section, ?> reading, int depth) {
        return leaves(reading, Map.of(), depth);
    }

    private static List<Variant> leaves(Function<Section, ?> reading, Map<String, String> chosen, int depth) {
        List<Question> questions = Section.asked(reading, chosen, depth);
        for (Question question : questions) {
            if (question.form() instanceof Question.Choice choice && !chosen.containsKey(question.key())) {
                if (decides(reading, chosen, question.key(), choice, questions, depth)) {
                    List<Variant> found = new ArrayList<>();
                    for (String value : defaultFirst(choice.valid(), question.otherwise())) {
                        found.addAll(leaves(reading, with(chosen, question.key(), value), depth));
                    }
                    return found;
                }
            }
        }
        return List.of(new Variant(chosen, questions));
    }

    private static boolean decides(
            Function<Section, ?> reading,
            Map<String, String> chosen,
            String key,
            Question.Choice choice,
            List<Question> questions,
            int depth) {
        return choice.valid().stream()
                .anyMatch(value ->
                        !Section.asked(reading, with(chosen, key, value), depth).equals(questions));
    }

    private static List<String> defaultFirst(List<String> values, @Nullable Object otherwise) {
        List<String> ordered = new ArrayList<>(values);
        if (otherwise instanceof String first && ordered.remove(first)) {
            ordered.add(0, first);
        }
        return ordered;
    }

    private static Map<String, String> with(Map<String, String> chosen, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(chosen);
        more.put(key, value);
        return more;
    }
}
