package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Elements of one type somewhere in bytes, by their positions in a shape whose last axis runs fastest, however they lie there:
 * in either byte order, the last axis fastest or the first.
 *
 * @param begin position of the first element
 */
record Elements(Bytes bytes, long begin, Dtype dtype, List<Long> shape, Layout layout) {

    private static final int CHUNK = 1 << 12;

    /** How arrays lie in a file. */
    record Layout(boolean bigEndian, boolean firstAxisFastest) {

        /** As in safetensors. */
        static final Layout PLAIN = new Layout(false, false);
    }

    Elements {
        shape = List.copyOf(shape);
    }

    /** The number of elements of a shape that has been checked. */
    long count() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    /** The value of element i of a floating-point type, exactly. */
    double real(long i) {
        return realAt(position(i));
    }

    double realAt(long position) {
        return switch (dtype) {
            case F64 -> Double.longBitsToDouble(bits64(position));
            case F32 -> Float.intBitsToFloat(bits32(position));
            case F16 -> HalfPrecision.fromBinary16(bits16(position));
            case BF16 -> HalfPrecision.fromBfloat16(bits16(position));
            default -> throw new IllegalStateException("no floating-point numbers: " + dtype);
        };
    }

    /** The value of element i of an integer type. */
    long integer(long i) {
        long position = position(i);
        return switch (dtype) {
            case I64 -> bits64(position);
            case I32 -> bits32(position);
            case U32 -> bits32(position) & 0xffff_ffffL;
            case I16 -> bits16(position);
            case U16 -> bits16(position) & 0xffff;
            case I8 -> bytes.get(position);
            case U8 -> bytes.get(position) & 0xff;
            case BOOL -> bytes.get(position) == 0 ? 0 : 1;
            default -> throw new IllegalStateException("no integers: " + dtype);
        };
    }

    /** The bits of element i, in the lowest places. */
    long bits(long i) {
        long position = position(i);
        return switch (dtype.bytes()) {
            case Long.BYTES -> bits64(position);
            case Integer.BYTES -> bits32(position);
            case Short.BYTES -> bits16(position);
            default -> bytes.get(position);
        };
    }

    /** Where element i lies. */
    long position(long i) {
        return begin + dtype.bytes() * (layout.firstAxisFastest ? transposed(i) : i);
    }

    /** Writes them as safetensors has them. */
    void writeTo(OutputStream out) throws IOException {
        long count = count();
        if (layout.equals(Layout.PLAIN)) {
            bytes.writeTo(out, begin, count * dtype.bytes());
            return;
        }
        LittleEndian chunk = new LittleEndian(out, CHUNK);
        for (long i = 0; i < count; i++) {
            chunk.put(bits(i), dtype.bytes());
        }
        chunk.flush();
    }

    private long transposed(long i) {
        long rest = i;
        long stride = count();
        long index = 0;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            long size = shape.get(axis);
            stride /= size;
            index += rest % size * stride;
            rest /= size;
        }
        return index;
    }

    private short bits16(long position) {
        short bits = bytes.getShort(position);
        return layout.bigEndian ? Short.reverseBytes(bits) : bits;
    }

    private int bits32(long position) {
        int bits = bytes.getInt(position);
        return layout.bigEndian ? Integer.reverseBytes(bits) : bits;
    }

    private long bits64(long position) {
        long bits = bytes.getLong(position);
        return layout.bigEndian ? Long.reverseBytes(bits) : bits;
    }
}
