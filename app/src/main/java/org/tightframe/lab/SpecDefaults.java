package org.tightframe.lab;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tightframe.config.Question;
import org.tightframe.config.Variant;
import org.tightframe.json.Json;
import org.tightframe.spec.ExperimentSpec;

/**
 * A spec file with every default, each key with a comment on what it takes, made of what the readers of the spec ask. A default
 * that depends on other keys is itself a comment, so that it follows them.
 */
public final class SpecDefaults {

    private static final int COMMENT = 36;

    private final StringBuilder out = new StringBuilder();

    private SpecDefaults() {}

    /** Itself a spec: that of no settings at all. */
    public static String yaml() {
        SpecDefaults defaults = new SpecDefaults();
        defaults.out.append(
                "# Every setting with its default, as a comment where it follows others. Settings of the command line"
                        + " name the same keys: mix.alpha=0.4\n");
        defaults.table(ExperimentSpec.variants(), "");
        return defaults.out.toString();
    }

    private void table(List<Variant> variants, String indent) {
        for (Question question : variants.get(0).questions()) {
            String key = question.key();
            if (question.form() instanceof Question.Inner inner) {
                line(indent + key + ":", shorthand(question, inner));
                table(inner.variants(), indent + "  ");
            } else if (!question.absent().isEmpty()) {
                line(indent + "# " + key + ": " + question.absent(), words(question));
            } else if (question.otherwise() == null) {
                line(indent + "# " + key + ":", words(question) + "; off where absent");
            } else if (dependsOnVariant(question, variants)) {
                line(indent + "# " + key + ": " + value(question), words(question) + "; the default is this kind's");
            } else {
                line(indent + key + ": " + value(question), words(question));
            }
        }
        variants.stream()
                .skip(1)
                .filter(variant -> variant.chosen().keySet().stream()
                                .filter(variant::mustBeNamed)
                                .count()
                        == 1)
                .forEach(variant -> out.append(indent)
                        .append("# or ")
                        .append(flow(variant, variants.get(0)))
                        .append('\n'));
    }

    /** Whether a choice of the same table gives the key another default, which one written down would overrule. */
    private static boolean dependsOnVariant(Question question, List<Variant> variants) {
        return variants.stream()
                .flatMap(variant -> variant.question(question.key()).stream())
                .anyMatch(other -> !Objects.equals(other.otherwise(), question.otherwise()));
    }

    private void line(String text, String comment) {
        out.append(text);
        if (!comment.isEmpty()) {
            out.append(" ".repeat(Math.max(1, COMMENT - text.length())))
                    .append("# ")
                    .append(comment);
        }
        out.append('\n');
    }

    private static String shorthand(Question question, Question.Inner inner) {
        String plain = "a plain value stands for " + inner.shorthand();
        return question.note().isEmpty() ? plain : question.note() + "; " + plain;
    }

    private static String words(Question question) {
        String expected = SpecWords.expected(question.form());
        return question.note().isEmpty() ? expected : question.note() + ": " + expected;
    }

    /** On one line: what makes it this variant, and what it has otherwise than {@code usual}. */
    private static String flow(Variant variant, Variant usual) {
        return variant.questions().stream()
                .filter(q -> variant.chosen().containsKey(q.key())
                        ? variant.mustBeNamed(q.key())
                        : !usual.question(q.key()).equals(Optional.of(q)))
                .map(q -> {
                    String chosen = variant.chosen().get(q.key());
                    return q.key() + ": " + (chosen == null ? example(q) : chosen);
                })
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String example(Question question) {
        return question.otherwise() == null ? "<" + words(question) + ">" : value(question);
    }

    private static String value(Question question) {
        return text(SpecWords.plain(question.otherwise()));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(SpecDefaults::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Number number ? Json.line(number).replace("E", "e") : String.valueOf(value);
    }
}
