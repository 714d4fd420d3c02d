package org.tightframe.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks of one key of a table.
 *
 * @param key without the path of its table
 * @param form what values it takes
 * @param otherwise its value where the key is absent: text, a number, a flag or a list; null where there is none, or it depends
 *     on other keys
 * @param absent in words what holds where the key is absent, in place of {@code otherwise}; empty where nothing is said
 * @param note one line for people on what it is; empty where the reader says nothing
 */
public record Question(String key, Form form, @Nullable Object otherwise, String absent, String note) {

    /** What values a key takes. */
    public sealed interface Form {}

    /** One of these names. */
    public record Choice(List<String> valid) implements Form {
        public Choice {
            valid = List.copyOf(valid);
        }
    }

    /** Any text that is not blank. */
    public record Text() implements Form {}

    /** A whole number in [least, most]. */
    public record Whole(long least, long most) implements Form {}

    /** A finite number; {@code expected} says which, such as {@code "in [0, 1)"}. */
    public record Real(String expected) implements Form {}

    /** {@code true} or {@code false}. */
    public record Flag() implements Form {}

    /** A size such as {@code 4GB}. */
    public record Bytes() implements Form {}

    /**
     * A list, or a single item without brackets.
     *
     * @param expected in words
     * @param whole whether items may be whole numbers
     * @param real whether they may be other numbers
     * @param words names that they may be besides; empty for none
     * @param anyWord whether they may be any name
     */
    public record Items(String expected, boolean whole, boolean real, List<String> words, boolean anyWord)
            implements Form {
        public Items {
            words = List.copyOf(words);
        }
    }

    /**
     * A table, in one of its variants.
     *
     * @param shorthand the key that a plain value in the table's place stands for
     */
    public record Inner(String shorthand, List<Variant> variants) implements Form {
        public Inner {
            variants = List.copyOf(variants);
        }
    }

    /**
     * A list of tables, or a single one without brackets.
     *
     * @param variants of each of them; empty within another such list, which may hold its like
     */
    public record Tables(List<Variant> variants) implements Form {
        public Tables {
            variants = List.copyOf(variants);
        }
    }
}
