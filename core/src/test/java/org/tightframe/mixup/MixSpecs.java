package org.tightframe.mixup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.config.ConfigNode;
import org.tightframe.config.Section;

/**
 * Mixes read as a spec's {@code mix:}.
 */
final class MixSpecs {

    private MixSpecs() {}

    /** What {@code mix} reads as, itself a kind or a table of settings. */
    static Mix read(Object mix) {
        ConfigNode.Table table = (ConfigNode.Table) node(Map.of("mix", mix));
        return Section.read(table, section -> section.section("mix", "kind", Mixes::read));
    }

    /** A table of these keys and values in turn. */
    static Map<String, Object> table(Object... keysAndValues) {
        Map<String, Object> table = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            table.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return table;
    }

    private static ConfigNode node(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, ConfigNode> entries = new LinkedHashMap<>();
            map.forEach((key, inner) -> entries.put(key.toString(), node(inner)));
            return new ConfigNode.Table(entries, "here");
        }
        if (value instanceof List<?> list) {
            List<ConfigNode> items = new ArrayList<>();
            list.forEach(item -> items.add(node(item)));
            return new ConfigNode.Items(items, "here");
        }
        return new ConfigNode.Scalar(value.toString(), "here");
    }
}
