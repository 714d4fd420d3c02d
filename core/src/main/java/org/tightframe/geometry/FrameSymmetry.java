package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;

/**
 * How far C vectors are from equal norms and equal angles.
 *
 * <p><b>Definition.</b> {@code equinorm} = standard deviation over mean of the norms; over all pairs of different vectors,
 * {@code equiangularStd} = standard deviation of their cosines, {@code equiangularDeviation} = mean |cos + 1/(C-1)|, and {@code
 * uniformity} (GNC2) = standard deviation of the logarithm of the distance of the two unit vectors. Standard deviations are of
 * the population.
 *
 * <p><b>Shapes.</b> rows [C,d]; O(C^2 d) time, and no C x C matrix.
 *
 * <p><b>Range.</b> equinorm in [0, sqrt(C-1)], equiangularStd in [0, 1], equiangularDeviation in [0, 1 + 1/(C-1)], uniformity in
 * [0, inf); all 0 for a simplex ETF. Where C > d + 1 there is no such frame, and uniformity is the one of them that can still
 * fall towards 0.
 *
 * <p><b>Degenerate.</b> A pair with a zero vector has no cosine and is left out; where nothing is left, NaN. Two vectors of one
 * direction make uniformity NaN.
 *
 * <p><b>Source.</b> Papyan, Han and Donoho, PNAS 2020, figures 2 to 4. GNC2: hyperspherical uniformity, Jiang et al., 2023, in
 * the form of Wu and Papyan, 2024, who divide by the mean; that is singular where the mean distance is 1, so it is not done here.
 */
record FrameSymmetry(double equinorm, double equiangularStd, double equiangularDeviation, double uniformity) {

    static final FrameSymmetry UNKNOWN = new FrameSymmetry(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    static FrameSymmetry of(Matrix rows) {
        int classes = rows.rows();
        double[] norms = new double[classes];
        Spread norm = new Spread();
        for (int c = 0; c < classes; c++) {
            norms[c] = Math.sqrt(rows.rowDot(c, rows, c));
            norm.accept(norms[c]);
        }
        Spread cosines = new Spread();
        Spread deviations = new Spread();
        Spread distances = new Spread();
        rows.forEachProduct(rows, (a, b, product) -> {
            if (a > b && norms[a] != 0 && norms[b] != 0) {
                double cosine = product / norms[a] / norms[b];
                cosines.accept(cosine);
                deviations.accept(Math.abs(cosine + 1.0 / (classes - 1)));
                distances.accept(Math.log(2 - 2 * cosine) / 2);
            }
        });
        return new FrameSymmetry(norm.std() / norm.mean(), cosines.std(), deviations.mean(), distances.std());
    }
}
