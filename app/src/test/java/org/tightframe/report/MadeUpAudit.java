package org.tightframe.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tightframe.audit.MixAudit;
import org.tightframe.mixup.Batch;
import org.tightframe.mixup.Mix;

/** What {@code audit} of a run's record holds, by the audit itself: of three batches mixed by one mix and judged by another. */
final class MadeUpAudit {

    private static final int BATCHES = 3;

    private MadeUpAudit() {}

    static Map<String, @Nullable Object> of(Mix asked, Mix done, int classes) {
        MixAudit audit = MixAudit.of(asked, classes);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < BATCHES; i++) {
            Batch batch = new OneBatch(2 * classes, classes);
            audit.accept(batch, done.plan(batch, random));
        }
        Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
        inputs.put("batches", 1);
        inputs.put("values", 784);
        inputs.put("differing", 0);
        inputs.put("first", null);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(audit.toTree());
        tree.put("inputs", inputs);
        tree.put("problems", audit.problems());
        tree.put("passed", audit.passed());
        return tree;
    }

    private record OneBatch(int size, int classes) implements Batch {
        @Override
        public int epoch() {
            return 0;
        }

        @Override
        public int label(int place) {
            return place % classes;
        }

        @Override
        public int height() {
            return 28;
        }

        @Override
        public int width() {
            return 28;
        }

        @Override
        public double squaredDistance(int place, int other) {
            return Math.abs(place - other);
        }
    }
}
