package org.tightframe.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tightframe.claim.RunSummary;
import org.tightframe.mixup.Blend;
import org.tightframe.spec.CaptureSpec;

/**
 * The stages of a network between its input and its classifier, and how far their mixes are like mixed features.
 */
final class HiddenStages {

    private static final String PREFIX = "layers.";
    private static final String LIKENESS = ".manifoldMixupR2";

    private HiddenStages() {}

    /** In the order of the forward pass, as the run's facts have it; as they stand in the results where no fact tells. */
    static List<String> names(RunSummary run) {
        return withEnds(List.of(run)).stream()
                .filter(stage -> !stage.equals(Blend.INPUT) && !stage.equals(CaptureSpec.CLASSIFIER))
                .toList();
    }

    /** The same of all of {@code runs} of one network, and with them input and classifier where these were measured. */
    static List<String> withEnds(Collection<RunSummary> runs) {
        List<List<String>> orders = new ArrayList<>();
        runs.forEach(run -> orders.add(forward(run)));
        Set<String> measured = new LinkedHashSet<>();
        for (RunSummary run : runs) {
            measured.addAll(measured(run));
            orders.add(measured(run));
        }
        return StageOrder.merged(orders).stream().filter(measured::contains).toList();
    }

    private static List<String> measured(RunSummary run) {
        return run.results().keySet().stream()
                .filter(key -> key.startsWith(PREFIX) && key.endsWith(LIKENESS))
                .map(key -> key.substring(PREFIX.length(), key.length() - LIKENESS.length()))
                .toList();
    }

    private static List<String> forward(RunSummary run) {
        String stages = run.facts().get(RunFacts.STAGES);
        return stages == null ? List.of() : List.of(stages.split(" "));
    }

    /** The key of a stage's likeness to manifold mixup. */
    static String key(String stage) {
        return PREFIX + stage + LIKENESS;
    }

    /** Mean over the stages; NaN where there are none. */
    static double mean(RunSummary run) {
        return names(run).stream()
                .mapToDouble(stage -> run.result(key(stage)).orElse(Double.NaN))
                .average()
                .orElse(Double.NaN);
    }
}
