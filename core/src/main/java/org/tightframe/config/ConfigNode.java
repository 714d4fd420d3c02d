package org.tightframe.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One value of a settings file as written, and where it stands.
 */
public sealed interface ConfigNode {

    /** Such as {@code specs/a.yaml:14} or {@code command line}. */
    String where();

    /** A single value, as text. */
    record Scalar(String text, String where) implements ConfigNode {}

    /** A list. */
    record Items(List<ConfigNode> items, String where) implements ConfigNode {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Names and values, in order. */
    record Table(Map<String, ConfigNode> entries, String where) implements ConfigNode {

        /** Where a table was merged into a plain value, that value stands under this name. */
        static final String SHORTHAND = "";

        public Table {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /**
         * This table with the value at a dotted path replaced. What is on the way and not yet a table becomes one: {@code mix:
         * mixup} with {@code mix.alpha} set keeps its kind.
         */
        public Table with(String path, ConfigNode value) {
            Map<String, ConfigNode> changed = new LinkedHashMap<>(entries);
            int dot = path.indexOf('.');
            if (dot < 0) {
                changed.put(path, value);
                return new Table(changed, where);
            }
            String head = path.substring(0, dot);
            ConfigNode inner = changed.get(head);
            Table table;
            if (inner instanceof Table t) {
                table = t;
            } else if (inner == null) {
                table = new Table(Map.of(), value.where());
            } else {
                table = new Table(Map.of(SHORTHAND, inner), inner.where());
            }
            changed.put(head, table.with(path.substring(dot + 1), value));
            return new Table(changed, where);
        }
    }

    /** {@code value} as a person would write it on one line, for messages. */
    static String show(ConfigNode value) {
        if (value instanceof Scalar scalar) {
            return "'" + scalar.text() + "'";
        }
        if (value instanceof Items items) {
            List<String> shown = new ArrayList<>();
            items.items().forEach(item -> shown.add(show(item)));
            return "[" + String.join(", ", shown) + "]";
        }
        return "a table";
    }
}
