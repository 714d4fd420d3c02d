package org.tightframe.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: {@code Map<String, Object>} in order, {@code List<Object>}, String, Boolean, Long, Double, null.
 */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** The value that {@code text} holds: one JSON value and nothing after it. */
    public static @Nullable Object read(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new IOException("expected a JSON value, got nothing");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("expected the end after one JSON value, got " + parser.currentToken());
            }
            return value;
        }
    }

    /** Like {@link #read}, where only an object will do. */
    public static Map<String, @Nullable Object> readObject(String text) throws IOException {
        Object value = read(text);
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((k, v) -> object.put((String) k, v));
            return object;
        }
        throw new IOException("expected a JSON object, got "
                + (value == null ? "null" : value.getClass().getSimpleName()));
    }

    /**
     * The fields of the one JSON object that {@code text} holds, in order, each with its place.
     *
     * @throws JsonSyntaxException with the place of what else the text holds
     */
    public static List<JsonField> readFields(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return fields(parser);
        } catch (JsonProcessingException e) {
            String line = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new JsonSyntaxException(line, offset(e.getLocation()), e);
        }
    }

    private static List<JsonField> fields(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonSyntaxException("expected a JSON object", offset(parser.currentTokenLocation()));
        }
        List<JsonField> fields = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int offset = offset(parser.currentTokenLocation());
            parser.nextToken();
            fields.add(new JsonField(name, value(parser), offset));
        }
        if (parser.nextToken() != null) {
            throw new JsonSyntaxException(
                    "expected the end after one JSON value, got " + parser.currentToken(),
                    offset(parser.currentTokenLocation()));
        }
        return fields;
    }

    private static int offset(@Nullable JsonLocation location) {
        return location == null ? 0 : (int) Math.max(0, location.getCharOffset());
    }

    /** One line. A number that is not finite is written as null. */
    public static String line(@Nullable Object value) {
        return write(value, false);
    }

    /** Indented, for people. */
    public static String pretty(@Nullable Object value) {
        return write(value, true);
    }

    private static String write(@Nullable Object value, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            if (pretty) {
                generator.setPrettyPrinter(new DefaultPrettyPrinter());
            }
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName(String.valueOf(entry.getKey()));
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Collection<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            double v = number.doubleValue();
            if (Double.isFinite(v)) {
                out.writeNumber(v);
            } else {
                out.writeNull();
            }
        } else {
            out.writeString(value.toString());
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("expected a JSON value, got " + token);
        };
    }
}
