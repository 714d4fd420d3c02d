package org.tightframe.figure;

import java.awt.Color;
import java.util.List;

/**
 * Viridis without its palest end: evenly perceived, ever lighter, so that it is read in grey print too.
 *
 * <p><b>Source.</b> van der Walt and Smith, <i>A better default colormap for Matplotlib</i>, SciPy 2015; CC0.
 */
final class ColourScale {

    /** At 0, 0.1, …, 1. */
    static final List<Integer> VIRIDIS = List.of(
            0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151, 0xBDDF26,
            0xFDE725);

    /** Where it ends: what follows is too pale for a mark on white. */
    static final double END = 0.86;

    private ColourScale() {}

    /** The colour of {@code value} on {@code scale}. */
    static Color of(Cloud.Scale scale, double value) {
        return at((value - scale.low()) / (scale.high() - scale.low()));
    }

    /** @param share of the way from dark to pale; NaN is the dark end */
    static Color at(double share) {
        double inside = share > 0 ? Math.min(1, share) : 0;
        double place = (VIRIDIS.size() - 1) * END * inside;
        int i = (int) place;
        Color a = new Color(VIRIDIS.get(i));
        Color b = new Color(VIRIDIS.get(i + 1));
        double t = place - i;
        return new Color(
                between(a.getRed(), b.getRed(), t),
                between(a.getGreen(), b.getGreen(), t),
                between(a.getBlue(), b.getBlue(), t));
    }

    private static int between(int a, int b, double t) {
        return (int) Math.round(a + (b - a) * t);
    }
}
