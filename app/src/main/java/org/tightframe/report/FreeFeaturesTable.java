package org.tightframe.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Evidence.Sample;

/**
 * What gradient descent on the features themselves came to.
 */
final class FreeFeaturesTable {

    static final String SETTING = "free-features";

    private static final String PREFIX = "model.";

    /** What each is, in words; another is called as it is. */
    private static final Map<String, String> WORDS = Map.of(
            "largestDistance", "largest distance from the exact optimum, relative to its length",
            "gradientNorm", "norm of the gradient at the end",
            "steps", "steps of the descent",
            "kappa", "kappa");

    private FreeFeaturesTable() {}

    static Optional<ProgrammeTable> of(Evidence evidence) {
        List<List<String>> rows = new ArrayList<>();
        for (String variant : ProgrammeOrder.variants(evidence, SETTING)) {
            Set<String> keys = new LinkedHashSet<>();
            evidence.runs(SETTING, variant)
                    .values()
                    .forEach(run -> keys.addAll(run.results().keySet()));
            for (String key : keys) {
                if (key.startsWith(PREFIX)) {
                    Sample sample = evidence.sample(SETTING, variant, key);
                    String name = key.substring(PREFIX.length());
                    rows.add(List.of(
                            variant, WORDS.getOrDefault(name, name), value(sample), String.valueOf(sample.size())));
                }
            }
        }
        return ProgrammeTables.table(
                "free-features",
                "Features without a network, moved by gradient descent under the mixup loss: mean ± standard deviation over"
                        + " seeds.",
                List.of("variant", "measure", "value", "seeds"),
                rows);
    }

    /** What was set is the same for every seed. */
    private static String value(Sample sample) {
        return sample.bySeed().values().stream().distinct().count() == 1
                ? Cells.exact(sample.mean())
                : Cells.mean(sample, 0);
    }
}
