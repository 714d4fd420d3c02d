package org.tightframe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.function.IntFunction;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Draws points: as a line, as marks, or both.
 */
final class PointsRenderer extends XYLineAndShapeRenderer {

    private static final long serialVersionUID = 1L;

    /** A line of more points than this carries only some of its marks. */
    private static final int FEW = 12;

    private static final int SOME = 6;

    private final transient Mark mark;
    private final transient List<Series.Point> points;
    private final transient IntFunction<Paint> paint;
    private final int step;

    private PointsRenderer(Mark mark, Dash dash, float lineWidth, List<Series.Point> points, IntFunction<Paint> paint) {
        super(dash != Dash.NONE, mark != Mark.NONE);
        this.mark = mark;
        this.points = points;
        this.paint = paint;
        this.step = dash == Dash.NONE || points.size() <= FEW ? 1 : (points.size() + SOME - 1) / SOME;
        setDrawSeriesLineAsPath(true);
        setSeriesStroke(0, dash.pen(lineWidth));
        setDefaultShapesFilled(mark.isFilled());
        setDrawOutlines(!mark.isFilled());
        setSeriesOutlineStroke(0, pen(mark));
    }

    static PointsRenderer of(Series series) {
        boolean full = series.weight() == Series.Weight.FULL;
        Color ink = full ? series.ink().color() : series.ink().pale();
        return new PointsRenderer(
                series.mark(),
                series.dash(),
                full ? PanelChart.LINE_WIDTH : PanelChart.FAINT_WIDTH,
                series.points(),
                i -> ink);
    }

    static PointsRenderer of(Cloud cloud) {
        return new PointsRenderer(
                cloud.mark(),
                Dash.NONE,
                PanelChart.LINE_WIDTH,
                points(cloud),
                i -> ColourScale.of(cloud.scale(), cloud.points().get(i).value()));
    }

    static XYDataset data(Series series) {
        return data(series.points());
    }

    static XYDataset data(Cloud cloud) {
        return data(points(cloud));
    }

    /** The pen of a mark that is an outline. */
    static BasicStroke pen(Mark mark) {
        return switch (mark) {
            case LARGE_PLUS -> Dash.SOLID.pen(1.6f);
            case PLUS, TIMES -> Dash.SOLID.pen(1f);
            default -> Dash.SOLID.pen(0.6f);
        };
    }

    private static List<Series.Point> points(Cloud cloud) {
        return cloud.points().stream().map(p -> new Series.Point(p.x(), p.y())).toList();
    }

    private static XYDataset data(List<Series.Point> points) {
        XYSeries series = new XYSeries("", false, true);
        for (Series.Point point : points) {
            series.add(finite(point.x()), finite(point.y()));
        }
        return new XYSeriesCollection(series);
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    @Override
    public Paint getItemPaint(int row, int item) {
        return paint.apply(item);
    }

    @Override
    public boolean getItemShapeVisible(int row, int item) {
        if (mark == Mark.ARROW) {
            return item > 0
                    && (item + 1 == points.size()
                            || !Double.isFinite(points.get(item + 1).x()));
        }
        return super.getItemShapeVisible(row, item) && item % step == step / 2;
    }

    @Override
    public Shape getItemShape(int row, int item) {
        if (mark != Mark.ARROW || item == 0) {
            return mark.shape();
        }
        Series.Point from = points.get(item - 1);
        Series.Point to = points.get(item);
        double angle = Math.atan2(from.y() - to.y(), to.x() - from.x());
        return AffineTransform.getRotateInstance(angle).createTransformedShape(mark.shape());
    }
}
