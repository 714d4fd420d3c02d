package org.tightframe.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/**
 * A logarithmic axis whose numbers are round: powers of ten, or 1, 2, 5 and theirs, or even steps, whichever first gives three.
 */
final class RoundLogAxis extends LogAxis {

    private static final long serialVersionUID = 1L;
    private static final int ENOUGH = 3;
    private static final int MOST = 6;

    /** Room of a number, in points. */
    private static final double WIDE = 22;

    private static final double HIGH = 10;

    private final NumberFormat format;

    RoundLogAxis(String label, NumberFormat format) {
        super(label);
        this.format = format;
    }

    @Override
    @SuppressWarnings("rawtypes") // so declared by the library
    protected List refreshTicksHorizontal(Graphics2D canvas, Rectangle2D area, RectangleEdge edge) {
        return ticks(TextAnchor.TOP_CENTER, area.getWidth() / WIDE);
    }

    @Override
    @SuppressWarnings("rawtypes") // so declared by the library
    protected List refreshTicksVertical(Graphics2D canvas, Rectangle2D area, RectangleEdge edge) {
        return ticks(TextAnchor.CENTER_RIGHT, area.getHeight() / HIGH);
    }

    /** @param fitting as many numbers as stand apart */
    private List<Tick> ticks(TextAnchor anchor, double fitting) {
        List<Double> major = thinned(major(getRange()), fitting);
        List<Tick> ticks = new ArrayList<>();
        for (double value : major) {
            ticks.add(new NumberTick(TickType.MAJOR, value, format.format(value), anchor, TextAnchor.CENTER, 0));
        }
        boolean crowded = multiples(getRange(), factor -> factor == 1).size() > MOST;
        for (double value : multiples(getRange(), factor -> true)) {
            if (!crowded && !major.contains(value)) {
                ticks.add(new NumberTick(TickType.MINOR, value, "", anchor, TextAnchor.CENTER, 0));
            }
        }
        return ticks;
    }

    /** Every one, second or third value, and so on, so that no more than {@code fitting} are left, powers of ten among them. */
    static List<Double> thinned(List<Double> values, double fitting) {
        int step = (int) Math.ceil(values.size() / Math.max(1, fitting));
        int power = 0;
        while (power < values.size() - 1 && Math.log10(values.get(power)) % 1 != 0) {
            power++;
        }
        List<Double> some = new ArrayList<>();
        for (int i = power % step; i < values.size(); i += step) {
            some.add(values.get(i));
        }
        return some;
    }

    static List<Double> major(Range range) {
        List<Double> powers = multiples(range, factor -> factor == 1);
        if (powers.size() >= ENOUGH) {
            int step = (powers.size() + MOST - 1) / MOST;
            List<Double> some = new ArrayList<>();
            for (int i = 0; i < powers.size(); i += step) {
                some.add(powers.get(i));
            }
            return some;
        }
        List<Double> round = multiples(range, factor -> factor == 1 || factor == 2 || factor == 5);
        return round.size() >= ENOUGH ? round : even(range);
    }

    /** Those of 1, …, 9 times each power of ten whose factor is wanted. */
    private static List<Double> multiples(Range range, DoublePredicate wanted) {
        List<Double> values = new ArrayList<>();
        int last = (int) Math.ceil(Math.log10(range.getUpperBound()));
        for (int exponent = (int) Math.floor(Math.log10(range.getLowerBound())); exponent <= last; exponent++) {
            for (int factor = 1; factor < 10; factor++) {
                double value = exponent < 0 ? factor / Math.pow(10, -exponent) : factor * Math.pow(10, exponent);
                if (wanted.test(factor) && range.contains(value)) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private static List<Double> even(Range range) {
        double step = NumberAxis.createStandardTickUnits()
                .getCeilingTickUnit(range.getLength() / ENOUGH / 2)
                .getSize();
        List<Double> values = new ArrayList<>();
        for (double k = Math.ceil(range.getLowerBound() / step); k * step <= range.getUpperBound(); k++) {
            values.add(k * step);
        }
        return values;
    }
}
