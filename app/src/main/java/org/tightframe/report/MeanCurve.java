package org.tightframe.report;

import java.util.List;
import java.util.TreeMap;
import org.tightframe.figure.Series.Point;

/**
 * The mean of several curves.
 */
final class MeanCurve {

    private MeanCurve() {}

    /** Wherever all of them have a finite value: where some have none, a mean of the others would jump. */
    static List<Point> of(List<List<Point>> curves) {
        TreeMap<Double, double[]> sums = new TreeMap<>();
        for (List<Point> curve : curves) {
            for (Point point : curve) {
                if (Double.isFinite(point.y())) {
                    double[] sum = sums.computeIfAbsent(point.x(), x -> new double[2]);
                    sum[0]++;
                    sum[1] += point.y();
                }
            }
        }
        return sums.entrySet().stream()
                .filter(entry -> entry.getValue()[0] == curves.size())
                .map(entry -> new Point(entry.getKey(), entry.getValue()[1] / entry.getValue()[0]))
                .toList();
    }
}
