package org.tightframe.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tightframe.mixup.Blend;
import org.tightframe.run.Run;
import org.tightframe.spec.CaptureSpec;

/**
 * One order for the stages of several networks.
 */
final class StageOrder {

    private StageOrder() {}

    /** The stages whose layers these runs measured, as {@link #merged}. */
    static List<String> of(List<Run> runs) {
        return merged(runs.stream().map(StageOrder::stages).toList());
    }

    /**
     * Every name once: {@code input} first, {@code classifier} last, between them each order as it is, where they agree. Names that
     * an order does not share come before the next name that it does.
     */
    static List<String> merged(List<? extends Collection<String>> orders) {
        List<String> merged = new ArrayList<>();
        for (Collection<String> order : orders) {
            List<String> fresh = new ArrayList<>();
            for (String name : order) {
                int at = merged.indexOf(name);
                if (at < 0) {
                    fresh.add(name);
                } else {
                    merged.addAll(at, fresh);
                    fresh.clear();
                }
            }
            merged.addAll(fresh);
        }
        if (merged.remove(Blend.INPUT)) {
            merged.add(0, Blend.INPUT);
        }
        if (merged.remove(CaptureSpec.CLASSIFIER)) {
            merged.add(CaptureSpec.CLASSIFIER);
        }
        return merged;
    }

    private static List<String> stages(Run run) {
        return run.value("layers").orElse(Map.of()) instanceof Map<?, ?> layers
                ? layers.keySet().stream().map(String::valueOf).toList()
                : List.of();
    }
}
