package org.tightframe.geometry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.tightframe.linalg.Blocks;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;

/** The directions in which the images of points under a projection vary most: see {@link FigureMap}. */
final class PrincipalAxes {

    /** Variances up to this fraction of the largest are rounding. */
    private static final double CUT_OFF = 1e-12;

    private PrincipalAxes() {}

    static FigureMap of(SimplexProjection projection, int axes, RowMatrix points) {
        GramEigen eigen = GramEigen.ofGram(scatter(projection, points).matrix(), CUT_OFF);
        int[] leading = IntStream.range(0, eigen.rank())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -eigen.values().get(k)))
                .limit(axes)
                .mapToInt(Integer::intValue)
                .toArray();
        int size = projection.map().rows();
        double[] turned = new double[axes * size];
        for (int a = 0; a < leading.length; a++) {
            System.arraycopy(oriented(eigen.vectors().row(leading[a])), 0, turned, a * size, size);
        }
        Matrix map = Matrix.wrap(axes, size, turned).times(projection.map());
        return new FigureMap(FigureMap.Kind.PRINCIPAL_AXES, projection.isDegenerate() || leading.length < axes, map);
    }

    private static Scatter scatter(SimplexProjection projection, RowMatrix points) {
        return Blocks.fold(
                points.rows(),
                (from, to) -> {
                    var scatter = new Scatter(projection.map().rows());
                    double[] point = new double[points.columns()];
                    for (int i = from; i < to; i++) {
                        scatter.accept(projection.apply(points.row(i, point)));
                    }
                    return scatter;
                },
                Scatter::combine);
    }

    /** {@code axis} with the sign that makes its largest coefficient, the first of equal ones, positive. */
    private static double[] oriented(double[] axis) {
        double largest = 0;
        for (double v : axis) {
            largest = Math.abs(v) > Math.abs(largest) ? v : largest;
        }
        double sign = Math.signum(largest);
        return Arrays.stream(axis).map(v -> sign * v).toArray();
    }
}
