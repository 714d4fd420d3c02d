package org.tightframe.report;

import static org.tightframe.report.ProgrammeOrder.BASELINE;
import static org.tightframe.report.ProgrammeOrder.MANIFOLD;
import static org.tightframe.report.ProgrammeOrder.MIXUP;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.Likeness;

/**
 * How far hidden stages mix as manifold mixup would have them, by what the network was trained with.
 */
final class LayerTable {

    private static final Quantity LIKENESS = new Quantity("", Likeness::ofHiddenStages, 1, 3);

    private LayerTable() {}

    static Optional<ProgrammeTable> of(Evidence evidence) {
        List<List<String>> rows = new ArrayList<>();
        for (String setting : evidence.settings()) {
            int seeds = LIKENESS.sample(evidence, setting, MIXUP).size();
            if (seeds > 0) {
                rows.add(List.of(
                        setting,
                        mean(evidence, setting, BASELINE),
                        mean(evidence, setting, MIXUP),
                        mean(evidence, setting, MANIFOLD),
                        minusBaseline(evidence, setting, MIXUP),
                        minusBaseline(evidence, setting, MANIFOLD),
                        String.valueOf(seeds)));
            }
        }
        return ProgrammeTables.table(
                "layers",
                "R² of mixes of two images as mixed features, mean over the stages between input and classifier, by what the"
                        + " network was trained with. Mean ± standard deviation over seeds; differences of the same seeds with"
                        + " their 95 % interval by paired t.",
                List.of(
                        "setting",
                        BASELINE,
                        MIXUP,
                        MANIFOLD,
                        "mixup minus baseline",
                        "manifold minus baseline",
                        "seeds"),
                rows);
    }

    private static String mean(Evidence evidence, String setting, String variant) {
        return Cells.mean(LIKENESS.sample(evidence, setting, variant), LIKENESS.decimals());
    }

    private static String minusBaseline(Evidence evidence, String setting, String variant) {
        return Cells.difference(LIKENESS.difference(evidence, setting, BASELINE, variant), LIKENESS.decimals());
    }
}
