package org.tightframe.snapshot;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The shape of a tensor under the names of its axes.
 */
final class Axes {

    private Axes() {}

    /** The shape of a tensor that must have these axes and, along each, at least one value. */
    static int[] sizes(Tensor tensor, String... axes) throws IOException {
        if (tensor.shape().size() != axes.length) {
            throw tensor.defect("expected the axes " + Arrays.toString(axes) + ", got the shape " + tensor.shape());
        }
        int[] sizes = new int[axes.length];
        for (int i = 0; i < sizes.length; i++) {
            long size = tensor.shape().get(i);
            if (size == 0) {
                throw tensor.mismatch(named(tensor, axes) + ": expected at least one value, got none");
            }
            if (size > Integer.MAX_VALUE) {
                throw tensor.mismatch(named(tensor, axes) + ": expected at most " + Integer.MAX_VALUE
                        + " along an axis, got " + size);
            }
            sizes[i] = (int) size;
        }
        return sizes;
    }

    /** Such as {@code features[N=3,d=2]}. */
    static String named(Tensor tensor, String... axes) {
        return IntStream.range(0, axes.length)
                .mapToObj(i -> axes[i] + "=" + tensor.shape().get(i))
                .collect(Collectors.joining(",", tensor.name() + "[", "]"));
    }
}
