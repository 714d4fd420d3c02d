package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;

/**
 * The plane of three classifier rows, turned so that the rows fall as near as possible to an equilateral triangle: the figure
 * in which channels are drawn.
 *
 * <p><b>Definition.</b> {@code P = (B B^T)^(-1/2) B} with B = A W_3 [2,d] and A = [[1,-1,0]/sqrt2; [-1,-1,2]/sqrt6]. P has
 * orthonormal rows and is the isometry of the plane for which P W_3^T is nearest to A.
 *
 * <p><b>Shapes.</b> W_3 [3,d], P [2,d].
 *
 * <p><b>Range.</b> Angles and lengths within the plane of the rows are true. What leaves it is foreshortened: for a simplex ETF
 * of C classes, the bulge of a channel by sqrt(C/(3(C-2))).
 *
 * <p><b>Degenerate.</b> Rows on a line, or nearly so, span no plane and are refused.
 *
 * <p><b>Source.</b> Theory, section 7: the polar factor of the centred rows.
 */
public final class TriangleProjection {

    /** The smaller singular value of B must be above this fraction of the larger. */
    private static final double SINGULAR_RATIO = 1e-6;

    private static final Matrix HELMERT = Matrix.of(
            new double[] {1 / Math.sqrt(2), -1 / Math.sqrt(2), 0},
            new double[] {-1 / Math.sqrt(6), -1 / Math.sqrt(6), 2 / Math.sqrt(6)});

    private final Matrix map;
    private final double equilateralError;

    private TriangleProjection(Matrix map, double equilateralError) {
        this.map = map;
        this.equilateralError = equilateralError;
    }

    /** The projection for three rows [3,d], the first of which goes to the right, the second to the left, the third up. */
    public static TriangleProjection of(Matrix rows) {
        if (isDegenerate(rows)) {
            throw new IllegalArgumentException(
                    "triangle: expected three classifier rows that span a plane, got rows on one line");
        }
        Matrix b = HELMERT.times(rows);
        Matrix m = b.timesTransposed(b);
        double rootDet = Math.sqrt(determinant(m));
        double trace = m.get(0, 0) + m.get(1, 1);
        // sqrt(M) = (M + sqrt(det M) I)/t has determinant sqrt(det M)
        double t = Math.sqrt(trace + 2 * rootDet);
        double scale = 1 / (t * rootDet);
        double off = -m.get(0, 1) * scale;
        Matrix inverseRoot = Matrix.of(new double[] {(m.get(1, 1) + rootDet) * scale, off}, new double[] {
            off, (m.get(0, 0) + rootDet) * scale
        });
        return new TriangleProjection(inverseRoot.times(b), 0.5 - rootDet / trace);
    }

    /** True where three rows [3,d] lie on a line, up to a singular ratio of 1e-6, or hold a value that is not finite. */
    public static boolean isDegenerate(Matrix rows) {
        if (rows.rows() != 3) {
            throw new IllegalArgumentException("triangle: expected 3 classifier rows, got " + rows.rows());
        }
        Matrix b = HELMERT.times(rows);
        Matrix m = b.timesTransposed(b);
        double half = (m.get(0, 0) + m.get(1, 1)) / 2;
        double largest = half + Math.hypot((m.get(0, 0) - m.get(1, 1)) / 2, m.get(0, 1));
        return !(determinant(m) > SINGULAR_RATIO * SINGULAR_RATIO * largest * largest);
    }

    /** The image of a feature [d]; linear, so subtract mu_G first where the origin should be the centre of the means. */
    public PlanePoint apply(double[] feature) {
        if (feature.length != map.columns()) {
            throw new IllegalArgumentException(
                    "feature[d=" + feature.length + "] vs classifier rows[d=" + map.columns() + "]");
        }
        return new PlanePoint(map.rowDot(0, feature), map.rowDot(1, feature));
    }

    /** P [2,d] */
    public Matrix map() {
        return map;
    }

    /**
     * How far the three rows are from an equilateral triangle: {@code 1 - (s1 + s2)^2 / (2 (s1^2 + s2^2))} of the singular
     * values of B, in [0, 1/2], 0 for a simplex ETF.
     */
    public double equilateralError() {
        return equilateralError;
    }

    private static double determinant(Matrix m) {
        return m.get(0, 0) * m.get(1, 1) - m.get(0, 1) * m.get(0, 1);
    }
}
