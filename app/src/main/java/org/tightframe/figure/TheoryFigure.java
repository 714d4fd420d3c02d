package org.tightframe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.tightframe.figure.Series.Point;
import org.tightframe.theory.ChannelPlane;
import org.tightframe.theory.FeatureOptima;
import org.tightframe.theory.FeatureOptimum;
import org.tightframe.theory.LambdaFunction;
import org.tightframe.theory.PairCoefficients;
import org.tightframe.theory.PlanarPoint;
import org.tightframe.theory.UnconstrainedFeatures;

/**
 * What the unconstrained features model says of mixes of two classes: (a) where their features lie, (b) how long they are, (c)
 * how confident the classifier is of them, (d) how fast they move as lam does.
 *
 * <p><b>Source.</b> Theory, section 2.3.
 */
public final class TheoryFigure {

    private static final String LAMBDA = "weight of the first class, λ";

    /** Room for half a line where a curve runs along the edge. */
    private static final double EDGE = 0.015;

    /** Points of each curve between its ends. */
    private static final int STEPS = 240;

    /** How much further than the width 1/kappa of the layers at 0 and 1 the curves are followed, in units of logit(lam). */
    private static final double BEYOND = 5;

    private static final double FARTHEST = 36;

    /** A bulge below this part of half the line's length is rounding. */
    private static final double STRAIGHT = 1e-13;

    private final UnconstrainedFeatures model;
    private final FeatureOptima optima;
    private final List<Mix> mixes;

    /** The optimum at one lam. */
    private record Mix(double lambda, double oneMinusLambda, FeatureOptimum optimum) {}

    private TheoryFigure(UnconstrainedFeatures model, FeatureOptima optima) {
        this.model = model;
        this.optima = optima;
        this.mixes = grid();
    }

    /**
     * @param optima of {@code model} under one loss
     * @param relativeSpeed ||dh/dlam|| over its mean
     */
    public static Figure of(UnconstrainedFeatures model, FeatureOptima optima, LambdaFunction relativeSpeed) {
        TheoryFigure theory = new TheoryFigure(model, optima);
        String description = String.format(
                Locale.ROOT,
                "Mixes of two of %d classes in the unconstrained features model with kappa %.4g: their features in the plane"
                        + " of the two classifiers, and over lambda their norm, confidence and speed.",
                model.classes(),
                model.kappa());
        return new Figure(
                description,
                Figure.Width.DOUBLE,
                2,
                List.of(theory.channel(), theory.norm(), theory.confidence(), theory.speed(relativeSpeed)));
    }

    private Panel channel() {
        double end = optima.sameClass().coefficients().first();
        Point first = position(optima.at(1, 0).coefficients());
        Point second = position(optima.at(0, 1).coefficients());
        List<Series> series = new ArrayList<>();
        series.add(
                Series.line("straight line", List.of(second, first), Ink.GREY).withDash(Dash.DASHED));
        double bulge = position(optima.at(0.5).coefficients()).y() - first.y();
        if (bulge > STRAIGHT * first.x()) {
            Point corner = position(new PairCoefficients(end, end));
            series.add(Series.line("corner, the limit κ → ∞", List.of(second, corner, first), Ink.VERMILLION)
                    .withDash(Dash.DOTTED));
        }
        series.add(Series.line("channel", curve(m -> m.optimum().coefficients()), Ink.BLUE));
        series.add(Series.marks("λ = 0.1, 0.2, …, 0.9", tenths(), Ink.BLUE, Mark.DOT));
        series.add(Series.marks("class features", List.of(second, first), Ink.BLACK, Mark.SQUARE));
        return Panel.of(Axis.linear("along the straight line, X"), Axis.linear("outward, Y"), series)
                .withKey(Panel.Key.BOTTOM)
                .withEqualProportions();
    }

    private Panel norm() {
        return Panel.of(
                lambdaAxis(),
                Axis.linear("feature norm, ‖h‖"),
                List.of(Series.line("", over(m -> m.optimum().featureNorm()), Ink.BLUE)));
    }

    private Panel confidence() {
        List<Series> series = new ArrayList<>();
        series.add(Series.line("p = λ", List.of(new Point(0, 0), new Point(1, 1)), Ink.GREY)
                .withDash(Dash.DOTTED));
        series.add(Series.line("first, y", over(m -> m.optimum().probabilities().first()), Ink.BLUE));
        series.add(
                Series.line("second, y′", over(m -> m.optimum().probabilities().second()), Ink.VERMILLION)
                        .withDash(Dash.DASHED));
        if (model.classes() > 2) {
            series.add(Series.line(
                            "each other", over(m -> m.optimum().probabilities().other()), Ink.GREEN)
                    .withDash(Dash.DASH_DOT));
        }
        return Panel.of(lambdaAxis(), Axis.linear("probability of a class, p").from(-EDGE, 1 + EDGE), series)
                .withKey(Panel.Key.TOP);
    }

    private Panel speed(LambdaFunction relativeSpeed) {
        List<Point> curve = over(m -> relativeSpeed.at(m.lambda(), m.oneMinusLambda()));
        double slowest = curve.stream().mapToDouble(Point::y).min().orElse(1);
        double fastest = curve.stream().mapToDouble(Point::y).max().orElse(1);
        Axis axis = Axis.logarithmic("speed, ‖dh/dλ‖ over its mean")
                .from(Math.min(0.5, slowest / 1.2), Math.max(2, fastest * 1.2));
        Series mean = Series.line("mean", List.of(new Point(0, 1), new Point(1, 1)), Ink.GREY);
        return Panel.of(
                        lambdaAxis(),
                        axis,
                        List.of(mean.withDash(Dash.DASHED), Series.line("channel", curve, Ink.BLUE)))
                .withKey(Panel.Key.TOP);
    }

    private static Axis lambdaAxis() {
        return Axis.linear(LAMBDA).from(-EDGE, 1 + EDGE);
    }

    private List<Point> over(ToDoubleFunction<Mix> value) {
        return mixes.stream()
                .map(m -> new Point(m.lambda(), value.applyAsDouble(m)))
                .toList();
    }

    private List<Point> curve(Function<Mix, PairCoefficients> coefficients) {
        return mixes.stream().map(coefficients).map(this::position).toList();
    }

    private List<Point> tenths() {
        return IntStream.range(1, 10)
                .mapToObj(i -> position(optima.at(i / 10.0, (10 - i) / 10.0).coefficients()))
                .toList();
    }

    private Point position(PairCoefficients h) {
        PlanarPoint point = new ChannelPlane(model.classes(), model.multiplier()).at(h);
        return new Point(point.along(), point.outward());
    }

    /** From lam = 0 to 1, evenly in logit(lam) between them, so that the layers at both ends are resolved. */
    private List<Mix> grid() {
        double reach = Math.min(FARTHEST, Math.max(0, Math.log(model.kappa())) + BEYOND);
        List<Mix> grid = new ArrayList<>();
        grid.add(mix(0, 1));
        for (int i = 0; i <= STEPS; i++) {
            double logit = reach * (2.0 * i / STEPS - 1);
            grid.add(mix(1 / (1 + Math.exp(-logit)), 1 / (1 + Math.exp(logit))));
        }
        grid.add(mix(1, 0));
        return grid;
    }

    private Mix mix(double lambda, double oneMinusLambda) {
        return new Mix(lambda, oneMinusLambda, optima.at(lambda, oneMinusLambda));
    }
}
