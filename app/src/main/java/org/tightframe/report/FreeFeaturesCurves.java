package org.tightframe.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;

/**
 * Where gradient descent put features of mixes without a network, and where the theory says that they belong: coefficients of the
 * two classes' classifier rows over lam, of the lowest seed.
 */
final class FreeFeaturesCurves {

    private static final double HUNDRED = 100;

    private static final List<String> CURVES = List.of("first", "second", "theoryFirst", "theorySecond");

    private FreeFeaturesCurves() {}

    /** By variant its seed and curves; none where nothing was descended. */
    static Map<String, Object> of(Evidence evidence) {
        Map<String, Object> variants = new LinkedHashMap<>();
        for (String variant : ProgrammeOrder.variants(evidence, FreeFeaturesTable.SETTING)) {
            RunSummary run = evidence.runs(FreeFeaturesTable.SETTING, variant)
                    .values()
                    .iterator()
                    .next();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("seed", run.seed());
            CURVES.forEach(name -> tree.put(name, points(run, "model." + name)));
            if (!run.history("model.first").isEmpty()) {
                variants.put(variant, tree);
            }
        }
        return variants;
    }

    /** Histories of the descent go by lam in hundredths. */
    private static List<List<Double>> points(RunSummary run, String key) {
        return run.history(key).stream()
                .map(point -> List.of(point.epoch() / HUNDRED, point.value()))
                .toList();
    }
}
