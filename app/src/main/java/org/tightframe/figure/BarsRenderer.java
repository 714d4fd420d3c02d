package org.tightframe.figure;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.Range;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/**
 * Draws rectangles from edge to edge, without the room and shadows that the library's own bars have.
 */
final class BarsRenderer extends AbstractXYItemRenderer {

    private static final long serialVersionUID = 1L;
    private static final float EDGE_WIDTH = 0.5f;
    private static final double THIN = 2;
    private static final float VEIL = 0.55f;

    private final Bars bars;

    BarsRenderer(Bars bars) {
        this.bars = bars;
    }

    static XYDataset data(Bars bars) {
        XYIntervalSeries series = new XYIntervalSeries("", false, true);
        for (Bars.Bar bar : bars.bars()) {
            series.add(
                    bar.left(),
                    bar.left(),
                    bar.right(),
                    bar.to(),
                    Math.min(bar.from(), bar.to()),
                    Math.max(bar.from(), bar.to()));
        }
        XYIntervalSeriesCollection collection = new XYIntervalSeriesCollection();
        collection.addSeries(series);
        return collection;
    }

    @Override
    public Range findDomainBounds(XYDataset dataset) {
        return findDomainBounds(dataset, true);
    }

    @Override
    public Range findRangeBounds(XYDataset dataset) {
        return findRangeBounds(dataset, true);
    }

    @Override
    public void drawItem(
            Graphics2D canvas,
            XYItemRendererState state,
            Rectangle2D area,
            @Nullable PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domain,
            ValueAxis range,
            XYDataset dataset,
            int series,
            int item,
            @Nullable CrosshairState crosshair,
            int pass) {
        IntervalXYDataset data = (IntervalXYDataset) dataset;
        double x0 = domain.valueToJava2D(data.getStartXValue(series, item), area, plot.getDomainAxisEdge());
        double x1 = domain.valueToJava2D(data.getEndXValue(series, item), area, plot.getDomainAxisEdge());
        double y0 = range.valueToJava2D(data.getStartYValue(series, item), area, plot.getRangeAxisEdge());
        double y1 = range.valueToJava2D(data.getEndYValue(series, item), area, plot.getRangeAxisEdge());
        Rectangle2D bar =
                new Rectangle2D.Double(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
        paint(canvas, bar);
    }

    private void paint(Graphics2D canvas, Rectangle2D bar) {
        Color ink = bars.ink().color();
        canvas.setStroke(Dash.SOLID.pen(EDGE_WIDTH));
        switch (bars.fill()) {
            case SOLID, PALE -> {
                Color fill = bars.fill() == Bars.Fill.SOLID ? ink : bars.ink().pale();
                canvas.setPaint(fill);
                canvas.fill(bar);
                // A thin bar would vanish between its white edges.
                canvas.setPaint(bar.getWidth() > THIN && bar.getHeight() > THIN ? Color.WHITE : fill);
            }
            case HATCHED -> {
                Composite opaque = canvas.getComposite();
                canvas.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, VEIL));
                canvas.setPaint(Color.WHITE);
                canvas.fill(bar);
                canvas.setComposite(opaque);
                canvas.setPaint(ink);
                canvas.draw(Hatch.lines(bar));
            }
            case OUTLINE -> canvas.setPaint(ink);
        }
        canvas.draw(bar);
    }
}
