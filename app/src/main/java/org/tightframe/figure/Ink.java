package org.tightframe.figure;

import java.awt.Color;

/**
 * The colours of the report page on white, so that a figure and a page look alike, and black and grey. Readers with any colour
 * vision tell the first four apart.
 */
public enum Ink {
    VERMILLION(0xB85410),
    BLUE(0x1D5FA8),
    GREEN(0x12795F),
    PURPLE(0x8F2F6F),
    CRIMSON(0xD0104C),
    OCHRE(0xB98A16),
    SLATE(0x3B4654),
    BLACK(0x000000),
    GREY(0x7F7F7F);

    private static final double PALE = 1.0 / 3;

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    Color color() {
        return new Color(rgb);
    }

    /** A third of this ink on white paper. */
    Color pale() {
        Color full = color();
        return new Color(thin(full.getRed()), thin(full.getGreen()), thin(full.getBlue()));
    }

    /** A third of this ink over whatever is there; on white paper it is {@link #pale}. */
    Color veil() {
        Color full = color();
        return new Color(full.getRed(), full.getGreen(), full.getBlue(), (int) Math.round(255 * PALE));
    }

    private static int thin(int channel) {
        return (int) Math.round(255 + PALE * (channel - 255));
    }
}
