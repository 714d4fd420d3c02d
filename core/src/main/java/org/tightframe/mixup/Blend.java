package org.tightframe.mixup;

import java.util.List;

/**
 * How the two examples of a row become one.
 */
public sealed interface Blend {

    /** The stage name that stands for the network's input. */
    String INPUT = "input";

    /** x = lam x_i + (1 - lam) x_j, value by value. */
    record Average() implements Blend {}

    /**
     * x_i with a rectangle of x_j pasted in.
     *
     * @param boxes one a row
     */
    record Paste(List<Box> boxes) implements Blend {
        public Paste {
            boxes = List.copyOf(boxes);
        }
    }

    /**
     * As {@link Average}, but of what the named stage makes of the two.
     *
     * @param stage one of {@link Mix#stages}
     */
    record Hidden(String stage) implements Blend {}

    /**
     * The pixels with top <= y < bottom and left <= x < right.
     */
    record Box(int top, int left, int bottom, int right) {
        /** Pixels within. */
        public int area() {
            return (bottom - top) * (right - left);
        }
    }
}
