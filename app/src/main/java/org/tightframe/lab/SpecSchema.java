package org.tightframe.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tightframe.config.Question;
import org.tightframe.config.Section;
import org.tightframe.config.Variant;
import org.tightframe.spec.ExperimentSpec;

/**
 * The spec as a JSON Schema (draft 2020-12), for editors and other tools: closed, with every key, range and default, made of what
 * the readers of the spec ask.
 */
public final class SpecSchema {

    private static final Pattern BELOW_OR_ABOVE = Pattern.compile("(>=?|<=?) (\\S+?)(?: .*)?");
    private static final Pattern BETWEEN = Pattern.compile("in ([\\[(])(\\S+), (\\S+)([\\])])(?: .*)?");

    private static final Map<String, String> ONE_SIDED =
            Map.of(">", "exclusiveMinimum", ">=", "minimum", "<", "exclusiveMaximum", "<=", "maximum");

    private SpecSchema() {}

    public static Map<String, Object> tree() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Tightframe experiment");
        schema.put("description", "One training, whole. Every key has a default.");
        schema.putAll(tables(ExperimentSpec.variants()));
        return schema;
    }

    /** Tables of these variants, of which each table is exactly one. */
    private static Map<String, Object> tables(List<Variant> variants) {
        if (variants.size() == 1) {
            return table(variants.get(0));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("oneOf", variants.stream().map(SpecSchema::table).toList());
        return schema;
    }

    private static Map<String, Object> table(Variant variant) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Question question : variant.questions()) {
            String chosen = variant.chosen().get(question.key());
            properties.put(question.key(), chosen == null ? schema(question) : constant(question, chosen));
            if (variant.mustBeNamed(question.key())) {
                required.add(question.key());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> constant(Question question, String value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        describe(schema, question, "");
        schema.put("const", value);
        if (value.equals(question.otherwise())) {
            schema.put("default", value);
        }
        return schema;
    }

    private static Map<String, Object> schema(Question question) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (question.form() instanceof Question.Inner inner) {
            describe(schema, question, "");
            schema.put("anyOf", inner(inner));
            return schema;
        }
        describe(schema, question, SpecWords.expected(question.form()));
        schema.putAll(values(question.form()));
        Object otherwise = SpecWords.plain(question.otherwise());
        if (otherwise != null) {
            schema.put("default", otherwise);
        }
        return schema;
    }

    /** A table, or the plain value that stands for one. */
    private static List<Object> inner(Question.Inner inner) {
        List<Object> forms = new ArrayList<>();
        inner.variants().get(0).question(inner.shorthand()).ifPresent(plain -> forms.add(schema(plain)));
        forms.add(tables(inner.variants()));
        return forms;
    }

    private static Map<String, Object> values(Question.Form form) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (form instanceof Question.Choice choice) {
            schema.put("enum", choice.valid());
        } else if (form instanceof Question.Text) {
            schema.put("type", "string");
            schema.put("pattern", "\\S");
        } else if (form instanceof Question.Whole whole) {
            schema.put("type", "integer");
            schema.put("minimum", whole.least());
            if (whole.most() < Long.MAX_VALUE) {
                schema.put("maximum", whole.most());
            }
        } else if (form instanceof Question.Real real) {
            schema.put("type", "number");
            schema.putAll(bounds(real.expected()));
        } else if (form instanceof Question.Flag) {
            schema.put("type", "boolean");
        } else if (form instanceof Question.Bytes) {
            schema.put("type", "string");
            schema.put("pattern", Section.BYTES);
        } else if (form instanceof Question.Items items) {
            Map<String, Object> item = item(items);
            Map<String, Object> list = new LinkedHashMap<>();
            list.put("type", "array");
            list.put("items", item);
            schema.put("anyOf", List.of(list, item));
        } else if (form instanceof Question.Tables tables) {
            Map<String, Object> item =
                    tables.variants().isEmpty() ? Map.of("type", "object") : tables(tables.variants());
            Map<String, Object> list = new LinkedHashMap<>();
            list.put("type", "array");
            list.put("items", item);
            schema.put("anyOf", List.of(list, item));
        }
        return schema;
    }

    private static Map<String, Object> item(Question.Items items) {
        List<Map<String, Object>> forms = new ArrayList<>();
        if (items.anyWord()) {
            forms.add(Map.of("type", "string"));
        }
        if (items.real() || items.whole()) {
            forms.add(Map.of("type", items.real() ? "number" : "integer"));
        }
        if (!items.words().isEmpty()) {
            forms.add(Map.of("enum", items.words()));
        }
        return forms.size() == 1 ? forms.get(0) : Map.of("anyOf", forms);
    }

    /** The bounds that words such as {@code in [0, 1)} or {@code > 0} state. */
    static Map<String, Object> bounds(String expected) {
        Map<String, Object> bounds = new LinkedHashMap<>();
        Matcher between = BETWEEN.matcher(expected);
        Matcher one = BELOW_OR_ABOVE.matcher(expected);
        if (between.matches()) {
            number(between.group(2))
                    .ifPresent(low -> bounds.put(between.group(1).equals("[") ? "minimum" : "exclusiveMinimum", low));
            number(between.group(3))
                    .ifPresent(high -> bounds.put(between.group(4).equals("]") ? "maximum" : "exclusiveMaximum", high));
        } else if (one.matches()) {
            String name = ONE_SIDED.getOrDefault(one.group(1), "");
            number(one.group(2)).ifPresent(bound -> bounds.put(name, bound));
        }
        return bounds;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void describe(Map<String, Object> schema, Question question, String expected) {
        String note = question.note();
        String words = note.isEmpty() ? expected : expected.isEmpty() ? note : note + ": " + expected;
        if (!question.absent().isEmpty()) {
            words += "; where absent: " + question.absent();
        }
        if (!words.isEmpty()) {
            schema.put("description", words);
        }
    }
}
