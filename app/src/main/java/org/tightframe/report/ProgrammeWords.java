package org.tightframe.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;
import org.tightframe.report.ProgrammeResults.Placed;

/**
 * What the descriptions of figures say of the runs behind them.
 */
final class ProgrammeWords {

    private ProgrammeWords() {}

    /** As in {@code Seeds: 3 to 5 of each training.} */
    static String seeds(Evidence evidence, List<String> variants) {
        int[] counts = evidence.settings().stream()
                .flatMapToInt(setting -> variants.stream()
                        .mapToInt(variant -> evidence.runs(setting, variant).size()))
                .filter(count -> count > 0)
                .sorted()
                .toArray();
        return "Seeds: " + range(counts) + " of each training.";
    }

    /** The same of all trainings that there are. */
    static String seeds(Evidence evidence) {
        return seeds(
                evidence,
                evidence.runs().stream().map(RunSummary::variant).distinct().toList());
    }

    /** As in {@code Epochs: 40 (mlp-digits), 30 (wrn-digits).}; nothing where no run says it. */
    static String epochs(Evidence evidence) {
        Map<String, Set<String>> settings = new LinkedHashMap<>();
        for (RunSummary run : evidence.runs()) {
            String epochs = run.facts().get("epochs");
            if (epochs != null) {
                settings.computeIfAbsent(epochs, key -> new LinkedHashSet<>()).add(run.setting());
            }
        }
        return settings.isEmpty() ? "" : "Epochs: " + DrawnWords.bySetting(settings) + ". ";
    }

    /** As in {@code Mode of the networks: eval.}; nothing where no run says it. */
    static String mode(Evidence evidence) {
        List<String> modes = evidence.runs().stream()
                .flatMap(run -> Optional.ofNullable(run.facts().get("mode")).stream())
                .distinct()
                .sorted()
                .toList();
        return modes.isEmpty() ? "" : "Mode of the networks: " + String.join(", ", modes) + ". ";
    }

    /** As in {@code Seeds drawn: 0.} */
    static String drawn(List<Placed> runs) {
        return runs.stream()
                .map(placed -> String.valueOf(placed.seed()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", ", " Seeds drawn: ", "."));
    }

    private static String range(int[] sorted) {
        int low = IntStream.of(sorted).min().orElse(0);
        int high = IntStream.of(sorted).max().orElse(0);
        return low == high ? String.valueOf(low) : low + " to " + high;
    }
}
