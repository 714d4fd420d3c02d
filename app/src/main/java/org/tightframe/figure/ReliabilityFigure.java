package org.tightframe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tightframe.calibration.ReliabilityBin;
import org.tightframe.figure.Bars.Bar;
import org.tightframe.figure.Bars.Fill;
import org.tightframe.figure.Series.Point;

/**
 * Whether confidence means what it says: a panel for each model, whose bars are exactly the bins of the measure, of equal width or
 * not, each from its lower to its upper edge. The bar ends at the accuracy, the hatched part leads from there to the mean
 * confidence; below are the counts. An empty bin draws nothing.
 */
public final class ReliabilityFigure {

    /** Room for half a line where bars reach the edge. */
    private static final double EDGE = 0.015;

    private static final double ASPECT = 0.86;

    private ReliabilityFigure() {}

    /**
     * What one panel shows.
     *
     * @param name of the model, of what was done to it, or of how the bins were made
     * @param look of its solid bars; before and after of one model share it
     * @param bins from confidence 0 to 1
     */
    public record Diagram(String name, RunLook look, List<ReliabilityBin> bins) {

        public Diagram {
            bins = List.copyOf(bins);
        }
    }

    /** @param diagrams in pairs side by side, such as one of each kind of bin; at least one that has predictions */
    public static Figure of(List<Diagram> diagrams) {
        if (diagrams.stream().allMatch(diagram -> count(diagram) == 0)) {
            throw new IllegalArgumentException(
                    "reliability: expected at least one diagram with predictions, got " + diagrams.size() + " without");
        }
        List<String> words = diagrams.stream().map(ReliabilityFigure::words).toList();
        List<Panel> panels = diagrams.stream().map(ReliabilityFigure::panel).toList();
        return new Figure(
                "Reliability diagrams. " + String.join(" ", words),
                panels.size() == 1 ? Figure.Width.SINGLE : Figure.Width.DOUBLE,
                Math.min(2, panels.size()),
                ASPECT,
                panels);
    }

    /** @param diagrams as for {@link #of(List)}, {@code columns} of them side by side */
    public static Figure grid(String description, int columns, List<Diagram> diagrams) {
        Figure figure = of(diagrams);
        return new Figure(
                description + " " + figure.description(), Figure.Width.DOUBLE, columns, ASPECT, figure.panels());
    }

    private static Panel panel(Diagram diagram) {
        List<Bar> accuracies = new ArrayList<>();
        List<Bar> gaps = new ArrayList<>();
        List<Bar> counts = new ArrayList<>();
        long most = 1;
        for (ReliabilityBin bin : diagram.bins()) {
            if (bin.count() > 0) {
                accuracies.add(new Bar(bin.lower(), bin.upper(), 0, bin.accuracy()));
                gaps.add(new Bar(bin.lower(), bin.upper(), bin.accuracy(), bin.meanConfidence()));
                counts.add(new Bar(bin.lower(), bin.upper(), 0, bin.count()));
                most = Math.max(most, bin.count());
            }
        }
        List<Layer> layers = new ArrayList<>();
        layers.add(new Bars("accuracy", accuracies, diagram.look().ink(), Fill.SOLID));
        layers.add(new Bars("gap to mean confidence", gaps, Ink.BLACK, Fill.HATCHED));
        layers.add(Series.line("calibrated", List.of(new Point(0, 0), new Point(1, 1)), Ink.BLACK)
                .withDash(Dash.DASHED));
        if (counts.isEmpty()) {
            layers.add(new Note("no predictions", new Point(0.5, 0.5), Note.Side.ON));
        }
        return Panel.of(
                        Axis.linear("confidence").from(-EDGE, 1 + EDGE),
                        Axis.linear("accuracy").from(-EDGE, 1 + EDGE),
                        layers)
                .titled(diagram.name())
                .withKey(Panel.Key.FIGURE)
                .withStrip(
                        Axis.linear("count").from(0, 1.08 * most), List.of(new Bars("", counts, Ink.GREY, Fill.SOLID)));
    }

    private static String words(Diagram diagram) {
        double n = count(diagram);
        double accuracy = 0;
        double confidence = 0;
        for (ReliabilityBin bin : diagram.bins()) {
            if (bin.count() > 0) {
                accuracy += bin.count() / n * bin.accuracy();
                confidence += bin.count() / n * bin.meanConfidence();
            }
        }
        return n == 0
                ? diagram.name() + ": no predictions."
                : String.format(
                        Locale.ROOT,
                        "%s: accuracy %.1f %%, mean confidence %.1f %%, of %.0f predictions.",
                        diagram.name(),
                        100 * accuracy,
                        100 * confidence,
                        n);
    }

    private static long count(Diagram diagram) {
        return diagram.bins().stream().mapToLong(ReliabilityBin::count).sum();
    }
}
