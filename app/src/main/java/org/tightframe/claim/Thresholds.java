package org.tightframe.claim;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.tightframe.config.Nearest;
import org.tightframe.file.Sha256;

/**
 * The numbers that decide, declared in one file before the runs that they judge. Its hash stands in every run of a programme.
 */
public final class Thresholds {

    private static final String FISHER_2024 = "fisher2024-thresholds.properties";

    private final Map<String, Double> values;
    private final String text;

    private Thresholds(Map<String, Double> values, String text) {
        this.values = values;
        this.text = text;
    }

    /** Those that the claims of Fisher, Meng and Papyan are judged by. */
    public static Thresholds fisher2024() {
        try (InputStream in = Objects.requireNonNull(Thresholds.class.getResourceAsStream(FISHER_2024))) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Of the text of such a file: {@code name = number}, comments behind {@code #}.
     *
     * @throws IllegalArgumentException naming an entry that is no finite number
     */
    public static Thresholds of(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Double> values = new TreeMap<>();
        properties.forEach((name, value) -> values.put((String) name, number(name, (String) value)));
        return new Thresholds(values, text);
    }

    private static double number(Object name, String value) {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    "thresholds: " + name + ": expected a finite number, got '" + value + "'");
        }
        return number;
    }

    /** The threshold {@code name}, such as {@code alignment.least}. */
    public double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("thresholds: expected one named '" + name + "', got none"
                    + Nearest.to(name, values.keySet())
                            .map(near -> " (did you mean '" + near + "'?)")
                            .orElse(""));
        }
        return value;
    }

    /** All, by name. */
    public Map<String, Double> values() {
        return Map.copyOf(values);
    }

    /** SHA-256 of the file's text, in hex. */
    public String hash() {
        return Sha256.of(text);
    }
}
