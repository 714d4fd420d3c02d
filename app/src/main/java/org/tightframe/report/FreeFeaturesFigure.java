package org.tightframe.report;

import java.util.List;
import java.util.Optional;
import org.tightframe.claim.Evidence;
import org.tightframe.claim.RunSummary;
import org.tightframe.figure.Axis;
import org.tightframe.figure.Dash;
import org.tightframe.figure.Figure;
import org.tightframe.figure.Ink;
import org.tightframe.figure.LinesFigure;
import org.tightframe.figure.LinesFigure.Chart;
import org.tightframe.figure.LinesFigure.Line;
import org.tightframe.figure.Mark;
import org.tightframe.figure.RunLook;

/**
 * {@link FreeFeaturesRuns} for print: a panel for each variant.
 */
final class FreeFeaturesFigure {

    private static final double EDGE = 0.015;

    private FreeFeaturesFigure() {}

    static Optional<Figure> of(Evidence evidence) {
        List<Chart> charts = FreeFeaturesRuns.of(evidence).stream()
                .map(FreeFeaturesFigure::chart)
                .toList();
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(LinesFigure.of(
                        "Features of mixes of two classes without a network: the coefficients of the two classes’ classifier rows"
                                + " over lam, as gradient descent left them (marks, mean over pairs, the lowest seed) and as the"
                                + " theory has them (lines, joined between the same lam).",
                        charts.size(),
                        charts));
    }

    private static Chart chart(RunSummary run) {
        RunLook solid = new RunLook(Ink.BLUE, Dash.SOLID, Mark.NONE);
        RunLook dashed = new RunLook(Ink.VERMILLION, Dash.DASHED, Mark.NONE);
        RunLook full = new RunLook(Ink.BLUE, Dash.NONE, Mark.CIRCLE);
        RunLook open = new RunLook(Ink.VERMILLION, Dash.NONE, Mark.OPEN_CIRCLE);
        return new Chart(
                run.variant(),
                Axis.linear("weight of the first class, λ").from(-EDGE, 1 + EDGE),
                Axis.linear("coefficient of the classifier row"),
                List.of(
                        line("theory, first class", solid, run, "theoryFirst"),
                        line("theory, second class", dashed, run, "theorySecond"),
                        line("descent, first class", full, run, "first"),
                        line("descent, second class", open, run, "second")));
    }

    private static Line line(String name, RunLook look, RunSummary run, String curve) {
        return new Line(name, look, FreeFeaturesRuns.curve(run, curve), List.of());
    }
}
