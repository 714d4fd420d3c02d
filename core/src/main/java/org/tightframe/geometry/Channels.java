package org.tightframe.geometry;

/** The channels between every two classes, as curves in the coordinates of the classifier's row space. */
@FunctionalInterface
interface Channels {

    /** The point of the channel of two classes that is nearest to {@code x} [rank], which is relative to mu_G. */
    ChannelFoot nearest(double[] x, int first, int second);
}
