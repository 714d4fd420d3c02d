package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;

/**
 * The span of the rows of a matrix, such as the part of feature space that a classifier sees.
 *
 * @param basis orthonormal rows [rank,d]
 */
record RowSpace(Matrix basis) {

    /** Squared singular values below this fraction of the largest are rounding. */
    private static final double CUT_OFF = 1e-10;

    /** From the smaller of the two Gram matrices. */
    static RowSpace of(Matrix rows) {
        return rows.rows() <= rows.columns()
                ? new RowSpace(GramEigen.of(rows, CUT_OFF).scaled(-0.5).times(rows))
                : new RowSpace(GramEigen.of(rows.transposed(), CUT_OFF).vectors());
    }

    int rank() {
        return basis.rows();
    }

    /** The coordinates of the projections of rows [n,d] as rows [n,rank]. */
    Matrix coordinates(Matrix rows) {
        return rows.timesTransposed(basis);
    }

    /** {@code x} without its part in this space. */
    double[] orthogonalPart(double[] x) {
        double[] rest = x.clone();
        for (int k = 0; k < rank(); k++) {
            double along = basis.rowDot(k, x);
            for (int j = 0; j < rest.length; j++) {
                rest[j] -= along * basis.get(k, j);
            }
        }
        return rest;
    }
}
