package org.tightframe.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tightframe.config.Question;
import org.tightframe.config.Section;

/** What a spec's keys take, in words. */
final class SpecWords {

    private SpecWords() {}

    /** Such as {@code number in [0, 1)}; empty for a table. */
    static String expected(Question.Form form) {
        if (form instanceof Question.Choice choice) {
            return String.join(" | ", choice.valid());
        }
        if (form instanceof Question.Text) {
            return "name";
        }
        if (form instanceof Question.Whole whole) {
            return "whole number "
                    + (whole.most() >= Integer.MAX_VALUE
                            ? ">= " + whole.least()
                            : "in " + whole.least() + ".." + whole.most());
        }
        if (form instanceof Question.Real real) {
            return "number " + real.expected();
        }
        if (form instanceof Question.Flag) {
            return "true | false";
        }
        if (form instanceof Question.Bytes) {
            return "size such as 4GB or 512MB";
        }
        if (form instanceof Question.Tables) {
            return "list of tables";
        }
        return form instanceof Question.Items items ? "list of " + items.expected() : "";
    }

    /** A default as a file would write it: in lists, text that reads as a whole number is one. */
    static @Nullable Object plain(@Nullable Object otherwise) {
        return otherwise instanceof List<?> items
                ? items.stream().map(SpecWords::item).toList()
                : otherwise;
    }

    private static Object item(Object item) {
        return item instanceof String text
                ? Section.wholeNumber(text).map(Object.class::cast).orElse(item)
                : item;
    }
}
