package org.tightframe.snapshot;

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
    U8(1);

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /** Of one element. */
    public int bytes() {
        return bytes;
    }

    boolean isFloating() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }
}
