package org.tightframe.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * What refusing the least confident predictions gains: the error rate of the rest, over how many are kept.
 *
 * <p><b>Definition.</b> risk(k) is the error rate among the k most confident predictions, in expectation over the order of equally
 * confident ones. {@code aurc = (1/N) sum_k risk(k)}. optimalAurc is that of confidences which put every right prediction before
 * every wrong one, {@code excessAurc = aurc - optimalAurc}.
 *
 * <p><b>Shapes.</b> N confidences.
 *
 * <p><b>Range.</b> [0, 1]; aurc is the error rate where confidences say nothing, excessAurc is 0 where they order best.
 *
 * <p><b>Degenerate.</b> No predictions: NaN.
 *
 * <p><b>Source.</b> Geifman and El-Yaniv, NeurIPS 2017. Geifman, Uziel and El-Yaniv, ICLR 2019, whose optimum is the limit of this one
 * for many examples.
 *
 * @param aurc area under the risk-coverage curve
 * @param optimalAurc the least of this accuracy
 * @param confidences what it is of
 */
public record RiskCoverage(double aurc, double optimalAurc, Confidences confidences) {

    /**
     * A point of the risk-coverage curve.
     *
     * @param coverage the share of predictions that are kept
     * @param risk the error rate among them
     * @param threshold the least confidence that is kept
     */
    public record Point(double coverage, double risk, double threshold) {}

    public static RiskCoverage of(Confidences confidences) {
        int n = confidences.size();
        double sum = 0;
        int errors = 0;
        for (int end = n; end > 0; ) {
            int start = start(confidences, end);
            int wrong = wrong(confidences, start, end);
            double rate = wrong / (double) (end - start);
            for (int i = end - 1; i >= start; i--) {
                sum += (errors + rate * (end - i)) / (n - i);
            }
            errors += wrong;
            end = start;
        }
        double optimal = 0;
        for (int k = 1; k <= errors; k++) {
            optimal += k / (double) (n - errors + k);
        }
        return new RiskCoverage(sum / n, optimal / n, confidences);
    }

    /** How much more than the least, at least 0 but for rounding. */
    public double excessAurc() {
        return aurc - optimalAurc;
    }

    /**
     * The curve where a threshold reaches it, which is never between equal confidences; from the most confident to all.
     *
     * @param most how many points at most, at least 2; of more, some evenly with the first and the last
     */
    public List<Point> points(int most) {
        if (most < 2) {
            throw new IllegalArgumentException("points: expected at least 2, got " + most);
        }
        int n = confidences.size();
        int thresholds = 0;
        for (int end = n; end > 0; end = start(confidences, end)) {
            thresholds++;
        }
        int kept = Math.min(most, thresholds);
        List<Point> points = new ArrayList<>(kept);
        int errors = 0;
        int threshold = 0;
        for (int end = n; end > 0; threshold++) {
            int start = start(confidences, end);
            errors += wrong(confidences, start, end);
            double covered = n - start;
            // the one that comes next when kept ones are spread evenly over all
            long next = Math.round(points.size() * (thresholds - 1.0) / Math.max(1, kept - 1));
            if (threshold == next) {
                points.add(new Point(covered / n, errors / covered, confidences.confidence(start)));
            }
            end = start;
        }
        return points;
    }

    /** Where the confidences begin that equal the last before {@code end}. */
    private static int start(Confidences confidences, int end) {
        int start = end - 1;
        while (start > 0 && confidences.confidence(start - 1) == confidences.confidence(end - 1)) {
            start--;
        }
        return start;
    }

    private static int wrong(Confidences confidences, int start, int end) {
        int wrong = 0;
        for (int i = start; i < end && !confidences.isCorrect(i); i++) {
            wrong++;
        }
        return wrong;
    }
}
