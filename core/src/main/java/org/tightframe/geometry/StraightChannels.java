package org.tightframe.geometry;

import org.tightframe.linalg.Matrix;

/**
 * Channels as the straight lines between class means, for want of a theory.
 *
 * @param centres the class means relative to mu_G, in the coordinates of the span [C,rank]
 */
record StraightChannels(Matrix centres) implements Channels {

    @Override
    public ChannelFoot nearest(double[] x, int first, int second) {
        double along = 0;
        double square = 0;
        for (int k = 0; k < x.length; k++) {
            double chord = centres.get(first, k) - centres.get(second, k);
            along += (x[k] - centres.get(second, k)) * chord;
            square += chord * chord;
        }
        double position = Math.min(1, Math.max(0, along / square));
        double weight = square > 0 ? position : 0;
        double distance = 0;
        for (int k = 0; k < x.length; k++) {
            double gap = x[k] - (weight * centres.get(first, k) + (1 - weight) * centres.get(second, k));
            distance += gap * gap;
        }
        return new ChannelFoot(position, Math.sqrt(distance));
    }
}
