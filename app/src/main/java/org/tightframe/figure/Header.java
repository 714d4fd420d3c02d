package org.tightframe.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.Size2D;
import org.jfree.data.Range;

/**
 * What stands above all panels: their common key, and the scales of colours.
 */
final class Header {

    private static final double ROOM = 4;
    private static final double BAR_LENGTH = 90;
    private static final double BAR_HEIGHT = 5;

    /** Of a colour bar with its numbers and the room below. */
    private static final double BAR_ROW = 19;

    private static final int STEPS = 64;

    private final PanelChart style;
    private final double width;
    private final LegendTitle key;
    private final boolean hasKey;
    private final List<Cloud.Scale> scales;

    Header(Figure figure, PanelChart style, double width) {
        this.style = style;
        this.width = width;
        List<Layer> named = new ArrayList<>();
        List<Cloud.Scale> found = new ArrayList<>();
        for (Panel panel : figure.panels()) {
            if (panel.key() == Panel.Key.FIGURE) {
                named.addAll(panel.layers());
                panel.strip().ifPresent(strip -> named.addAll(strip.layers()));
            }
            for (Layer layer : panel.layers()) {
                if (layer instanceof Cloud cloud && !found.contains(cloud.scale())) {
                    found.add(cloud.scale());
                }
            }
        }
        this.hasKey = KeyItems.of(named).getItemCount() > 0;
        this.key = style.styled(new LegendTitle(() -> KeyItems.of(named)));
        this.scales = List.copyOf(found);
    }

    /** In points; 0 where there is nothing to say. */
    double height(Graphics2D canvas) {
        double height = keyHeight(canvas);
        for (Cloud.Scale scale : scales) {
            height += barHeight(canvas, words(scale));
        }
        return height;
    }

    void paint(Graphics2D canvas) {
        double y = keyHeight(canvas);
        if (hasKey) {
            key.draw(canvas, new Rectangle2D.Double(0, ROOM, width, y - ROOM));
        }
        for (Cloud.Scale scale : scales) {
            TextTitle words = words(scale);
            paint(canvas, scale, words, y + ROOM);
            y += barHeight(canvas, words);
        }
    }

    private TextTitle words(Cloud.Scale scale) {
        TextTitle words = new TextTitle(scale.label(), style.numberFont());
        words.setPaint(PanelChart.INK);
        words.setTextAlignment(HorizontalAlignment.LEFT);
        words.setMargin(RectangleInsets.ZERO_INSETS);
        words.setPadding(RectangleInsets.ZERO_INSETS);
        return words;
    }

    private Size2D size(Graphics2D canvas, TextTitle words) {
        double most = width - BAR_LENGTH - 6 * ROOM;
        return words.arrange(canvas, new RectangleConstraint(new Range(0, most), new Range(0, 1000)));
    }

    private double barHeight(Graphics2D canvas, TextTitle words) {
        return ROOM + Math.max(BAR_ROW, size(canvas, words).getHeight());
    }

    private double keyHeight(Graphics2D canvas) {
        if (!hasKey) {
            return 0;
        }
        Size2D size = key.arrange(canvas, new RectangleConstraint(new Range(0, width), new Range(0, 1000)));
        return size.getHeight() + ROOM;
    }

    /** The words to the left of the bar, in as many lines as they need. */
    private void paint(Graphics2D canvas, Cloud.Scale scale, TextTitle words, double y) {
        Size2D size = size(canvas, words);
        words.draw(canvas, new Rectangle2D.Double(ROOM, y - 1, size.getWidth(), size.getHeight()));
        double start = size.getWidth() + 3 * ROOM;
        for (int i = 0; i < STEPS; i++) {
            canvas.setPaint(ColourScale.at((i + 0.5) / STEPS));
            double from = start + BAR_LENGTH * i / STEPS;
            // To the end, so that no seam shows between two steps.
            canvas.fill(new Rectangle2D.Double(from, y, start + BAR_LENGTH - from, BAR_HEIGHT));
        }
        Rectangle2D bar = new Rectangle2D.Double(start, y, BAR_LENGTH, BAR_HEIGHT);
        NumberAxis axis = style.numbers(Axis.linear("").from(scale.low(), scale.high()));
        FigurePainter.space(axis, BAR_LENGTH, BAR_LENGTH / 4);
        axis.draw(canvas, bar.getMaxY(), bar, bar, RectangleEdge.BOTTOM, null);
    }
}
