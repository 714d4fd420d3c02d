package org.tightframe.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;
import org.tightframe.figure.RunLook;

/**
 * The order in which tables and figures name variants.
 */
final class ProgrammeOrder {

    static final String BASELINE = "baseline";
    static final String MIXUP = "mixup";
    static final String MANIFOLD = "manifold";

    /** Mixup by the law of lam that it draws from. */
    static final List<String> LAWS = List.of(MIXUP, "alpha-0.2", "alpha-4", "midpoint");

    /** The columns of the paper's first figure. */
    static final List<String> PROJECTED = List.of(BASELINE, MIXUP, "mixup-mse", "mixup-etf");

    private static final List<String> KNOWN =
            List.of(BASELINE, MIXUP, "mixup-mse", "mixup-etf", MANIFOLD, "alpha-0.2", "alpha-4", "midpoint");

    /** Baseline and what it is held against. */
    static final List<String> PAIR = List.of(BASELINE, MIXUP);

    /** Those that are drawn over each other, in the order of their looks. */
    static final List<String> COMPARED = List.of(BASELINE, MIXUP, MANIFOLD);

    private static final Map<String, String> TITLES = Map.of(
            BASELINE,
            "without mixup",
            MIXUP,
            "mixup",
            "mixup-mse",
            "mixup, squared error",
            "mixup-etf",
            "mixup, fixed frame",
            MANIFOLD,
            "manifold mixup");

    private ProgrammeOrder() {}

    /** What the page calls a variant. */
    static String title(String variant) {
        return TITLES.getOrDefault(variant, variant);
    }

    /** How baseline, mixup and manifold mixup look in every figure. */
    static RunLook look(String variant) {
        return RunLook.of(COMPARED.indexOf(variant));
    }

    /** Variants that the runs of a setting have, known ones first. */
    static List<String> variants(Evidence evidence, String setting) {
        Set<String> found = new LinkedHashSet<>();
        for (RunSummary run : evidence.runs()) {
            if (run.setting().equals(setting)) {
                found.add(run.variant());
            }
        }
        List<String> ordered = new ArrayList<>(KNOWN);
        ordered.retainAll(found);
        found.removeAll(KNOWN);
        ordered.addAll(found);
        return ordered;
    }
}
