package org.tightframe.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tightframe.claim.Criterion;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Evidence.Sample;

/**
 * What each variant of a setting came to over its seeds: numbers that are drawn as dots with intervals.
 */
final class SettingEstimates {

    /** The page's name of a number, and that of the summaries. */
    private static final Map<String, String> KEYS = keys();

    private SettingEstimates() {}

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("accuracy", "test.accuracy");
        keys.put("eceBefore", "calibration.eceBefore");
        keys.put("eceAfter", "calibration.eceAfter");
        keys.put("signedErrorBefore", "calibration.signedErrorBefore");
        keys.put("signedErrorAfter", "calibration.signedErrorAfter");
        keys.put("boundaryPeak", "mixup.boundaryPeak");
        return keys;
    }

    /** By variant, those that were measured. */
    static Map<String, Object> of(Evidence evidence, String setting) {
        Map<String, Object> variants = new LinkedHashMap<>();
        for (String variant : ProgrammeOrder.variants(evidence, setting)) {
            Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
            KEYS.forEach((name, key) -> {
                Sample sample = evidence.sample(setting, variant, key);
                if (sample.size() > 0) {
                    numbers.put(name, ClaimData.estimate(Criterion.told(name, sample)));
                }
            });
            variants.put(variant, numbers);
        }
        return variants;
    }
}
