package org.tightframe.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.config.Section;

/**
 * The last layer, from features [d] to logits [C].
 */
public sealed interface HeadSpec {

    Map<String, Object> toTree();

    /**
     * W h + b, learned.
     *
     * @param bias whether there is a b
     */
    record Linear(boolean bias) implements HeadSpec {
        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("kind", "linear");
            tree.put("bias", bias);
            return tree;
        }
    }

    /**
     * W h with the rows of W a simplex ETF in a random orientation, never learned. Needs d >= C - 1.
     *
     * @param multiplier m > 0, the norm of each row
     */
    record Etf(double multiplier) implements HeadSpec {
        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("kind", "etf");
            tree.put("multiplier", multiplier);
            return tree;
        }
    }

    static HeadSpec read(Section section) {
        return section.choice("kind", "linear", List.of("linear", "etf")).equals("etf")
                ? new Etf(section.number("multiplier", 1, "> 0", v -> v > 0))
                : new Linear(section.flag("bias", true));
    }
}
