package org.tightframe.theory;

import org.tightframe.linalg.Vector;

/**
 * The optimal feature of one target under a given classifier.
 *
 * <p><b>Range.</b> The gradient cannot be shorter than its rounding, some 1e-16 ||W||_F, so that for a small lamH the bound on the
 * distance overstates it.
 *
 * <p><b>Source.</b> Theory, theorem 0: the objective is lamH-strongly convex.
 *
 * @param feature h [d]
 * @param logits W h + b [C]
 * @param probabilities softmax of the logits [C]
 * @param objective {@code CE(W h + b, t) + (lamH/2) ||h||^2}
 * @param gradientNorm {@code ||W^T (p - t) + lamH h||}, as computed
 * @param distanceBound gradientNorm / lamH, the most that h can be away from the minimiser, up to the rounding of the gradient
 */
public record ClassifierOptimum(
        Vector feature,
        Vector logits,
        Vector probabilities,
        double objective,
        double gradientNorm,
        double distanceBound) {}
