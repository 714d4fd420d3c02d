package org.tightframe.theory;

/**
 * A point of the plane of two classifier rows, in the units of features.
 *
 * @param along over (w_y - w_y')/||w_y - w_y'||, the direction of the chord
 * @param outward over (w_y + w_y')/||w_y + w_y'||; 0 for C = 2
 */
public record PlanarPoint(double along, double outward) {}
