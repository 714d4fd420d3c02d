package org.tightframe.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;

/**
 * The block {@code freeFeatures}: {@link FreeFeaturesRuns} as the page draws them.
 */
final class FreeFeaturesCurves {

    private static final List<String> CURVES = List.of("first", "second", "theoryFirst", "theorySecond");

    private FreeFeaturesCurves() {}

    /** By variant its seed and curves; none where nothing was descended. */
    static Map<String, Object> of(Evidence evidence) {
        Map<String, Object> variants = new LinkedHashMap<>();
        for (RunSummary run : FreeFeaturesRuns.of(evidence)) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("seed", run.seed());
            CURVES.forEach(name -> tree.put(name, points(run, name)));
            variants.put(run.variant(), tree);
        }
        return variants;
    }

    private static List<List<Double>> points(RunSummary run, String name) {
        return FreeFeaturesRuns.curve(run, name).stream()
                .map(point -> List.of(point.x(), point.y()))
                .toList();
    }
}
