package org.tightframe.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Line2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * A panel as the plotting library draws it, in points: lines of half a point and more, letters of seven and more.
 */
final class PanelChart {

    private static final float LETTER_SIZE = 9;
    private static final float LABEL_SIZE = 8;
    private static final float NUMBER_SIZE = 7;
    private static final float AXIS_WIDTH = 0.5f;
    private static final float LINE_WIDTH = 1.2f;
    private static final Color GRID = new Color(0xE4E4E4);
    private static final Color INK = Color.BLACK;

    /** Between the data and their axes, so that no grid line lies on an axis. */
    private static final double OFFSET = 2;

    /** Half the length of a line in the key. */
    private static final double SAMPLE = 9;

    /** Room around the data where the axis fits itself to them. */
    private static final double MARGIN = 0.04;

    private final Font font;

    PanelChart(Font font) {
        this.font = font;
    }

    /** @param letter stands above the panel; empty for none */
    JFreeChart of(Panel panel, String letter) {
        XYPlot plot = new XYPlot(data(panel), axis(panel.x()), axis(panel.y()), renderer(panel));
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(new RectangleInsets(0, OFFSET, OFFSET, 0));
        plot.setInsets(new RectangleInsets(2, 2, 2, 8));
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(Dash.SOLID.pen(AXIS_WIDTH));
        plot.setRangeGridlineStroke(Dash.SOLID.pen(AXIS_WIDTH));
        JFreeChart chart = new JFreeChart(null, font, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(2, 2, 2, 2));
        if (!letter.isEmpty()) {
            TextTitle title = new TextTitle(letter, font.deriveFont(LETTER_SIZE));
            title.setHorizontalAlignment(HorizontalAlignment.LEFT);
            title.setPaint(INK);
            title.setPadding(1, 2, 0, 0);
            chart.setTitle(title);
        }
        switch (panel.key()) {
            case NONE -> {}
            case ABOVE -> chart.addLegend(above(plot));
            default -> plot.addAnnotation(inside(plot, panel.key()));
        }
        return chart;
    }

    private static XYSeriesCollection data(Panel panel) {
        XYSeriesCollection collection = new XYSeriesCollection();
        for (int i = 0; i < panel.series().size(); i++) {
            Series series = panel.series().get(i);
            // The library wants unique keys; the renderer shows the names.
            XYSeries points = new XYSeries(i, false, true);
            for (Series.Point point : series.points()) {
                points.add(point.x(), Double.isFinite(point.y()) ? point.y() : Double.NaN);
            }
            collection.addSeries(points);
        }
        return collection;
    }

    private static XYLineAndShapeRenderer renderer(Panel panel) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setLegendLine(new Line2D.Double(-SAMPLE, 0, SAMPLE, 0));
        renderer.setLegendItemLabelGenerator((data, i) -> panel.series().get(i).name());
        for (int i = 0; i < panel.series().size(); i++) {
            Series series = panel.series().get(i);
            renderer.setSeriesLinesVisible(i, series.dash() != Dash.NONE);
            renderer.setSeriesShapesVisible(i, series.mark() != Mark.NONE);
            renderer.setSeriesPaint(i, series.ink().color());
            renderer.setSeriesStroke(i, series.dash().pen(LINE_WIDTH));
            renderer.setSeriesShape(i, series.mark().shape());
            renderer.setSeriesVisibleInLegend(i, !series.name().isEmpty());
        }
        return renderer;
    }

    private ValueAxis axis(Axis axis) {
        ValueAxis made = switch (axis.scale()) {
            case LINEAR -> {
                NumberAxis linear = new NumberAxis(axis.label());
                linear.setAutoRangeIncludesZero(false);
                linear.setAutoRangeStickyZero(false);
                linear.setNumberFormatOverride(new Numerals());
                yield linear;
            }
            case LOGARITHMIC -> new RoundLogAxis(axis.label(), new Numerals());
        };
        made.setLowerMargin(MARGIN);
        made.setUpperMargin(MARGIN);
        axis.range().ifPresent(r -> made.setRange(r.low(), r.high()));
        made.setLabelFont(font.deriveFont(LABEL_SIZE));
        made.setTickLabelFont(font.deriveFont(NUMBER_SIZE));
        made.setLabelPaint(INK);
        made.setTickLabelPaint(INK);
        made.setAxisLinePaint(INK);
        made.setTickMarkPaint(INK);
        made.setAxisLineStroke(Dash.SOLID.pen(AXIS_WIDTH));
        made.setTickMarkStroke(Dash.SOLID.pen(AXIS_WIDTH));
        made.setTickMarkOutsideLength(2.5f);
        made.setMinorTickMarksVisible(axis.scale() == Axis.Scale.LOGARITHMIC);
        made.setMinorTickMarkOutsideLength(1.5f);
        return made;
    }

    /** In rows, between the letter and the panel. */
    private LegendTitle above(XYPlot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.CENTER);
        return styled(legend);
    }

    private LegendTitle styled(LegendTitle legend) {
        legend.setItemFont(font.deriveFont(NUMBER_SIZE));
        legend.setItemPaint(INK);
        legend.setBackgroundPaint(Color.WHITE);
        legend.setFrame(BlockBorder.NONE);
        legend.setMargin(RectangleInsets.ZERO_INSETS);
        legend.setLegendItemGraphicPadding(new RectangleInsets(0, 2, 0, 3));
        legend.setItemLabelPadding(new RectangleInsets(0, 0, 0, 2));
        return legend;
    }

    private XYTitleAnnotation inside(XYPlot plot, Panel.Key place) {
        ColumnArrangement column = new ColumnArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 0, 0);
        LegendTitle legend = styled(new LegendTitle(plot, column, column));
        RectangleAnchor anchor = switch (place) {
            case TOP_LEFT -> RectangleAnchor.TOP_LEFT;
            case TOP -> RectangleAnchor.TOP;
            case TOP_RIGHT -> RectangleAnchor.TOP_RIGHT;
            case LEFT -> RectangleAnchor.LEFT;
            case NONE, ABOVE, CENTER -> RectangleAnchor.CENTER;
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
