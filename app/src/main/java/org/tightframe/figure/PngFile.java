package org.tightframe.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A figure as PNG, which says its resolution, so that it is printed at its size.
 */
final class PngFile {

    private static final double DOTS_PER_INCH = 300;
    private static final double POINTS_PER_INCH = 72;
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final String FORMAT = "javax_imageio_png_1.0";

    private PngFile() {}

    static void write(FigurePainter painter, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            BufferedImage image = draw(painter);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
            metadata.mergeTree(FORMAT, resolution());
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage draw(FigurePainter painter) {
        double scale = DOTS_PER_INCH / POINTS_PER_INCH;
        int width = (int) Math.round(painter.width() * scale);
        int height = (int) Math.round(painter.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        canvas.scale(scale, scale);
        painter.paint(canvas);
        canvas.dispose();
        return image;
    }

    private static IIOMetadataNode resolution() {
        String dotsPerMetre = String.valueOf(Math.round(DOTS_PER_INCH * INCHES_PER_METRE));
        IIOMetadataNode dimensions = new IIOMetadataNode("pHYs");
        dimensions.setAttribute("pixelsPerUnitXAxis", dotsPerMetre);
        dimensions.setAttribute("pixelsPerUnitYAxis", dotsPerMetre);
        dimensions.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(dimensions);
        return root;
    }
}
