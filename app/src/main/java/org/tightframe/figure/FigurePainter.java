package org.tightframe.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;

/**
 * A figure laid out on paper: draws itself on any canvas whose unit is the point.
 */
final class FigurePainter {

    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    /** Least distance of two numbers along an axis, in points. */
    private static final double APART_HORIZONTALLY = 30;

    private static final double APART_VERTICALLY = 20;

    private static final double LITTLE = 0.08;

    private final Figure figure;
    private final List<JFreeChart> charts;

    private FigurePainter(Figure figure, List<JFreeChart> charts) {
        this.figure = figure;
        this.charts = charts;
    }

    static FigurePainter of(Figure figure) throws IOException {
        Font font = Typeface.load();
        List<JFreeChart> charts = new ArrayList<>();
        for (Panel panel : figure.panels()) {
            String letter = figure.panels().size() == 1 ? "" : "(" + (char) ('a' + charts.size()) + ")";
            charts.add(new PanelChart(font).of(panel, letter));
        }
        FigurePainter painter = new FigurePainter(figure, charts);
        painter.align();
        return painter;
    }

    Figure figure() {
        return figure;
    }

    /** In points. */
    double width() {
        return figure.width().millimetres() * POINTS_PER_MILLIMETRE;
    }

    /** In points. */
    double height() {
        return figure.height() * POINTS_PER_MILLIMETRE;
    }

    void paint(Graphics2D canvas) {
        hint(canvas);
        for (int i = 0; i < charts.size(); i++) {
            charts.get(i).draw(canvas, cell(i), null, null);
        }
    }

    /** Gives all panels the same axes' room, so that their frames line up, and equal proportions to those that want them. */
    private void align() {
        BufferedImage scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = scratch.createGraphics();
        try {
            hint(canvas);
            double left = 0;
            double bottom = 0;
            List<Rectangle2D[]> first = draw(canvas);
            lowerTops(first);
            for (Rectangle2D[] areas : first) {
                left = Math.max(left, areas[1].getMinX() - areas[0].getMinX());
                bottom = Math.max(bottom, areas[0].getMaxY() - areas[1].getMaxY());
            }
            AxisSpace besideRange = new AxisSpace();
            besideRange.setLeft(left);
            AxisSpace belowDomain = new AxisSpace();
            belowDomain.setBottom(bottom);
            for (JFreeChart chart : charts) {
                chart.getXYPlot().setFixedRangeAxisSpace(besideRange);
                chart.getXYPlot().setFixedDomainAxisSpace(belowDomain);
            }
            List<Rectangle2D[]> drawn = draw(canvas);
            for (int i = 0; i < charts.size(); i++) {
                XYPlot plot = charts.get(i).getXYPlot();
                Panel panel = figure.panels().get(i);
                Rectangle2D area = drawn.get(i)[1];
                if (panel.proportions() == Panel.Proportions.EQUAL) {
                    equalise(plot, area, panel.key());
                }
                space(plot.getDomainAxis(), area.getWidth(), APART_HORIZONTALLY);
                space(plot.getRangeAxis(), area.getHeight(), APART_VERTICALLY);
            }
        } finally {
            canvas.dispose();
        }
    }

    /** Within a row, panels begin at the height of the one with most above it. */
    private void lowerTops(List<Rectangle2D[]> areas) {
        for (int i = 0; i < charts.size(); i++) {
            int row = i / figure.columns();
            double lowest = areas.stream()
                    .skip((long) row * figure.columns())
                    .limit(figure.columns())
                    .mapToDouble(area -> area[0].getMinY())
                    .max()
                    .orElseThrow();
            RectangleInsets insets = charts.get(i).getXYPlot().getInsets();
            charts.get(i)
                    .getXYPlot()
                    .setInsets(new RectangleInsets(
                            insets.getTop() + lowest - areas.get(i)[0].getMinY(),
                            insets.getLeft(),
                            insets.getBottom(),
                            insets.getRight()));
        }
    }

    /** The areas with and without axes that each chart took, its insets left out. */
    private List<Rectangle2D[]> draw(Graphics2D canvas) {
        List<Rectangle2D[]> areas = new ArrayList<>();
        for (int i = 0; i < charts.size(); i++) {
            ChartRenderingInfo info = new ChartRenderingInfo();
            charts.get(i).draw(canvas, cell(i), null, info);
            Rectangle2D outer = (Rectangle2D) info.getPlotInfo().getPlotArea().clone();
            charts.get(i).getXYPlot().getInsets().trim(outer);
            areas.add(new Rectangle2D[] {outer, info.getPlotInfo().getDataArea()});
        }
        return areas;
    }

    /** Widens the range of one axis until a unit is as long as on the other; the room gained lies on the side of the key. */
    private static void equalise(XYPlot plot, Rectangle2D area, Panel.Key key) {
        ValueAxis x = plot.getDomainAxis();
        ValueAxis y = plot.getRangeAxis();
        double unitsPerPoint = Math.max(
                x.getRange().getLength() / area.getWidth(), y.getRange().getLength() / area.getHeight());
        x.setRange(widened(x.getRange(), unitsPerPoint * area.getWidth(), key.horizontal()));
        y.setRange(widened(y.getRange(), unitsPerPoint * area.getHeight(), key.vertical()));
    }

    /** @param wanted side of the new room, 0 below, 1 above; a little stays on the other, so that no mark is cut */
    private static Range widened(Range range, double length, double wanted) {
        double gained = length - range.getLength();
        double side = Math.min(Math.max(wanted, LITTLE), 1 - LITTLE);
        return new Range(range.getLowerBound() - (1 - side) * gained, range.getUpperBound() + side * gained);
    }

    /** As many numbers as are read at ease; the library would write as many as fit. */
    private static void space(ValueAxis axis, double points, double apart) {
        if (axis instanceof NumberAxis linear && !(axis instanceof LogAxis)) {
            double step = linear.getRange().getLength() * apart / points;
            linear.setTickUnit(new NumberTickUnit(NumberAxis.createStandardTickUnits()
                    .getCeilingTickUnit(step)
                    .getSize()));
        }
    }

    private Rectangle2D cell(int index) {
        double width = width() / figure.columns();
        double height = height() / figure.rows();
        int column = index % figure.columns();
        int row = index / figure.columns();
        return new Rectangle2D.Double(column * width, row * height, width, height);
    }

    private static void hint(Graphics2D canvas) {
        canvas.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    }
}
