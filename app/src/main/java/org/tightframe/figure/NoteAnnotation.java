package org.tightframe.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jspecify.annotations.Nullable;

/**
 * Draws a note on a white ground, so that it is read over marks.
 */
final class NoteAnnotation extends AbstractXYAnnotation {

    private static final long serialVersionUID = 1L;

    /** White about the words, in points. */
    private static final double ROOM = 1.2;

    /** Between a point and the words about it. */
    private static final double APART = 3;

    private final transient Note note;
    private final String text;
    private final Font font;

    NoteAnnotation(Note note, Font font) {
        this.note = note;
        this.text = NamesAxis.shortened(note.text());
        this.font = font;
    }

    @Override
    public void draw(
            Graphics2D canvas,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domain,
            ValueAxis range,
            int rendererIndex,
            @Nullable PlotRenderingInfo info) {
        if (text.isEmpty()) {
            return;
        }
        double x = domain.valueToJava2D(note.at().x(), area, plot.getDomainAxisEdge());
        double y = range.valueToJava2D(note.at().y(), area, plot.getRangeAxisEdge());
        float width = (float)
                font.getStringBounds(text, canvas.getFontRenderContext()).getWidth();
        // Of the height of capitals, so that words stand in the middle of their ground.
        double height = new TextLayout("H", font, canvas.getFontRenderContext())
                .getBounds()
                .getHeight();
        Rectangle2D ground = new Rectangle2D.Double(0, 0, width + 2 * ROOM, height + 3 * ROOM);
        Note.Side side = note.side();
        double left = x + (side.right() - 1) * ground.getWidth() + (2 * side.right() - 1) * APART;
        double top = y - side.up() * ground.getHeight() - (2 * side.up() - 1) * APART;
        ground.setFrame(
                inside(left, area.getMinX(), area.getMaxX() - ground.getWidth()),
                inside(top, area.getMinY(), area.getMaxY() - ground.getHeight()),
                ground.getWidth(),
                ground.getHeight());
        canvas.setPaint(Color.WHITE);
        canvas.fill(ground);
        canvas.setPaint(Color.BLACK);
        canvas.setFont(font);
        canvas.drawString(text, (float) (ground.getMinX() + ROOM), (float) (ground.getMaxY() - 1.5 * ROOM));
    }

    private static double inside(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
