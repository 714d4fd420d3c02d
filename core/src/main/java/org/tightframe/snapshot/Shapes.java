package org.tightframe.snapshot;

import java.util.List;

/**
 * Sizes of arrays that a file claims to have.
 */
final class Shapes {

    private Shapes() {}

    /**
     * The bytes that a shape asks for.
     *
     * @throws ArithmeticException if they, or those of the shape without its empty axes, are 2^63 or more
     */
    static long bytes(Dtype dtype, List<Long> shape) {
        long bytes = dtype.bytes();
        boolean empty = false;
        for (long axis : shape) {
            empty |= axis == 0;
            bytes = Math.multiplyExact(bytes, Math.max(1, axis));
        }
        return empty ? 0 : bytes;
    }
}
