package org.tightframe.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.Tick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * An axis of names: upright below a panel where they would touch, and only as many as there is room for.
 */
final class NamesAxis extends NumberAxis {

    private static final long serialVersionUID = 1L;

    /** Letters of the longest name written whole. */
    private static final int LETTERS = 22;

    /** Between two names, in points. */
    private static final double APART = 4;

    private final List<String> names;

    NamesAxis(Axis axis) {
        super(axis.label());
        this.names = axis.names().stream().map(NamesAxis::shortened).toList();
    }

    /** At most {@value #LETTERS} letters, the last then being … */
    static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LETTERS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LETTERS - 1)).strip() + "…";
    }

    /** Every how manieth name is written where each takes {@code needed} points of {@code room}. */
    static int step(int names, double needed, double room) {
        return Math.max(1, (int) Math.ceil(names * needed / room));
    }

    @Override
    @SuppressWarnings("rawtypes") // so declared by the library
    protected List refreshTicksHorizontal(Graphics2D canvas, Rectangle2D area, RectangleEdge edge) {
        double widest = names.stream()
                .mapToDouble(name -> getTickLabelFont()
                        .getStringBounds(name, canvas.getFontRenderContext())
                        .getWidth())
                .max()
                .orElse(0);
        boolean upright = step(names.size(), widest + APART, area.getWidth()) > 1;
        setVerticalTickLabels(upright);
        return upright
                ? ticks(area.getWidth(), lineHeight(), TextAnchor.CENTER_RIGHT, -Math.PI / 2)
                : ticks(area.getWidth(), widest, TextAnchor.TOP_CENTER, 0);
    }

    @Override
    @SuppressWarnings("rawtypes") // so declared by the library
    protected List refreshTicksVertical(Graphics2D canvas, Rectangle2D area, RectangleEdge edge) {
        return ticks(area.getHeight(), lineHeight(), TextAnchor.CENTER_RIGHT, 0);
    }

    private double lineHeight() {
        return getTickLabelFont().getSize2D() + 1;
    }

    private List<Tick> ticks(double room, double needed, TextAnchor anchor, double angle) {
        int step = step(names.size(), needed, room);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < names.size(); i += step) {
            ticks.add(new NumberTick((double) i, names.get(i), anchor, anchor, angle));
        }
        return ticks;
    }
}
