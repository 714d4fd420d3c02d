package org.tightframe.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Evidence.Sample;
import org.tightframe.claim.RunSummary;
import org.tightframe.run.Run;

/**
 * What the runs of one setting measured by stage and by epoch.
 */
final class SettingCurves {

    /** Those whose layers are told apart. */
    private static final List<String> LAYERED =
            List.of(ProgrammeOrder.BASELINE, ProgrammeOrder.MIXUP, ProgrammeOrder.MANIFOLD);

    /** Lengths and angles of the classifier's rows. */
    private static final List<String> FRAME =
            List.of("collapse.equinormClassifier", "collapse.equiangularDeviationClassifier");

    private static final String PREFIX = "layers.";
    private static final String SUFFIX = ".manifoldMixupR2";

    private SettingCurves() {}

    /** By variant the mean and every seed's value at each stage; null where no layer was measured. */
    static @Nullable Map<String, @Nullable Object> layers(ProgrammeResults results, String setting) {
        List<String> stages = stages(results, setting);
        Map<String, @Nullable Object> variants = new LinkedHashMap<>();
        for (String variant : LAYERED) {
            List<Sample> samples = stages.stream()
                    .map(stage -> results.evidence().sample(setting, variant, HiddenStages.key(stage)))
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

    /** In the order of the forward pass, as far as summaries or folders know it. */
    private static List<String> stages(ProgrammeResults results, String setting) {
        List<Collection<String>> orders = new ArrayList<>();
        results.evidence().fact(setting, "stages").ifPresent(names -> orders.add(List.of(names.split(" "))));
        for (String variant : LAYERED) {
            FirstRuns.of(results, setting, variant)
                    .map(placed -> stages(placed.run()))
                    .ifPresent(orders::add);
        }
        results.evidence().runs().stream()
                .filter(run -> run.setting().equals(setting) && LAYERED.contains(run.variant()))
                .forEach(run -> orders.add(stages(run)));
        Set<String> measured = new LinkedHashSet<>();
        results.evidence().runs().stream()
                .filter(run -> run.setting().equals(setting))
                .forEach(run -> measured.addAll(stages(run)));
        return StageOrder.merged(orders).stream().filter(measured::contains).toList();
    }

    private static List<String> stages(Run run) {
        return run.value("network", "stages").orElse(List.of()) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Set<String> stages(RunSummary run) {
        Set<String> stages = new LinkedHashSet<>();
        for (String key : run.results().keySet()) {
            if (key.startsWith(PREFIX) && key.endsWith(SUFFIX)) {
                stages.add(key.substring(PREFIX.length(), key.length() - SUFFIX.length()));
            }
        }
        return stages;
    }

    /** By measure a curve of each mixup run; null where none was measured more than once. */
    static @Nullable Map<String, @Nullable Object> frame(Evidence evidence, String setting) {
        Map<String, @Nullable Object> measures = new LinkedHashMap<>();
        for (String key : FRAME) {
            List<Object> curves = new ArrayList<>();
            evidence.runs(setting, ProgrammeOrder.MIXUP).values().forEach(run -> {
                List<Object> points = run.history(key).stream()
                        .filter(point -> Double.isFinite(point.value()))
                        .<Object>map(point -> List.of(point.epoch(), point.value()))
                        .toList();
                if (points.size() > 1) {
                    curves.add(points);
                }
            });
            if (!curves.isEmpty()) {
                measures.put(key.substring(key.indexOf('.') + 1), curves);
            }
        }
        if (measures.isEmpty()) {
            return null;
        }
        return Map.of("curves", measures);
    }
}
