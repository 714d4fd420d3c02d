package org.tightframe.geometry;

/**
 * The point of a channel that is nearest to an example.
 *
 * @param position the share of the way to it from the second of the channel's two classes (0) to the first (1); NaN where the ends
 *     of a straight channel coincide
 * @param distance of the example from it
 */
record ChannelFoot(double position, double distance) {}
