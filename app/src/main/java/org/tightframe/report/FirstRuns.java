package org.tightframe.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tightframe.report.ProgrammeResults.Placed;

/**
 * Which run folder stands for a setting and variant where one is drawn: that of the lowest seed.
 */
final class FirstRuns {

    private FirstRuns() {}

    static Optional<Placed> of(ProgrammeResults results, String setting, String variant) {
        return results.runs().stream()
                .filter(placed ->
                        placed.setting().equals(setting) && placed.variant().equals(variant))
                .min(Comparator.comparingLong(Placed::seed));
    }

    /** Those of {@code variants}, by variant in that order. */
    static Map<String, Placed> of(ProgrammeResults results, String setting, List<String> variants) {
        Map<String, Placed> found = new LinkedHashMap<>();
        for (String variant : variants) {
            of(results, setting, variant).ifPresent(placed -> found.put(variant, placed));
        }
        return found;
    }

    /** Settings that have folders, in their order. */
    static List<String> settings(ProgrammeResults results) {
        return results.runs().stream().map(Placed::setting).distinct().toList();
    }
}
