package org.tightframe.theory;

/**
 * The plane of two rows of a simplex ETF classifier, in which the optimal features of their mixes lie.
 *
 * <p><b>Definition.</b> {@code h = a w_y + a' w_y'} has the coordinates {@code (a - a')/2 ||w_y - w_y'||} and {@code (a + a')/2
 * ||w_y + w_y'||}, with {@code ||w_y - w_y'||^2 = 2 m^2 C/(C-1)} and {@code ||w_y + w_y'||^2 = 2 m^2 (C-2)/(C-1)}.
 *
 * <p><b>Source.</b> Theory, sections 0 and 2.3.
 *
 * @param classes C
 * @param multiplier m
 */
public record ChannelPlane(int classes, double multiplier) {

    public PlanarPoint at(PairCoefficients h) {
        double along = multiplier * Math.sqrt(2.0 * classes / (classes - 1));
        double outward = multiplier * Math.sqrt(2.0 * (classes - 2) / (classes - 1));
        return new PlanarPoint((h.first() - h.second()) / 2 * along, (h.first() + h.second()) / 2 * outward);
    }
}
