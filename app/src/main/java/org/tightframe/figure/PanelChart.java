package org.tightframe.figure;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.xy.XYDataset;

/**
 * A panel as the plotting library draws it, in points: lines of half a point and more, letters of seven and more.
 */
final class PanelChart {

    static final float LINE_WIDTH = 1.2f;
    static final float FAINT_WIDTH = 0.5f;
    static final Color INK = Color.BLACK;

    private static final float TITLE_SIZE = 8.5f;
    private static final float LABEL_SIZE = 8;
    private static final float NUMBER_SIZE = 7;
    private static final float AXIS_WIDTH = 0.5f;
    private static final Color GRID = new Color(0xE4E4E4);

    /** Between the data and their axes, so that no grid line lies on an axis. */
    private static final double OFFSET = 2;

    /** Room around the data where the axis fits itself to them. */
    private static final double MARGIN = 0.04;

    private final Font font;

    PanelChart(Font font) {
        this.font = font;
    }

    /** @param letter stands before the title; empty for none */
    JFreeChart of(Panel panel, String letter) {
        XYPlot plot = plot(panel.x(), panel.y(), panel.layers());
        JFreeChart chart = chart(plot);
        String words = (letter + "  " + panel.title()).strip();
        if (!words.isEmpty()) {
            TextTitle title = new TextTitle(words, font.deriveFont(TITLE_SIZE));
            title.setHorizontalAlignment(HorizontalAlignment.LEFT);
            title.setTextAlignment(HorizontalAlignment.LEFT);
            title.setPaint(INK);
            title.setPadding(1, 2, 0, 6);
            chart.setTitle(title);
        }
        if (panel.strip().isPresent()) {
            plot.getDomainAxis().setLabel(null);
            plot.getDomainAxis().setTickLabelsVisible(false);
        }
        switch (panel.key()) {
            case NONE, FIGURE -> {}
            case ABOVE -> chart.addLegend(above(panel));
            default -> plot.addAnnotation(inside(panel));
        }
        return chart;
    }

    /** The strip of {@code panel}, on the same x axis. */
    JFreeChart of(Panel panel, Panel.Strip strip) {
        return chart(plot(panel.x(), strip.y(), strip.layers()));
    }

    Font numberFont() {
        return font.deriveFont(NUMBER_SIZE);
    }

    private JFreeChart chart(XYPlot plot) {
        JFreeChart chart = new JFreeChart(null, font, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(2, 2, 2, 2));
        return chart;
    }

    private XYPlot plot(Axis x, Axis y, List<Layer> layers) {
        ValueAxis range = axis(y);
        // The first name is read first.
        range.setInverted(!y.names().isEmpty());
        XYPlot plot = new XYPlot(null, axis(x), range, null);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(new RectangleInsets(0, OFFSET, OFFSET, 0));
        plot.setInsets(new RectangleInsets(2, 2, 2, 8));
        plot.setDomainGridlinesVisible(hasGrid(x));
        plot.setRangeGridlinesVisible(hasGrid(y));
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(Dash.SOLID.pen(AXIS_WIDTH));
        plot.setRangeGridlineStroke(Dash.SOLID.pen(AXIS_WIDTH));
        Drawn drawn = new Drawn(plot);
        layers.forEach(layer -> layer.read(drawn));
        return plot;
    }

    /** Lines that help to read numbers. */
    private static boolean hasGrid(Axis axis) {
        return axis.names().isEmpty() && axis.numbers() == Axis.Numbers.SHOWN;
    }

    /** Adds layers to a plot. */
    private final class Drawn implements Layer.Reader<Boolean> {

        private final XYPlot plot;
        private int sets;

        Drawn(XYPlot plot) {
            this.plot = plot;
        }

        @Override
        public Boolean series(Series series) {
            return add(PointsRenderer.data(series), PointsRenderer.of(series));
        }

        @Override
        public Boolean bars(Bars bars) {
            return add(BarsRenderer.data(bars), new BarsRenderer(bars));
        }

        @Override
        public Boolean cloud(Cloud cloud) {
            return add(PointsRenderer.data(cloud), PointsRenderer.of(cloud));
        }

        @Override
        public Boolean rule(Rule rule) {
            plot.addDomainMarker(
                    new ValueMarker(rule.x(), rule.ink().color(), rule.dash().pen(LINE_WIDTH)));
            return true;
        }

