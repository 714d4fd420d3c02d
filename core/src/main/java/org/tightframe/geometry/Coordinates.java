package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;

/** Images of features under a linear map. */
final class Coordinates {

    private Coordinates() {}

    /** {@code map} [m,d] times {@code feature} [d]. */
    static double[] of(Matrix map, double[] feature) {
        if (feature.length != map.columns()) {
            throw new IllegalArgumentException(
                    "feature[d=" + feature.length + "] vs classifier rows[d=" + map.columns() + "]");
        }
        return map.times(feature, new double[map.rows()]);
    }
}
