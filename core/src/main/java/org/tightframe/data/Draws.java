package org.tightframe.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tightframe.random.RandomStream;

/** Draws among images. */
final class Draws {

    private Draws() {}

    /** The positions of the images of one class. */
    static int[] members(Images images, int label) {
        return IntStream.range(0, images.size())
                .filter(i -> images.label(i) == label)
                .toArray();
    }

    /** {@code count} of these, sorted; a smaller count gives some of those of a larger. */
    static int[] some(int[] positions, int count, SplittableRandom random) {
        int[] order = RandomStream.permutation(positions.length, random);
        return Arrays.stream(order, 0, count).map(k -> positions[k]).sorted().toArray();
    }
}
