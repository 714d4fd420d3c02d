package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/** The places that channels are measured against, in feature space and in the coordinates of the classifier's row space. */
final class ChannelSpace {

    /** A component of mu_G below this fraction of mu_G has no direction but rounding. */
    private static final double NO_DIRECTION = 1e-10;

    private final ClassMeans means;
    private final double[] origin;
    private final Matrix weight;
    private final RowSpace span;
    private final Matrix centresInSpan;
    private final Matrix weightInSpan;
    private final double[] meanDirection;

    ChannelSpace(ClassMeans means, Matrix centredWeight) {
        this.means = means;
        this.origin = means.globalMean().toArray();
        this.weight = centredWeight;
        this.span = RowSpace.of(centredWeight);
        this.centresInSpan = span.coordinates(means.centred());
        this.weightInSpan = span.coordinates(centredWeight);
        this.meanDirection =
                direction(span.orthogonalPart(origin), NO_DIRECTION * Math.sqrt(Vector.dot(origin, origin)));
    }

    /** Writes X = h - mu_G into {@code x}. */
    void centre(double[] feature, double[] x) {
        for (int k = 0; k < x.length; k++) {
            x[k] = feature[k] - origin[k];
        }
    }

    /** M0 [C,d] */
    Matrix centres() {
        return means.centred();
    }

    /** W0 [C,d] */
    Matrix weight() {
        return weight;
    }

    RowSpace span() {
        return span;
    }

    /** M0 in the coordinates of the span [C,rank]. */
    Matrix centresInSpan() {
        return centresInSpan;
    }

    /** W0 in the coordinates of the span [C,rank]. */
    Matrix weightInSpan() {
        return weightInSpan;
    }

    /** The unit vector along the part of mu_G outside the span; NaN where there is none. Not to be written to. */
    double[] meanDirection() {
        return meanDirection;
    }

    private static double[] direction(double[] vector, double least) {
        double norm = Math.sqrt(Vector.dot(vector, vector));
        double unit = norm > least ? 1 / norm : Double.NaN;
        for (int k = 0; k < vector.length; k++) {
            vector[k] *= unit;
        }
        return vector;
    }
}
