package org.tightframe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tightframe.figure.Series.Point;

/**
 * What share of errors is left where a model may decline to answer what it is least sure of: a curve for each model.
 */
public final class RiskCoverageFigure {

    private static final double EDGE = 0.015;

    private RiskCoverageFigure() {}

    /**
     * One model's curve.
     *
     * @param look of its run
     * @param points x the share that is answered, y the share of errors among these
     */
    public record Curve(String name, RunLook look, List<Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }

    public static Figure of(List<Curve> curves) {
        if (curves.stream().allMatch(curve -> curve.points().isEmpty())) {
            throw new IllegalArgumentException(
                    "risk and coverage: expected at least one curve with points, got " + curves.size() + " without");
        }
        List<Layer> layers = new ArrayList<>();
        curves.forEach(curve -> layers.add(curve.look().line(curve.name(), curve.points())));
        double worst = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Point::y)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        double top = worst > 0 ? 1.05 * worst : 1;
        Panel panel = Panel.of(
                        Axis.linear("coverage, share that is answered").from(-EDGE, 1 + EDGE),
                        Axis.linear("risk, share of errors among these").from(-EDGE * top, top),
                        layers)
                .withKey(Panel.Key.FIGURE);
        String names = curves.stream().map(Curve::name).collect(Collectors.joining(", "));
        return new Figure("Risk over coverage: " + names + ".", Figure.Width.SINGLE, 1, List.of(panel));
    }
}
