package org.tightframe.snapshot;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The 64-bit numbers of a zip header, which stand in for 32-bit ones that are all ones.
 */
final class Zip64 {

    private static final int ID = 1;

    private final ByteCursor in;
    private final Deque<Long> numbers = new ArrayDeque<>();

    private Zip64(ByteCursor in) {
        this.in = in;
    }

    /** Those of a header's extra fields, if any. */
    static Zip64 of(ByteCursor extra) throws IOException {
        Zip64 wide = new Zip64(extra);
        while (extra.remaining() > 0) {
            int id = extra.u16();
            ByteCursor field = extra.part(extra.u16());
            while (id == ID && field.remaining() >= Long.BYTES) {
                wide.numbers.add(field.u63("zip64 number"));
            }
        }
        return wide;
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    long next(long at, String name) throws IOException {
        if (numbers.isEmpty()) {
            throw in.defect(at, name + ": expected a size or place of 64 bits, got none");
        }
        return numbers.remove();
    }
}
