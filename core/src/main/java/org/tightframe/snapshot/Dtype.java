package org.tightframe.snapshot;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The element types that Tightframe reads, under their names in safetensors.
 */
public enum Dtype {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U32(4),
    U16(2),
    U8(1),
    BOOL(1);

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /** Of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether its numbers have a point. */
    public boolean isFloating() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    static String floating() {
        return names(Dtype::isFloating);
    }

    static String integers() {
        return names(dtype -> !dtype.isFloating());
    }

    private static String names(Predicate<Dtype> which) {
        return Arrays.stream(values()).filter(which).map(Dtype::name).collect(Collectors.joining(", "));
    }
}
