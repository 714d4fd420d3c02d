package org.tightframe.report;

import java.util.Optional;
import org.tightframe.geometry.ChannelDensity;
import org.tightframe.snapshot.Snapshot;

/**
 * How densely mixes of two classes lie along their channel, in the bins of page and figure.
 */
final class DrawnDensity {

    private static final int BINS = 25;

    private DrawnDensity() {}

    /** Empty where there is no classifier, no mix of two classes, or no margin to measure lengths by. */
    static Optional<ChannelDensity> of(Snapshot clean, Snapshot mixed) {
        if (mixed.head().isEmpty() && clean.head().isEmpty()) {
            return Optional.empty();
        }
        ChannelDensity density = ChannelDensity.of(clean, mixed, BINS);
        return Double.isNaN(density.measured().get(0)) ? Optional.empty() : Optional.of(density);
    }
}
