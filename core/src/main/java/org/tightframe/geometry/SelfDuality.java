package org.tightframe.geometry;

import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;

/**
 * How far a classifier and the class means have become the same thing.
 *
 * <p><b>Definition.</b> {@code nc3 = || W/||W||_F - M0/||M0||_F ||_F^2}. {@code nc4} = the fraction of examples for which
 * argmax_c (w_c . h + b_c) is argmin_c ||h - mu_c||; of equal ones the lowest class.
 *
 * <p><b>Shapes.</b> W and M0 [C,d], h [d].
 *
 * <p><b>Range.</b> nc3 in [0, 4], 0 where dual; nc4 in [0, 1], 1 where the classifier is the nearest class mean.
 *
 * <p><b>Degenerate.</b> nc3 is NaN for a zero W or M0; both are NaN where a class is empty.
 *
 * <p><b>Source.</b> Papyan, Han and Donoho, PNAS 2020, NC3 and NC4; NC4 there is 1 - nc4.
 */
record SelfDuality(double nc3, double nc4) {

    static final SelfDuality UNKNOWN = new SelfDuality(Double.NaN, Double.NaN);

    static SelfDuality of(Snapshot reference, ClassMeans means, LinearHead head) {
        return means.hasEmptyClass()
                ? UNKNOWN
                : new SelfDuality(distance(head.weight(), means.centred()), agreement(reference, means, head));
    }

    private static double distance(Matrix weight, Matrix centres) {
        double weightNorm = weight.norm();
        double centreNorm = centres.norm();
        double sum = 0;
        for (int c = 0; c < weight.rows(); c++) {
            for (int k = 0; k < weight.columns(); k++) {
                double gap = weight.get(c, k) / weightNorm - centres.get(c, k) / centreNorm;
                sum += gap * gap;
            }
        }
        return sum;
    }

    private static double agreement(Snapshot reference, ClassMeans means, LinearHead head) {
        FloatMatrix features = reference.features();
        double[] h = new double[features.columns()];
        double[] halfNorms = new double[means.classes()];
        for (int c = 0; c < halfNorms.length; c++) {
            halfNorms[c] = means.centred().rowDot(c, means.centred(), c) / 2;
        }
        long agreeing = 0;
        for (int i = 0; i < reference.size(); i++) {
            if (reference.isSameClass(i)) {
                features.row(i, h);
                int predicted = 0;
                double best = Double.NEGATIVE_INFINITY;
                for (int c = 0; c < halfNorms.length; c++) {
                    double logit = head.weight().rowDot(c, h) + head.bias().get(c);
                    if (logit > best) {
                        best = logit;
                        predicted = c;
                    }
                }
                agreeing += predicted == nearest(means.centre(h), means.centred(), halfNorms) ? 1 : 0;
            }
        }
        return agreeing / (double) means.examples();
    }

    /** argmin ||x - m_c||^2 as argmax m_c . x - ||m_c||^2 / 2, both centred so that nothing large cancels. */
    private static int nearest(double[] x, Matrix centres, double[] halfNorms) {
        int nearest = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < halfNorms.length; c++) {
            double score = centres.rowDot(c, x) - halfNorms[c];
            if (score > best) {
                best = score;
                nearest = c;
            }
        }
        return nearest;
    }
}
