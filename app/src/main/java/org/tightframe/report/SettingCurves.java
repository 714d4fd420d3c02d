package org.tightframe.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.claim.Likeness;

/**
 * What the runs of one setting measured by stage and by epoch.
 */
final class SettingCurves {

    /** Those whose layers are told apart. */
    private static final List<String> LAYERED =
            List.of(ProgrammeOrder.BASELINE, ProgrammeOrder.MIXUP, ProgrammeOrder.MANIFOLD);

    private SettingCurves() {}

    /** By variant the mean and every seed's value at each stage; null where no layer was measured. */
    static @Nullable Map<String, @Nullable Object> layers(Evidence evidence, String setting) {
        List<String> stages = HiddenStages.withEnds(evidence.runs().stream()
                .filter(run -> run.setting().equals(setting))
                .toList());
        Map<String, @Nullable Object> variants = new LinkedHashMap<>();
        for (String variant : LAYERED) {
            List<Sample> samples = stages.stream()
                    .map(stage -> evidence.sample(setting, variant, Likeness.key(stage)))
                    .toList();
            if (samples.stream().anyMatch(sample -> sample.size() > 0)) {
                variants.put(
                        variant,
                        Map.of(
                                "means", samples.stream().map(Sample::mean).toList(),
                                "seeds",
                                        samples.stream()
                                                .map(sample -> List.copyOf(
                                                        sample.bySeed().values()))
                                                .toList()));
            }
        }
        if (variants.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("stages", stages);
        tree.put("variants", variants);
        return tree;
    }

    /** By measure a curve of each mixup run, and what claim (f) holds it to; null where none was measured more than once. */
    static @Nullable Map<String, @Nullable Object> frame(Evidence evidence, String setting) {
        Map<String, @Nullable Object> measures = new LinkedHashMap<>();
        Map<String, Object> limits = new LinkedHashMap<>();
        for (FramePart part : FramePart.values()) {
            List<Object> curves = new ArrayList<>();
            evidence.runs(setting, ProgrammeOrder.MIXUP).values().forEach(run -> {
                List<Object> points = run.history(part.key()).stream()
                        .filter(point -> Double.isFinite(point.value()))
                        .<Object>map(point -> List.of(point.epoch(), point.value()))
                        .toList();
                if (points.size() > 1) {
                    curves.add(points);
                }
            });
            if (!curves.isEmpty()) {
                measures.put(part.measure(), curves);
            }
            limits.put(part.measure(), part.most(evidence, setting));
        }
        if (measures.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("curves", measures);
        tree.put("limits", limits);
        return tree;
    }
}
