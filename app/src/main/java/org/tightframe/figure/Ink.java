package org.tightframe.figure;

import java.awt.Color;

/**
 * Colours that readers with any colour vision tell apart, and black and grey.
 *
 * <p><b>Source.</b> Okabe and Ito, <i>Color Universal Design</i>, 2008; without their yellow, too pale for a line on white.
 */
public enum Ink {
    BLUE(0x0072B2),
    VERMILLION(0xD55E00),
    GREEN(0x009E73),
    PURPLE(0xCC79A7),
    ORANGE(0xE69F00),
    SKY(0x56B4E9),
    BLACK(0x000000),
    GREY(0x7F7F7F);

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    Color color() {
        return new Color(rgb);
    }
}
