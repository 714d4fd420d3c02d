package org.tightframe.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;

/**
 * What the key shows of each layer: a sample and its name.
 */
final class KeyItems implements Layer.Reader<LegendItem> {

    /** Half the length of a line. */
    private static final double SAMPLE = 9;

    /** Also where it is not seen, so that all samples are equally wide. */
    private static final Shape LINE = new Line2D.Double(-SAMPLE, 0, SAMPLE, 0);

    private static final Rectangle2D BOX = new Rectangle2D.Double(-SAMPLE, -3, 2 * SAMPLE, 6);
    private static final BasicStroke EDGE = Dash.SOLID.pen(0.5f);

    private KeyItems() {}

    /** An item for each name among {@code layers}: the first layer of that name, in grey where others have another ink. */
    static LegendItemCollection of(List<Layer> layers) {
        Map<String, Layer> samples = new LinkedHashMap<>();
        for (Layer layer : layers) {
            samples.merge(layer.name(), layer, KeyItems::common);
        }
        samples.remove("");
        LegendItemCollection items = new LegendItemCollection();
        samples.values().forEach(layer -> items.add(layer.read(new KeyItems())));
        return items;
    }

    private static Layer common(Layer one, Layer other) {
        return one instanceof Bars bars && other instanceof Bars more && bars.ink() != more.ink()
                ? new Bars(bars.name(), bars.bars(), Ink.GREY, bars.fill())
                : one;
    }

    @Override
    public LegendItem series(Series series) {
        Color ink = series.ink().color();
        boolean line = series.dash() != Dash.NONE;
        Shape shape = series.mark() == Mark.ARROW ? arrow() : series.mark().shape();
        return item(
                series.name(),
                shape,
                series.mark() != Mark.NONE,
                series.mark().isFilled(),
                ink,
                ink,
                PointsRenderer.pen(series.mark()),
                line,
                LINE,
                series.dash().pen(PanelChart.LINE_WIDTH),
                ink);
    }

    @Override
    public LegendItem bars(Bars bars) {
        Color ink = bars.ink().color();
        Bars.Fill fill = bars.fill();
        boolean area = fill == Bars.Fill.SOLID || fill == Bars.Fill.PALE;
        Shape hatch = fill == Bars.Fill.HATCHED ? Hatch.lines(BOX) : LINE;
        return item(
                bars.name(),
                BOX,
                true,
                area,
                fill == Bars.Fill.PALE ? bars.ink().pale() : ink,
                area ? Color.WHITE : ink,
                EDGE,
                fill == Bars.Fill.HATCHED,
                hatch,
                EDGE,
                ink);
    }

    @Override
    public LegendItem cloud(Cloud cloud) {
        Color ink = ColourScale.at(0.5);
        Mark mark = cloud.mark();
        return item(
                cloud.name(),
                mark.shape(),
                true,
                mark.isFilled(),
                ink,
                ink,
                PointsRenderer.pen(mark),
                false,
                LINE,
                EDGE,
                ink);
    }

    @Override
    public LegendItem rule(Rule rule) {
        return series(Series.line(rule.name(), List.of(), rule.ink()).withDash(rule.dash()));
    }

    @Override
    public LegendItem note(Note note) {
        throw new IllegalStateException("notes have no name");
    }

    private static Shape arrow() {
        Path2D path = new Path2D.Double(Mark.ARROW.shape());
        path.transform(AffineTransform.getTranslateInstance(SAMPLE, 0));
        return path;
    }

    private static LegendItem item(
            String name,
            Shape shape,
            boolean shapeVisible,
            boolean filled,
            Color fill,
            Color outline,
            BasicStroke outlineStroke,
            boolean lineVisible,
            Shape line,
            BasicStroke lineStroke,
            Color lineInk) {
        return new LegendItem(
                name,
                null,
                null,
                null,
                shapeVisible,
                shape,
                filled,
                fill,
                !filled || !fill.equals(outline),
                outline,
                outlineStroke,
                lineVisible,
                line,
                lineStroke,
                lineInk);
    }
}
