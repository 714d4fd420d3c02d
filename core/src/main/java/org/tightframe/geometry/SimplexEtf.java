package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Size;

/**
 * The simplex equiangular tight frame: C vectors of one norm, as far apart as C vectors can be.
 *
 * <p><b>Definition.</b> {@code W W^T = m^2 C/(C-1) (I - 11^T/C)}: rows of norm m, of sum 0, with cosines -1/(C-1).
 *
 * <p><b>Shapes.</b> W [C,d] with d >= C - 1.
 *
 * <p><b>Range.</b> Any orientation is a simplex ETF; {@link #rows} gives one.
 *
 * <p><b>Degenerate.</b> C = 2: two opposite vectors.
 *
 * <p><b>Source.</b> Papyan, Han and Donoho, PNAS 2020, definition 1.
 *
 * @param classes C, at least 2
 * @param rowNorm m
 */
public record SimplexEtf(int classes, double rowNorm) {

    public SimplexEtf {
        if (classes < 2) {
            throw new IllegalArgumentException("classes: expected at least 2, got " + classes);
        }
        if (!(rowNorm > 0) || rowNorm == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("rowNorm: expected a finite number > 0, got " + rowNorm);
        }
    }

    /** The frame as rows [C,d], lying in the first C-1 of d coordinates. */
    public Matrix rows(int dimension) {
        if (dimension < classes - 1) {
            throw new IllegalArgumentException("dimension: expected at least C - 1 = " + (classes - 1)
                    + " for a simplex ETF of C=" + classes + ", got " + dimension);
        }
        double scale = rowNorm * Math.sqrt(classes / (classes - 1.0));
        double[] values = new double[Size.of("simplex ETF", classes, dimension)];
        // column j - 1 is the Helmert vector (1, …, 1, -j, 0, …)/sqrt(j(j+1)), orthogonal to 1
        for (int j = 1; j < classes; j++) {
            double unit = scale / Math.sqrt(j * (j + 1.0));
            for (int c = 0; c < j; c++) {
                values[c * dimension + j - 1] = unit;
            }
            values[j * dimension + j - 1] = -j * unit;
        }
        return Matrix.wrap(classes, dimension, values);
    }

    /**
     * How far rows W [C,d] are from a simplex ETF of any scale and orientation.
     *
     * <p><b>Definition.</b> {@code || G/||G||_F - (I - 11^T/C)/sqrt(C-1) ||_F} with G = W W^T.
     *
     * <p><b>Range.</b> [0, sqrt 2]; 0 for a simplex ETF, sqrt 2 for equal rows. Insensitive for large C: orthonormal rows have
     * sqrt(2 - 2 sqrt((C-1)/C)), 0.1 for C = 100.
     *
     * <p><b>Degenerate.</b> Zero rows: NaN. A shift common to all rows counts as a deviation.
     *
     * <p><b>Source.</b> Zhu et al., NeurIPS 2021, NC2 of section 5.
     */
    public static double error(Matrix rows) {
        return distance(rows, rows);
    }

    /** {@code || G/||G||_F - (I - 11^T/C)/sqrt(C-1) ||_F} with G = A B^T, never held. */
    static double distance(Matrix a, Matrix b) {
        int classes = a.rows();
        double[] sums = new double[2];
        a.forEachProduct(b, (i, j, product) -> sums[0] += product * product);
        double norm = Math.sqrt(sums[0]);
        double ideal = 1 / Math.sqrt(classes - 1.0);
        a.forEachProduct(b, (i, j, product) -> {
            double gap = product / norm - ((i == j ? 1 : 0) - 1.0 / classes) * ideal;
            sums[1] += gap * gap;
        });
        return Math.sqrt(sums[1]);
    }
}
