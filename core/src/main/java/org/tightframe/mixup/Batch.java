package org.tightframe.mixup;

/**
 * What a mix may know of the B examples that it is to mix.
 */
public interface Batch {

    /** Epochs done before this batch. */
    int epoch();

    /** B */
    int size();

    /** The class of the example at {@code place}. */
    int label(int place);

    /** Pixels of an image from top to bottom. */
    int height();

    /** Pixels of an image from left to right. */
    int width();

    /** Squared Euclidean distance of two examples' inputs, as the network reads them. */
    double squaredDistance(int place, int other);
}
