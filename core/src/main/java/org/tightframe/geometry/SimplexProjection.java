package org.tightframe.geometry;

import java.util.Arrays;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.linalg.Size;
import org.tightframe.linalg.Vector;

/**
 * The K-1 dimensions that K classifier rows span, turned so that the rows fall as near as possible to a regular simplex: a
 * triangle for three, a tetrahedron for four.
 *
 * <p><b>Definition.</b> {@code P = (B B^T)^(-1/2) B} with B = A W_K, where row j of A [K-1,K] is {@code (-1, …, -1, j, 0,
 * …)/sqrt(j(j+1))}, the first one with its sign changed: for three rows A = [[1,-1,0]/sqrt2; [-1,-1,2]/sqrt6]. P has orthonormal
 * rows and is the isometry of the span for which P W_K^T is nearest to A.
 *
 * <p><b>Shapes.</b> W_K [K,d] with K >= 2, P [K-1,d]. The eigenvalues of the [K-1,K-1] matrix B B^T are all that is decomposed.
 *
 * <p><b>Range.</b> Angles and lengths within the span of the rows are true. What leaves it is foreshortened: for a simplex ETF
 * of C classes and three rows, the bulge of a channel by sqrt(C/(3(C-2))). Shift and scale of the rows change nothing.
 *
 * <p><b>Degenerate.</b> Where the K rows span fewer than K-1 dimensions, up to a singular ratio of 1e-6, P is the partial
 * isometry that maps the missing ones to 0: rows on a line stay on a line, equal rows coincide, and where all are equal P is 0.
 * So it is where a row has a value that is not finite. {@link #isDegenerate} tells; a figure of it must not be trusted.
 *
 * <p><b>Source.</b> Theory, section 7: the polar factor of the centred rows.
 */
public final class SimplexProjection {

    /** Singular values of B up to this fraction of the largest are taken for 0. */
    private static final double SINGULAR_RATIO = 1e-6;

    private final Matrix map;
    private final Vector singularValues;

    private SimplexProjection(Matrix map, Vector singularValues) {
        this.map = map;
        this.singularValues = singularValues;
    }

    /** The projection for rows [K,d]: the first goes to the right, the second to the left, the third up. */
    public static SimplexProjection of(Matrix rows) {
        if (rows.rows() < 2) {
            throw new IllegalArgumentException("simplex: expected at least 2 classifier rows, got " + rows.rows());
        }
        // A 1 = 0, so that any row may be subtracted: this one leaves exact zeros of equal rows, and no offset to
        // cancel
        Matrix differences = rows.minusRow(Vector.wrap(rows.row(0)));
        Matrix b = helmert(rows.rows()).times(differences);
        GramEigen eigen = GramEigen.of(b, SINGULAR_RATIO * SINGULAR_RATIO);
        Matrix scaledAxes = eigen.vectors().times(b);
        double[] singular = new double[eigen.rank()];
        for (int k = 0; k < singular.length; k++) {
            // more exact than the root of the eigenvalue where that is small
            singular[k] = Math.sqrt(scaledAxes.rowDot(k, scaledAxes, k));
        }
        return new SimplexProjection(polar(eigen.vectors(), scaledAxes, singular), falling(singular));
    }

    /** K */
    public int classes() {
        return map.rows() + 1;
    }

    /** P [K-1,d] */
    public Matrix map() {
        return map;
    }

    /** The number of dimensions, of K-1, that the rows span. */
    public int rank() {
        return singularValues.size();
    }

    /** True where the rows span fewer than K-1 dimensions, up to a singular ratio of 1e-6. */
    public boolean isDegenerate() {
        return rank() < map.rows();
    }

    /** The singular values [rank] of B, falling; of a simplex ETF all are m sqrt(C/(C-1)). */
    public Vector singularValues() {
        return singularValues;
    }

    /**
     * How far the rows are from a regular simplex: {@code 1 - (sum s)^2 / ((K-1) sum s^2)} of the singular values, in
     * [0, 1 - 1/(K-1)], 0 for a simplex ETF; NaN for equal rows.
     */
    public double equilateralError() {
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < rank(); k++) {
            sum += singularValues.get(k);
            squares += singularValues.get(k) * singularValues.get(k);
        }
        return 1 - sum * sum / (map.rows() * squares);
    }

    /** The image [K-1] of a feature [d]; linear, so subtract mu_G first where the origin should be the centre of the means. */
    public double[] apply(double[] feature) {
        return Coordinates.of(map, feature);
    }

    /**
     * The plane for a figure: true to angle and length for two or three classes, otherwise the classes on a regular polygon
     * with the first at the right and the others counter-clockwise, a contraction.
     */
    public FigureMap toPlane() {
        return classes() <= 3 ? exact(2) : FigureMap.polygon(this);
    }

    /** The space for a figure of up to four classes, true to angle and length. */
    public FigureMap toSpace() {
        if (classes() > 4) {
            throw new IllegalArgumentException("simplex: expected at most 4 classes for a true figure in space, got "
                    + classes() + "; principalAxes(3, points) takes more");
        }
        return exact(3);
    }

    /**
     * The {@code axes}, 2 or 3, along which the images of {@code points} [N,d] vary most; true to angle and length, and
     * without regard to the points, where the classes need no more.
     */
    public FigureMap principalAxes(int axes, RowMatrix points) {
        if (axes != 2 && axes != 3) {
            throw new IllegalArgumentException("axes: expected 2 or 3, got " + axes);
        }
        return map.rows() <= axes ? exact(axes) : PrincipalAxes.of(this, axes, points);
    }

    private FigureMap exact(int axes) {
        double[] padded = Arrays.copyOf(map.toArray(), axes * map.columns());
        return new FigureMap(FigureMap.Kind.ISOMETRY, isDegenerate(), Matrix.wrap(axes, map.columns(), padded));
    }

    /** sum_k v_k (v_k^T B / s_k): the rows of the polar factor in the directions that are there. */
    private static Matrix polar(Matrix vectors, Matrix scaledAxes, double[] singular) {
        int rank = vectors.rows();
        int size = vectors.columns();
        double[] values = new double[size * rank];
        for (int k = 0; k < rank; k++) {
            for (int j = 0; j < size; j++) {
                values[j * rank + k] = vectors.get(k, j) / singular[k];
            }
        }
        return Matrix.wrap(size, rank, values).times(scaledAxes);
    }

    private static Vector falling(double[] values) {
        return Vector.wrap(
                Arrays.stream(values).map(v -> -v).sorted().map(v -> -v).toArray());
    }

    /** A [K-1,K]: orthonormal rows, orthogonal to 1. */
    static Matrix helmert(int classes) {
        double[] values = new double[Size.of("simplex", classes - 1, classes)];
        for (int j = 1; j < classes; j++) {
            double unit = 1 / Math.sqrt(j * (j + 1.0));
            int row = (j - 1) * classes;
            Arrays.fill(values, row, row + j, -unit);
            values[row + j] = j * unit;
        }
        values[0] = -values[0];
        values[1] = -values[1];
        return Matrix.wrap(classes - 1, classes, values);
    }
}
