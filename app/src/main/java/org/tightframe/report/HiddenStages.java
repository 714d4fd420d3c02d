package org.tightframe.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tightframe.claim.Likeness;
import org.tightframe.claim.RunSummary;

/**
 * The stages of a network between its input and its classifier, and how far their mixes are like mixed features.
 */
final class HiddenStages {

    private HiddenStages() {}

    /** In the order of the forward pass, as the run's facts have it; as they stand in the results where no fact tells. */
    static List<String> names(RunSummary run) {
        return withEnds(List.of(run)).stream().filter(Likeness::isHidden).toList();
    }

    /** The same of all of {@code runs} of one network, and with them input and classifier where these were measured. */
    static List<String> withEnds(Collection<RunSummary> runs) {
        List<List<String>> orders = new ArrayList<>();
        runs.forEach(run -> orders.add(forward(run)));
        Set<String> measured = new LinkedHashSet<>();
        for (RunSummary run : runs) {
            List<String> stages = Likeness.stages(run);
            measured.addAll(stages);
            orders.add(stages);
        }
        return StageOrder.merged(orders).stream().filter(measured::contains).toList();
    }

    private static List<String> forward(RunSummary run) {
        String stages = run.facts().get(RunFacts.STAGES);
        return stages == null ? List.of() : List.of(stages.split(" "));
    }
}
