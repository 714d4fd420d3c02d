package org.tightframe.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Likeness;
import org.tightframe.claim.RunSummary;

/**
 * How far hidden stages answer to mixes with mixed features, on average over the stages, from capture to capture: where the numbers
 * of claim (e) came from.
 */
final class LikenessCurves {

    /** One capture makes no curve. */
    private static final int FEWEST = 2;

    private LikenessCurves() {}

    /** By variant a curve of each run; null where no stage was measured more than once. */
    static @Nullable Map<String, Object> of(Evidence evidence, String setting) {
        Map<String, Object> variants = new LinkedHashMap<>();
        for (String variant : ProgrammeOrder.COMPARED) {
            List<List<Object>> curves = evidence.runs(setting, variant).values().stream()
                    .map(LikenessCurves::curve)
                    .filter(curve -> curve.size() >= FEWEST)
                    .toList();
            if (!curves.isEmpty()) {
                variants.put(variant, curves);
            }
        }
        return variants.isEmpty() ? null : variants;
    }

    /** At epochs where every hidden stage was measured. */
    private static List<Object> curve(RunSummary run) {
        List<String> stages = HiddenStages.names(run);
        Map<Integer, List<Double>> byEpoch = new TreeMap<>();
        for (String stage : stages) {
            run.history(Likeness.key(stage))
                    .forEach(point -> byEpoch.computeIfAbsent(point.epoch(), epoch -> new ArrayList<>())
                            .add(point.value()));
        }
        List<Object> curve = new ArrayList<>();
        byEpoch.forEach((epoch, values) -> {
            if (values.size() == stages.size()) {
                double mean = values.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
                curve.add(List.of(epoch, mean));
            }
        });
        return curve;
    }
}
