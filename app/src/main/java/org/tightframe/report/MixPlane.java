package org.tightframe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tightframe.figure.Cloud;
import org.tightframe.figure.ProjectionFigure;
import org.tightframe.figure.Series.Point;
import org.tightframe.geometry.ClassMeans;
import org.tightframe.geometry.FigureMap;
import org.tightframe.geometry.SimplexProjection;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.snapshot.Snapshot;

/**
 * One capture in the plane of the classifiers of its first three classes, as the page draws it.
 */
final class MixPlane {

    private static final int CORNERS = 3;

    private final Snapshot mixed;
    private final LinearHead head;
    private final ClassMeans means;
    private final FigureMap map;

    private MixPlane(Snapshot mixed, LinearHead head, ClassMeans means, FigureMap map) {
        this.mixed = mixed;
        this.head = head;
        this.means = means;
        this.map = map;
    }

    /** Nothing where the capture has no classifier, three that span no plane, or class means that are not finite. */
    static Optional<MixPlane> of(Snapshot clean, Snapshot mixed) {
        if (mixed.head().isEmpty()) {
            return Optional.empty();
        }
        LinearHead head = mixed.head().get();
        FigureMap map = SimplexProjection.of(head.weight().rows(0, 1, 2)).toPlane();
        MixPlane plane = new MixPlane(mixed, head, ClassMeans.of(clean), map);
        return map.degenerate() || !plane.images(plane.means.centred()).stream().allMatch(MixPlane::isFinite)
                ? Optional.empty()
                : Optional.of(plane);
    }

    /**
     * @param kappa of the theory; no curve where it is not above 0
     * @param most marks of one class and of two, of those that are finite; the first ones, as pairs take turns
     */
    ProjectionFigure.Scene scene(String name, double kappa, int most) {
        List<Point> same = new ArrayList<>();
        List<Cloud.Point> different = new ArrayList<>();
        for (int i = 0; i < mixed.size(); i++) {
            int first = mixed.labelFirst(i);
            int second = mixed.labelSecond(i);
            if (first < CORNERS && second < CORNERS) {
                Point at = feature(i);
                if (!isFinite(at)) {
                    continue;
                }
                if (first == second && same.size() < most) {
                    same.add(at);
                } else if (first != second && different.size() < most) {
                    boolean onward = second == (first + 1) % CORNERS;
                    different.add(new Cloud.Point(at.x(), at.y(), onward ? 1 - mixed.lambda(i) : mixed.lambda(i)));
                }
            }
        }
        List<Point> corners = images(head.centredWeight());
        return new ProjectionFigure.Scene(
                name,
                corners,
                images(means.centred()),
                same,
                different,
                kappa > 0 ? theory(corners, kappa) : List.of());
    }

    private static boolean isFinite(Point point) {
        return Double.isFinite(point.x()) && Double.isFinite(point.y());
    }

    private List<List<Point>> theory(List<Point> corners, double kappa) {
        List<PredictedMix> curve = PredictedMix.along(head, kappa);
        List<List<Point>> sides = new ArrayList<>();
        for (int c = 0; c < CORNERS; c++) {
            Point from = corners.get(c);
            Point to = corners.get((c + 1) % CORNERS);
            sides.add(curve.stream()
                    .map(mix -> new Point(
                            mix.coefficients().first() * from.x()
                                    + mix.coefficients().second() * to.x(),
                            mix.coefficients().first() * from.y()
                                    + mix.coefficients().second() * to.y()))
                    .toList());
        }
        return sides;
    }

    private Point feature(int example) {
        double[] h = mixed.features().row(example, new double[head.dimension()]);
        for (int k = 0; k < h.length; k++) {
            h[k] -= means.globalMean().get(k);
        }
        return point(h);
    }

    /** Of the first three rows. */
    private List<Point> images(Matrix rows) {
        return List.of(point(rows.row(0)), point(rows.row(1)), point(rows.row(2)));
    }

    private Point point(double[] vector) {
        double[] image = map.apply(vector);
        return new Point(image[0], image[1]);
    }
}
