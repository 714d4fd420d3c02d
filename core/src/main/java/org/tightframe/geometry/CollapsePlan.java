package org.tightframe.geometry;

import java.util.Optional;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;

/**
 * What the second pass multiplies every feature with, chosen by shape so that neither a d x d matrix is formed where C <= d nor a
 * C x C one where C > d.
 *
 * <p>C <= d: the deviation h - mu_y is multiplied with the rows of M0 and W. The whitened deviation follows from its product with
 * M0 by r x C, and scores of h itself by adding what each row has with mu_y.
 *
 * <p>C > d: h - mu_G is multiplied with M0 and W, and the deviation with the r x d whitener.
 */
final class CollapsePlan {

    /** Eigenvalues of M0 M0^T, of rank at most C - 1, below C times this fraction of the largest are rounding. */
    private static final double CUT_OFF_PER_CLASS = 1e-10;

    private final ClassMeans means;
    private final Matrix whitener;
    private final Scores nearest;
    private final Optional<Scores> classifier;
    private final double[][] classMeans;
    private final double[] globalMean;

    private CollapsePlan(ClassMeans means, Matrix whitener, Scores nearest, Optional<Scores> classifier) {
        this.means = means;
        this.whitener = whitener;
        this.nearest = nearest;
        this.classifier = classifier;
        this.classMeans = new double[means.classes()][];
        for (int c = 0; c < classMeans.length; c++) {
            classMeans[c] = means.means().row(c);
        }
        this.globalMean = means.globalMean().toArray();
    }

    static CollapsePlan of(ClassMeans means, Optional<LinearHead> head) {
        Matrix centres = means.centred();
        double cutOff = CUT_OFF_PER_CLASS * means.classes();
        if (means.classes() <= means.dimension()) {
            Matrix whitener = GramEigen.of(centres, cutOff).scaled(-1);
            return new CollapsePlan(
                    means, whitener, nearest(centres, centres), head.map(h -> logits(h, means.means())));
        }
        Matrix whitener = GramEigen.of(centres.transposed(), cutOff).scaled(-0.5);
        Matrix origin = Matrix.of(means.globalMean().toArray());
        Matrix centredOrigin = Matrix.wrap(1, means.dimension(), new double[means.dimension()]);
        return new CollapsePlan(means, whitener, nearest(centres, centredOrigin), head.map(h -> logits(h, origin)));
    }

    /** m_c . (x + p) - ||m_c||^2 / 2 of a feature x told from point p: the larger, the nearer. */
    private static Scores nearest(Matrix centres, Matrix points) {
        double[][] offsets = new double[centres.rows()][points.rows()];
        double[] halves = new double[centres.rows()];
        for (int c = 0; c < halves.length; c++) {
            halves[c] = centres.rowDot(c, centres, c) / 2;
        }
        centres.forEachProduct(points, (c, p, product) -> offsets[c][p] = product - halves[c]);
        return new Scores(centres, offsets);
    }

    private static Scores logits(LinearHead head, Matrix points) {
        double[][] offsets = new double[head.classes()][points.rows()];
        head.weight()
                .forEachProduct(
                        points,
                        (c, p, product) -> offsets[c][p] = product + head.bias().get(c));
        return new Scores(head.weight(), offsets);
    }

    ClassMeans means() {
        return means;
    }

    /** mu_c [d], not to be written to. */
    double[] classMean(int c) {
        return classMeans[c];
    }

    /** mu_G [d], not to be written to. */
    double[] globalMean() {
        return globalMean;
    }

    boolean manyClasses() {
        return means.classes() > means.dimension();
    }

    /** E^-1 V^T [r,C] where M0 M0^T = V E V^T; or E^(-1/2) U^T [r,d] where M0^T M0 = U E U^T and C > d. */
    Matrix whitener() {
        return whitener;
    }

    /** Which class mean an example is nearest to. */
    Scores nearest() {
        return nearest;
    }

    /** Which class the network decides for. */
    Optional<Scores> classifier() {
        return classifier;
    }

    /** The place of mu_label, or where C > d of mu_G, among the points that features are told from. */
    int origin(int label) {
        return manyClasses() ? 0 : label;
    }

    /** Scores of an example, the class with the largest being meant. */
    static final class Scores {

        private final Matrix rows;
        private final double[][] offsets;

        Scores(Matrix rows, double[][] offsets) {
            this.rows = rows;
            this.offsets = offsets;
        }

        /** What the feature is multiplied with. */
        Matrix rows() {
            return rows;
        }

        /** What to add for class c to the product of a feature told from point p: at place p, not to be written to. */
        double[] offsets(int c) {
            return offsets[c];
        }
    }
}
