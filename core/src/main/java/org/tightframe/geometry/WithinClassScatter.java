package org.tightframe.geometry;

import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.snapshot.Snapshot;

/**
 * How far features lie from the mean of their class, compared with how far the classes lie apart.
 *
 * <p><b>Definition.</b> With d_i = h_i - mu_(y_i), Sw = (1/N) sum d_i d_i^T, Sb = (1/C) M0^T M0 and var_c the mean of ||d||^2
 * in class c: {@code nc1 = tr(Sw Sb^+)/C} and {@code cdnv = mean over c != c' of (var_c + var_c') / (2 ||mu_c - mu_c'||^2)}.
 *
 * <p><b>Method.</b> No d x d matrix: with M0 M0^T = V E V^T, {@code nc1 = (1/N) sum_i ||E^-1 V^T M0 d_i||^2}, in one pass of
 * O(N d C) after the means.
 *
 * <p><b>Degenerate.</b> nc1 is NaN where all class means coincide; cdnv is infinite where two do, and NaN where their spread
 * is 0 as well. An empty class makes both NaN.
 *
 * <p><b>Source.</b> Papyan, Han and Donoho, PNAS 2020 (NC1); Galanti, György and Hutter, ICLR 2022, definition 1 (CDNV).
 */
record WithinClassScatter(double nc1, double cdnv) {

    /** Eigenvalues of M0 M0^T, of rank at most C - 1, below C times this fraction of the largest are rounding. */
    private static final double CUT_OFF_PER_CLASS = 1e-10;

    static WithinClassScatter of(Snapshot reference, ClassMeans means) {
        if (means.hasEmptyClass()) {
            return new WithinClassScatter(Double.NaN, Double.NaN);
        }
        FloatMatrix features = reference.features();
        Matrix whitener = GramEigen.of(means.centred(), CUT_OFF_PER_CLASS * means.classes())
                .scaledProduct(means.centred(), -1);
        double[] delta = new double[features.columns()];
        double[] white = new double[whitener.rows()];
        double[] variance = new double[means.classes()];
        double whiteSum = 0;
        for (int i = 0; i < reference.size(); i++) {
            if (reference.isSameClass(i)) {
                int y = reference.labelFirst(i);
                features.row(i, delta);
                for (int k = 0; k < delta.length; k++) {
                    delta[k] -= means.means().get(y, k);
                }
                variance[y] += Vector.dot(delta, delta) / means.count(y);
                whitener.times(delta, white);
                whiteSum += Vector.dot(white, white);
            }
        }
        double nc1 = whitener.rows() == 0 ? Double.NaN : whiteSum / means.examples();
        return new WithinClassScatter(nc1, cdnv(variance, means.centred()));
    }

    private static double cdnv(double[] variance, Matrix centres) {
        int classes = centres.rows();
        double sum = 0;
        for (int a = 0; a < classes; a++) {
            for (int b = 0; b < a; b++) {
                double distance2 = 0;
                for (int k = 0; k < centres.columns(); k++) {
                    double gap = centres.get(a, k) - centres.get(b, k);
                    distance2 += gap * gap;
                }
                sum += (variance[a] + variance[b]) / (2 * distance2);
            }
        }
        return sum / (classes * (classes - 1) / 2.0);
    }
}