        @Override
        public Boolean note(Note note) {
            plot.addAnnotation(new NoteAnnotation(note, numberFont()));
            return true;
        }

        private boolean add(XYDataset data, XYItemRenderer renderer) {
            plot.setDataset(sets, data);
            plot.setRenderer(sets, renderer);
            sets++;
            return true;
        }
    }

    private ValueAxis axis(Axis axis) {
        if (axis.scale() == Axis.Scale.LOGARITHMIC) {
            return styled(new RoundLogAxis(axis.label(), new Numerals()), axis);
        }
        return axis.names().isEmpty() ? numbers(axis) : styled(new NamesAxis(axis), axis);
    }

    NumberAxis numbers(Axis axis) {
        NumberAxis linear = new NumberAxis(axis.label());
        linear.setAutoRangeIncludesZero(false);
        linear.setAutoRangeStickyZero(false);
        linear.setNumberFormatOverride(new Numerals());
        return styled(linear, axis);
    }

    private <T extends ValueAxis> T styled(T made, Axis axis) {
        made.setLowerMargin(MARGIN);
        made.setUpperMargin(MARGIN);
        axis.range().ifPresent(r -> made.setRange(r.low(), r.high()));
        made.setLabelFont(font.deriveFont(LABEL_SIZE));
        made.setTickLabelFont(numberFont());
        made.setLabelPaint(INK);
        made.setTickLabelPaint(INK);
        made.setAxisLinePaint(INK);
        made.setTickMarkPaint(INK);
        made.setAxisLineStroke(Dash.SOLID.pen(AXIS_WIDTH));
        made.setTickMarkStroke(Dash.SOLID.pen(AXIS_WIDTH));
        made.setTickMarkOutsideLength(2.5f);
        made.setMinorTickMarksVisible(axis.scale() == Axis.Scale.LOGARITHMIC);
        made.setMinorTickMarkOutsideLength(1.5f);
        made.setTickLabelsVisible(axis.numbers() == Axis.Numbers.SHOWN);
        made.setAxisLineVisible(axis.numbers() == Axis.Numbers.SHOWN);
        made.setTickMarksVisible(axis.numbers() == Axis.Numbers.SHOWN);
        return made;
    }

    /** In rows, between the letter and the panel. */
    private LegendTitle above(Panel panel) {
        LegendTitle legend = new LegendTitle(() -> KeyItems.of(panel.layers()));
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.CENTER);
        return styled(legend);
    }

    LegendTitle styled(LegendTitle legend) {
        legend.setItemFont(numberFont());
        legend.setItemPaint(INK);
        legend.setBackgroundPaint(Color.WHITE);
        legend.setFrame(BlockBorder.NONE);
        legend.setMargin(RectangleInsets.ZERO_INSETS);
        legend.setLegendItemGraphicPadding(new RectangleInsets(0, 2, 0, 3));
        legend.setItemLabelPadding(new RectangleInsets(0, 0, 0, 2));
        return legend;
    }

    private XYTitleAnnotation inside(Panel panel) {
        Panel.Key place = panel.key();
        ColumnArrangement column = new ColumnArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 0, 0);
        LegendTitle legend = styled(new LegendTitle(() -> KeyItems.of(panel.layers()), column, column));
        RectangleAnchor anchor = switch (place) {
            case TOP_LEFT -> RectangleAnchor.TOP_LEFT;
            case TOP -> RectangleAnchor.TOP;
            case TOP_RIGHT -> RectangleAnchor.TOP_RIGHT;
            case LEFT -> RectangleAnchor.LEFT;
            case NONE, ABOVE, FIGURE, CENTER -> RectangleAnchor.CENTER;
            case RIGHT -> RectangleAnchor.RIGHT;
            case BOTTOM_LEFT -> RectangleAnchor.BOTTOM_LEFT;
            case BOTTOM -> RectangleAnchor.BOTTOM;
            case BOTTOM_RIGHT -> RectangleAnchor.BOTTOM_RIGHT;
        };
        return new XYTitleAnnotation(along(place.horizontal()), along(place.vertical()), legend, anchor);
    }

    /** Near an edge, not on it. */
    private static double along(double fraction) {
        return 0.02 + 0.96 * fraction;
    }
}
