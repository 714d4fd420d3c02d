package org.tightframe.figure;

import java.awt.Color;
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

    /** Of an axis too short for that: at this part of its length apart, one number besides 0 is there whatever the range. */
    private static final double TWO_NUMBERS = 2.6;

    /** The same below a panel: three numbers or more. */
    private static final double FOUR_NUMBERS = 4;

    private static final double LITTLE = 0.08;

    private final Figure figure;
    private final Header header;
    private final double headerHeight;
    private final List<Frame> frames = new ArrayList<>();

    /**
     * A panel, or the strip below one, and its place on paper.
     *
     * @param cell with title, key and axes
     * @param isTop whether it begins where its row begins
     * @param isBottom whether it ends where its row ends
     */
    private record Frame(JFreeChart chart, Panel panel, int row, Rectangle2D cell, boolean isTop, boolean isBottom) {

        XYPlot plot() {
            return chart.getXYPlot();
        }
    }

    private FigurePainter(Figure figure, PanelChart style) {
        this.figure = figure;
        this.header = new Header(figure, style, width());
        BufferedImage scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = scratch.createGraphics();
        try {
            hint(canvas);
            this.headerHeight = header.height(canvas);
            layOut(style);
            align(canvas);
        } finally {
            canvas.dispose();
        }
    }

    static FigurePainter of(Figure figure) throws IOException {
        return new FigurePainter(figure, new PanelChart(Typeface.load()));
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
        return headerHeight + figure.height() * POINTS_PER_MILLIMETRE;
    }

    /** In millimetres. */
    double printedHeight() {
        return height() / POINTS_PER_MILLIMETRE;
    }

    void paint(Graphics2D canvas) {
        hint(canvas);
        canvas.setPaint(Color.WHITE);
        canvas.fill(new Rectangle2D.Double(0, 0, width(), height()));
        header.paint(canvas);
        for (Frame frame : frames) {
            frame.chart().draw(canvas, frame.cell(), null, null);
        }
    }

    private void layOut(PanelChart style) {
        double width = width() / figure.columns();
        double top = headerHeight;
        for (int row = 0; row < figure.rows(); row++) {
            double height = figure.rowHeight(row) * POINTS_PER_MILLIMETRE;
            double left = 0;
            for (Panel panel : figure.row(row)) {
                int index = row * figure.columns() + (int) Math.round(left / width);
                double strip = panel.strip().isPresent() ? figure.stripHeight() * POINTS_PER_MILLIMETRE : 0;
                Rectangle2D above = new Rectangle2D.Double(left, top, width, height - strip);
                frames.add(new Frame(style.of(panel, letter(index)), panel, row, above, true, strip == 0));
                if (panel.strip().isPresent()) {
                    Rectangle2D below = new Rectangle2D.Double(left, top + height - strip, width, strip);
                    JFreeChart chart = style.of(panel, panel.strip().get());
                    frames.add(new Frame(chart, panel, row, below, false, true));
                }
                left += width;
            }
            top += height;
        }
    }

    /** Of the panel at {@code index}: (a), (b), …, (z), (aa), …; none for a panel alone. */
    private String letter(int index) {
        return figure.panels().size() == 1 ? "" : "(" + FigureData.letters(index) + ")";
    }

    /** Gives panels the same room for axes, so that their frames line up, and equal proportions to those that want them. */
    private void align(Graphics2D canvas) {
        lowerTops(draw(canvas));
        List<Rectangle2D[]> first = draw(canvas);
        double left = 0;
        for (Rectangle2D[] areas : first) {
            left = Math.max(left, areas[1].getMinX() - areas[0].getMinX());
        }
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            AxisSpace besideRange = new AxisSpace();
            besideRange.setLeft(left);
            frame.plot().setFixedRangeAxisSpace(besideRange);
            double bottom = 0;
            for (int j = 0; j < frames.size(); j++) {
                Frame other = frames.get(j);
                if (other.row() == frame.row() && other.isBottom() == frame.isBottom()) {
                    Rectangle2D[] areas = first.get(j);
                    bottom = Math.max(bottom, areas[0].getMaxY() - areas[1].getMaxY());
                }
            }
            AxisSpace belowDomain = new AxisSpace();
            belowDomain.setBottom(bottom);
            frame.plot().setFixedDomainAxisSpace(belowDomain);
        }
        List<Rectangle2D[]> drawn = draw(canvas);
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            Rectangle2D area = drawn.get(i)[1];
            if (frame.isTop() && frame.panel().proportions() == Panel.Proportions.EQUAL) {
                equalise(frame.plot(), area, frame.panel().key());
            }
            space(
                    frame.plot().getDomainAxis(),
                    area.getWidth(),
                    Math.min(APART_HORIZONTALLY, area.getWidth() / FOUR_NUMBERS));
            space(
                    frame.plot().getRangeAxis(),
                    area.getHeight(),
                    Math.min(APART_VERTICALLY, area.getHeight() / TWO_NUMBERS));
        }
    }

    /** Within a row, panels begin at the height of the one with most above it. */
    private void lowerTops(List<Rectangle2D[]> areas) {
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            double lowest = areas.get(i)[0].getMinY();
            for (int j = 0; j < frames.size(); j++) {
                Frame other = frames.get(j);
                if (other.row() == frame.row() && other.isTop() == frame.isTop()) {
                    lowest = Math.max(lowest, areas.get(j)[0].getMinY());
                }
            }
            RectangleInsets insets = frame.plot().getInsets();
            frame.plot()
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
        for (Frame frame : frames) {
            ChartRenderingInfo info = new ChartRenderingInfo();
            frame.chart().draw(canvas, frame.cell(), null, info);
            Rectangle2D outer = (Rectangle2D) info.getPlotInfo().getPlotArea().clone();
            frame.plot().getInsets().trim(outer);
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
    static void space(ValueAxis axis, double points, double apart) {
        if (points > 0 && axis instanceof NumberAxis linear && !(axis instanceof NamesAxis)) {
            double step = linear.getRange().getLength() * apart / points;
            linear.setTickUnit(new NumberTickUnit(NumberAxis.createStandardTickUnits()
                    .getCeilingTickUnit(step)
                    .getSize()));
        }
    }

    private static void hint(Graphics2D canvas) {
        canvas.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    }
}
