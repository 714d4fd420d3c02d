package org.tightframe.report;

import org.tightframe.claim.RunSummary;
import org.tightframe.run.Run;

/**
 * Which runs the theory of mixes speaks of: it is that of mixup under cross-entropy.
 */
final class TheoryScope {

    private static final String SQUARED_ERROR = "meanSquaredError";
    private static final String NO_MIX = "none";

    private TheoryScope() {}

    /** Whether its curve belongs beside the mixes of a run: trained with mixes, and not with squared error. */
    static boolean covers(Run run) {
        return !kind(run, "loss").equals(SQUARED_ERROR) && !kind(run, "mix").equals(NO_MIX);
    }

    /** Whether its kappa means anything to a run; that of a run without mixup says how far from the theory it is. */
    static boolean hasKappa(RunSummary run) {
        return !run.facts().getOrDefault("loss", "").startsWith(TrainingText.SQUARED_ERROR);
    }

    private static String kind(Run run, String section) {
        return run.value("spec", section)
                .map(value -> SettingText.kind(SettingText.section(value)))
                .orElse("");
    }
}
