package org.tightframe.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A figure as SVG: millimetres outside, points inside, letters as outlines.
 */
final class SvgFile {

    private static final String SVG = "http://www.w3.org/2000/svg";

    private static final List<String> FONT = List.of("font-family", "font-size", "font-weight", "font-style");

    /** Of a point: finer than any printer. */
    private static final int DECIMALS = 3;

    private SvgFile() {}

    static void write(FigurePainter painter, OutputStream out) throws IOException {
        Document document = empty();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment("Tightframe");
        context.setPrecision(DECIMALS);
        SVGGraphics2D canvas = new SVGGraphics2D(context, true);
        painter.paint(canvas);
        Element root = canvas.getRoot();
        root.setAttribute("width", number(painter.figure().width().millimetres()) + "mm");
        root.setAttribute("height", number(painter.printedHeight()) + "mm");
        root.setAttribute("viewBox", "0 0 " + number(painter.width()) + " " + number(painter.height()));
        root.setAttribute("role", "img");
        dropFonts(root);
        Element description = document.createElementNS(SVG, "desc");
        description.setTextContent(painter.figure().description());
        root.insertBefore(description, root.getFirstChild());
        transform(root, out);
    }

    /** Batik notes the font of every group, though no letter is left. */
    private static void dropFonts(Element element) {
        FONT.forEach(element::removeAttribute);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                dropFonts(inner);
            }
        }
    }

    /** Batik's own writing would name an external document type, which readers then try to fetch. */
    private static void transform(Element root, OutputStream out) throws IOException {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.transform(new DOMSource(root), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IOException("figures: expected to write SVG, got: " + e.getMessage(), e);
        }
    }

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Java comes with an XML parser", e);
        }
    }

    private static String number(double value) {
        return String.valueOf(Math.round(value * 1000) / 1000.0);
    }
}
