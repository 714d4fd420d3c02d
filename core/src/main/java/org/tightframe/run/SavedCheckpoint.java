package org.tightframe.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Weights that a run kept, and what goes with them.
 *
 * @param weights file of the network's tensors
 * @param state file of the optimiser's tensors; only the last checkpoint has them
 * @param metricsBytes length of metrics.jsonl then; 0 for the best weights, which nothing is resumed from
 * @param progress all else, as JSON
 */
public record SavedCheckpoint(
        Path weights, Optional<Path> state, long metricsBytes, Map<String, @Nullable Object> progress) {

    public SavedCheckpoint {
        progress = Collections.unmodifiableMap(new LinkedHashMap<>(progress));
    }
}
