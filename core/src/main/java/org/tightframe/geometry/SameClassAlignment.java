package org.tightframe.geometry;

import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

/**
 * Where mixes within one class lie: along their classifier row, and how far out.
 *
 * <p><b>Definition.</b> With X = h - mu_G and W0 the centred classifier: {@code alignment = mean cos(X, w0_y)} and {@code
 * margin = mean (z_y - mean_(o != y) z_o)} with z = W0 X.
 *
 * <p><b>Range.</b> alignment in [-1, 1], 1 in the unconstrained features model.
 *
 * <p><b>Degenerate.</b> A zero vector has no cosine and is left out. No same-class mixes: NaN.
 *
 * <p><b>Source.</b> Fisher, Meng and Papyan, ICLR 2024, for the idea; the formulas are ours (theory, section 8).
 */
record SameClassAlignment(double alignment, double margin) {

    static SameClassAlignment of(Snapshot mixed, ClassMeans means, Matrix centredWeight) {
        FloatMatrix features = mixed.features();
        int classes = means.classes();
        double[] x = new double[features.columns()];
        double cosines = 0;
        long directions = 0;
        double margins = 0;
        long examples = 0;
        for (int i = 0; i < mixed.size(); i++) {
            if (mixed.isSameClass(i)) {
                means.centre(features.row(i, x));
                int y = mixed.labelFirst(i);
                double logit = centredWeight.rowDot(y, x);
                // the centred logits sum to 0, so the mean of the others is -z_y/(C-1)
                margins += logit * classes / (classes - 1);
                examples++;
                double norms = Math.sqrt(Vector.dot(x, x)) * Math.sqrt(centredWeight.rowDot(y, centredWeight, y));
                if (norms != 0) {
                    cosines += logit / norms;
                    directions++;
                }
            }
        }
        return new SameClassAlignment(cosines / directions, margins / examples);
    }
}
