package org.tightframe.audit;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where distributions of lam are compared: multiples of 1/800, and powers of 2 down to 2^-110 from 0 and 2^-45 from 1, since a
 * law with a small alpha has most of its mass there. Nearer to 0 and 1 the rounding of lam itself would be seen.
 */
final class Edges {

    private static final int STEPS = 800;
    private static final int NEAREST_ZERO = 110;
    private static final int NEAREST_ONE = 45;

    private static final double[] EDGES = Stream.of(
                    IntStream.rangeClosed(1, STEPS).mapToDouble(i -> i / (double) STEPS),
                    IntStream.rangeClosed(10, NEAREST_ZERO).mapToDouble(k -> Math.scalb(1.0, -k)),
                    IntStream.rangeClosed(10, NEAREST_ONE).mapToDouble(k -> 1 - Math.scalb(1.0, -k)))
            .flatMapToDouble(part -> part)
            .sorted()
            .toArray();

    private Edges() {}

    static int count() {
        return EDGES.length;
    }

    static double edge(int i) {
        return EDGES[i];
    }

    /** Between which edges {@code x} lies: it is at most edge i and above the one before; all of them if not in [0, 1]. */
    static int place(double x) {
        if (!(x >= 0)) {
            return EDGES.length;
        }
        int found = Arrays.binarySearch(EDGES, x);
        return found >= 0 ? found : -found - 1;
    }
}
