package org.tightframe.theory;

import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/**
 * A law of the residual t - p between targets and probabilities, as finitely many values.
 *
 * <p><b>Shapes.</b> rows [n,C], weights [n].
 *
 * @param rows t - p, each of sum 0
 * @param weights probabilities of the rows, at least 0 with sum 1
 */
public record Residuals(Matrix rows, Vector weights) {

    public Residuals {
        if (rows.rows() != weights.size()) {
            throw new IllegalArgumentException(
                    "residuals[n=" + rows.rows() + ",C=" + rows.columns() + "] vs weights[n=" + weights.size() + "]");
        }
        Require.target(rows.rows(), weights);
    }

    /** C */
    public int classes() {
        return rows.columns();
    }

    /** E[(t - p)(t - p)^T] [C,C]. */
    public Matrix secondMoment() {
        int c = classes();
        double[] moment = new double[c * c];
        double[] row = new double[c];
        for (int i = 0; i < rows.rows(); i++) {
            for (int k = 0; k < c; k++) {
                row[k] = rows.get(i, k);
            }
            for (int k = 0; k < c; k++) {
                double factor = weights.get(i) * row[k];
                for (int l = 0; l < c; l++) {
                    moment[k * c + l] += factor * row[l];
                }
            }
        }
        return Matrix.wrap(c, c, moment);
    }
}
