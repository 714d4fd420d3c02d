package org.tightframe.claim;

import java.util.List;
import org.tightframe.mixup.Blend;
import org.tightframe.spec.CaptureSpec;

/**
 * How far a stage of a network answers to mixes with mixes of its answers, as it does after manifold mixup: {@code
 * manifoldMixupR2} of each stage that was measured. Claim (e) is of the mean over hidden ones.
 */
public final class Likeness {

    private static final String BLOCK = "layers.";
    private static final String MEASURE = ".manifoldMixupR2";

    private Likeness() {}

    /** The key of a stage's number in results and histories. */
    public static String key(String stage) {
        return BLOCK + stage + MEASURE;
    }

    /** Whether {@code key} is that of some stage. */
    public static boolean isKey(String key) {
        return key.startsWith(BLOCK) && key.endsWith(MEASURE);
    }

    /** Every stage with a number among the results of {@code run}, in the order of their keys. */
    public static List<String> stages(RunSummary run) {
        return run.results().keySet().stream()
                .filter(Likeness::isKey)
                .map(key -> key.substring(BLOCK.length(), key.length() - MEASURE.length()))
                .toList();
    }

    /**
     * Whether {@code stage} is between input, where mixes of features are exact, and classifier, where the theory says that they
     * are not.
     */
    public static boolean isHidden(String stage) {
        return !stage.equals(Blend.INPUT) && !stage.equals(CaptureSpec.CLASSIFIER);
    }

    /** Mean over the hidden stages of {@code run}; NaN where none was measured. */
    public static double ofHiddenStages(RunSummary run) {
        return stages(run).stream()
                .filter(Likeness::isHidden)
                .mapToDouble(stage -> run.result(key(stage)).orElse(Double.NaN))
                .average()
                .orElse(Double.NaN);
    }
}
