package org.tightframe.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One measured number: a line of metrics.jsonl.
 *
 * @param step optimiser steps done
 * @param epoch epochs done
 * @param split {@code train} or {@code test}
 * @param name such as {@code loss}, {@code collapse/nc1}, {@code mixup/kappa}
 * @param value may be anything but finite: that is data, not an error
 */
public record Metric(long step, int epoch, String split, String name, double value) {

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("step", step);
        tree.put("epoch", epoch);
        tree.put("split", split);
        tree.put("name", name);
        tree.put("value", value);
        return tree;
    }

    /** The metric that a line of metrics.jsonl holds; null stands for a value that was not finite. */
    static Metric of(Map<String, @Nullable Object> tree) {
        return new Metric(
                number(tree, "step").longValue(),
                number(tree, "epoch").intValue(),
                text(tree, "split"),
                text(tree, "name"),
                tree.get("value") instanceof Number n ? n.doubleValue() : Double.NaN);
    }

    private static Number number(Map<String, @Nullable Object> tree, String key) {
        if (tree.get(key) instanceof Number n) {
            return n;
        }
        throw new IllegalArgumentException(key + ": expected a number, got " + tree.get(key));
    }

    private static String text(Map<String, @Nullable Object> tree, String key) {
        if (tree.get(key) instanceof String s) {
            return s;
        }
        throw new IllegalArgumentException(key + ": expected a name, got " + tree.get(key));
    }
}
