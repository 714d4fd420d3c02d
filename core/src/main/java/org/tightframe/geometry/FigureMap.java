package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;

/**
 * A linear map from features to a figure of two or three axes, and how far the figure can be trusted.
 *
 * <p><b>Definition.</b> {@code map = R P} with P of {@link SimplexProjection}. {@link Kind#ISOMETRY}: R = I, with rows of 0 for
 * axes that the classes do not need. {@link Kind#POLYGON}: {@code R = G A^T}, column k of G being {@code sqrt(2/K) (cos 2 pi
 * k/K, sin 2 pi k/K)}. {@link Kind#PRINCIPAL_AXES}: the rows of R are the unit eigenvectors of the covariance of the images P h
 * of given points that have the largest eigenvalues, each with the sign that makes its largest coefficient positive.
 *
 * <p><b>Shapes.</b> map [2,d] or [3,d].
 *
 * <p><b>Range.</b> Lengths of images of what lies in the span of the classifier rows: true for an isometry, true or shorter for
 * the others.
 *
 * <p><b>Degenerate.</b> {@code degenerate} where the projection is, or where points leave fewer directions than there are axes;
 * the axes that are missing are 0.
 *
 * <p><b>Source.</b> Theory, section 7.
 *
 * @param kind what the figure shows of K-1 dimensions
 * @param degenerate whether an axis is missing
 * @param map [2,d] or [3,d]
 */
public record FigureMap(Kind kind, boolean degenerate, Matrix map) {

    /** What a figure shows of the K-1 dimensions of K classes. */
    public enum Kind {
        /** All of them: lengths and angles are true. */
        ISOMETRY,
        /** The classes at the corners of a regular polygon, their order round it being that of the rows. A contraction. */
        POLYGON,
        /** The directions in which given points vary most. A contraction. */
        PRINCIPAL_AXES
    }

    /** The number of axes, 2 or 3. */
    public int axes() {
        return map.rows();
    }

    /** The image [axes] of a feature [d]. */
    public double[] apply(double[] feature) {
        return Coordinates.of(map, feature);
    }

    static FigureMap polygon(SimplexProjection projection) {
        int classes = projection.classes();
        Matrix toPolygon = corners(classes).timesTransposed(SimplexProjection.helmert(classes));
        return new FigureMap(Kind.POLYGON, projection.isDegenerate(), toPolygon.times(projection.map()));
    }

    /** G [2,K] */
    private static Matrix corners(int classes) {
        double[] x = new double[classes];
        double[] y = new double[classes];
        double radius = Math.sqrt(2.0 / classes);
        for (int k = 0; k < classes; k++) {
            double angle = 2 * Math.PI * k / classes;
            x[k] = radius * Math.cos(angle);
            y[k] = radius * Math.sin(angle);
        }
        return Matrix.of(x, y);
    }
}
