package org.tightframe.geometry;

import java.util.Map;
import java.util.Optional;
import org.tightframe.snapshot.Snapshot;

/**
 * A measure of a plug-in: numbers of a capture beside Tightframe's own. Named for {@link java.util.ServiceLoader}, it is taken at
 * each capture of a training and by the verb {@code measure}.
 */
public interface SnapshotMeasure {

    /** Under which its numbers stand: letters, digits and dashes. */
    String name();

    /**
     * Numbers by name; NaN stands for what is not defined. What it throws becomes a warning, and the training goes on.
     *
     * @param clean examples whose class means are meant; where there are none, mixed ones of which the same-class pairs are
     * @param mixed examples of the same stage, where there are such
     */
    Map<String, Double> values(Snapshot clean, Optional<Snapshot> mixed);
}
