package org.tightframe.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The letters of every figure: Liberation Sans, which comes with PDFBox, so that no figure depends on a machine's fonts.
 */
final class Typeface {

    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** Where Java looks for the names of a machine's fonts, should it find none by itself. */
    private static final String CONFIGURATION = "sun.awt.fontconfig";

    private Typeface() {}

    /** The typeface at one point. */
    static Font load() throws IOException {
        try {
            return read();
        } catch (IOException | FontFormatException | RuntimeException | Error e) {
            return loadOnBareMachine();
        }
    }

    /**
     * Java starts its fonts only where the system names some, though this one needs none of them. Told that there are none, it
     * starts; a second call of the same process asks anew.
     */
    private static Font loadOnBareMachine() throws IOException {
        if (System.getProperty(CONFIGURATION) == null) {
            Path none = Files.createTempFile("tightframe-fonts", ".properties");
            Files.writeString(none, "version=1\nsequence.allfonts=default\n");
            none.toFile().deleteOnExit();
            System.setProperty(CONFIGURATION, none.toString());
        }
        try {
            return read();
        } catch (IOException | FontFormatException | RuntimeException | Error e) {
            throw new IOException(
                    "figures: expected Java to load a font, it cannot (" + e + "); install fontconfig and libfreetype6",
                    e);
        }
    }

    private static Font read() throws IOException, FontFormatException {
        try (InputStream in = Typeface.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("figures: expected " + RESOURCE + " in PDFBox, got none");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        }
    }
}
