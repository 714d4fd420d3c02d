package org.tightframe.source;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Classes of which there is nothing to learn. */
final class MissingClasses {

    private MissingClasses() {}

    /** Those in 0..classes-1 that no label names. */
    static List<Integer> of(int[] labels, int classes) {
        BitSet seen = new BitSet(classes);
        for (int label : labels) {
            seen.set(label);
        }
        return IntStream.range(0, classes).filter(c -> !seen.get(c)).boxed().toList();
    }
}
