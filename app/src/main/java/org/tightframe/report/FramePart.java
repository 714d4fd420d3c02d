package org.tightframe.report;

import java.util.Locale;
import org.tightframe.claim.Angles;
import org.tightframe.claim.Evidence;

/**
 * What makes a simplex frame of the classifier's rows: lengths and angles that are even.
 */
enum FramePart {
    LENGTHS("spread of lengths", "equinormClassifier") {
        @Override
        double most(Evidence evidence, String setting) {
            return evidence.thresholds().get("frame.lengths.most");
        }
    },
    ANGLES("deviation of cosines", "equiangularDeviationClassifier") {
        @Override
        double most(Evidence evidence, String setting) {
            return Angles.most(evidence, setting, "frame.angles.most");
        }
    };

    private final String label;
    private final String measure;

    FramePart(String label, String measure) {
        this.label = label;
        this.measure = measure;
    }

    /** What claim (f) holds it to in a setting, whose number of classes matters to angles. */
    abstract double most(Evidence evidence, String setting);

    /** What its numbers are. */
    String label() {
        return label;
    }

    /** The name of its numbers among those of collapse. */
    String measure() {
        return measure;
    }

    /** The key of its numbers. */
    String key() {
        return "collapse." + measure;
    }

    /** As in {@code lengths}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
