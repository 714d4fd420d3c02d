package org.tightframe.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.tightframe.figure.Bars.Bar;
import org.tightframe.figure.Bars.Fill;
import org.tightframe.figure.Series.Point;

/**
 * Where the energy of different-class mixes lies: a stacked bar for each run.
 */
public final class EnergyFigure {

    private static final double HALF = 0.31;

    /** A part narrower than this has no room for its number. */
    private static final double NARROW = 0.06;

    private static final double MILLIMETRES = 11;
    private static final double AROUND = 16;

    private EnergyFigure() {}

    /**
     * The parts of one run's energy.
     *
     * @param inSpan share in the classifier's span
     * @param common share along the common mean direction; NaN where it was not measured, which leaves it with the rest
     */
    public record Shares(String name, double inSpan, double common) {
        public Shares {
            if (!(inSpan >= 0 && inSpan <= 1)) {
                throw new IllegalArgumentException("energy: expected a share in [0, 1], got " + inSpan);
            }
        }

        double measuredCommon() {
            return Double.isNaN(common) ? 0 : common;
        }
    }

    /** @param runs at least one */
    public static Figure of(List<Shares> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("energy: expected at least one run with its shares, got none");
        }
        List<Layer> layers = new ArrayList<>(List.of(
                part("classifier's span", runs, Ink.SLATE, Fill.SOLID, r -> 0, Shares::inSpan),
                part(
                        "common mean direction",
                        runs,
                        Ink.OCHRE,
                        Fill.HATCHED,
                        Shares::inSpan,
                        r -> r.inSpan() + r.measuredCommon()),
                part("elsewhere", runs, Ink.GREY, Fill.PALE, r -> r.inSpan() + r.measuredCommon(), r -> 1)));
        List<Note> notes = new ArrayList<>();
        for (Layer layer : layers) {
            for (Bar bar : ((Bars) layer).bars()) {
                if (bar.right() - bar.left() >= NARROW) {
                    Point middle = new Point((bar.left() + bar.right()) / 2, (bar.from() + bar.to()) / 2);
                    notes.add(new Note(percent(bar.right() - bar.left()), middle, Note.Side.ON));
                }
            }
        }
        layers.addAll(notes);
        Axis names = Axis.names("", runs.stream().map(Shares::name).toList());
        Panel panel = Panel.of(
                        Axis.linear("share of the energy of different-class mixes")
                                .from(0, 1),
                        names,
                        layers)
                .withKey(Panel.Key.FIGURE);
        String words = runs.stream().map(EnergyFigure::words).collect(Collectors.joining(" "));
        return new Figure(
                "Where the energy of different-class mixes lies. " + words,
                Figure.Width.DOUBLE,
                1,
                (AROUND + MILLIMETRES * runs.size()) / Figure.Width.DOUBLE.millimetres(),
                List.of(panel));
    }

    private static Bars part(
            String name,
            List<Shares> runs,
            Ink ink,
            Fill fill,
            ToDoubleFunction<Shares> from,
            ToDoubleFunction<Shares> to) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            double start = from.applyAsDouble(runs.get(i));
            double end = Math.max(start, to.applyAsDouble(runs.get(i)));
            if (end > start) {
                bars.add(new Bar(start, end, i - HALF, i + HALF));
            }
        }
        return new Bars(name, bars, ink, fill);
    }

    private static String words(Shares run) {
        String common = Double.isNaN(run.common())
                ? "the common mean direction not measured"
                : percent(run.common()) + " along the common mean direction";
        return run.name() + ": " + percent(run.inSpan()) + " in the classifier's span, " + common + ".";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
