package org.tightframe.calibration;

/**
 * The predictions whose confidence lies in (lower, upper].
 *
 * @param count how many
 * @param meanConfidence their mean confidence; NaN where empty
 * @param accuracy the fraction of them that is right; NaN where empty
 */
public record ReliabilityBin(double lower, double upper, long count, double meanConfidence, double accuracy) {

    /** accuracy - confidence: below 0 where over-confident, NaN where empty. */
    public double gap() {
        return accuracy - meanConfidence;
    }
}
