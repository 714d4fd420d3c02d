package org.tightframe.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A figure as PDF: one page of its size, letters as outlines, no date and no chance in it.
 */
final class PdfFile {

    private PdfFile() {}

    static void write(FigurePainter painter, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(0L);
            document.getDocumentInformation().setSubject(painter.figure().description());
            document.getDocumentInformation().setCreator("Tightframe");
            PDPage page = new PDPage(new PDRectangle((float) painter.width(), (float) painter.height()));
            document.addPage(page);
            PdfBoxGraphics2D canvas = new PdfBoxGraphics2D(document, (float) painter.width(), (float) painter.height());
            painter.paint(canvas);
            canvas.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(canvas.getXFormObject());
            }
            document.save(out);
        }
    }
}
