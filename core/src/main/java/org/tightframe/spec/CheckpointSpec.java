package org.tightframe.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tightframe.config.Section;

/**
 * What a run keeps to be resumed from, or used.
 *
 * @param every epochs from one checkpoint to the next; there is one at the beginning and at the end too
 * @param best name of the {@link BestMeasure} whose best weights are kept besides, or {@code none}
 */
public record CheckpointSpec(int every, String best) {

    /** For {@link #best}. */
    public static final String NONE = "none";

    static CheckpointSpec read(Section section) {
        List<String> names = new ArrayList<>(List.of(NONE));
        names.addAll(BestMeasure.names());
        return new CheckpointSpec(section.integer("every", 1, 1, 1_000_000), section.choice("best", NONE, names));
    }

    /** The measure, if best weights are kept. */
    public Optional<BestMeasure> measure() {
        return BestMeasure.named(best);
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("every", every);
        tree.put("best", best);
        return tree;
    }
}
