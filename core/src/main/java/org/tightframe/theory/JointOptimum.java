package org.tightframe.theory;

/**
 * The minimum of the unconstrained features model over features and classifier.
 *
 * <p><b>Degenerate.</b> Too much weight decay: the classifier is 0, kappa and the multiplier are 0, the loss is log C.
 *
 * @param kappa of the features under the optimal classifier
 * @param multiplier m, the norm of a row of the optimal classifier
 * @param loss the minimum, both penalties included
 * @param cleanConfidence p_y of an example of one class
 * @param cleanDoubt 1 - p_y of an example of one class, without cancellation
 */
public record JointOptimum(double kappa, double multiplier, double loss, double cleanConfidence, double cleanDoubt) {

    static JointOptimum collapsed(int classes) {
        return new JointOptimum(0, 0, Math.log(classes), 1.0 / classes, (classes - 1.0) / classes);
    }

    /** Whether the optimal classifier is 0. */
    public boolean isCollapsed() {
        return kappa == 0;
    }
}
