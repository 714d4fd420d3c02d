package org.tightframe.theory;

/**
 * A feature in the plane of its two classifier rows: {@code h = first w_y + second w_y'}.
 */
public record PairCoefficients(double first, double second) {}
