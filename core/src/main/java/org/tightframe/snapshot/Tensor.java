package org.tightframe.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * A named array of a safetensors file: an element type, a shape, and the elements in little-endian bytes, the last axis
 * running fastest. Immutable.
 */
public final class Tensor {

    private final String file;
    private final String name;
    private final Dtype dtype;
    private final List<Long> shape;
    private final ByteBuffer data;

    private Tensor(String file, String name, Dtype dtype, List<Long> shape, ByteBuffer data) {
        this.file = file;
        this.name = name;
        this.dtype = dtype;
        this.shape = List.copyOf(shape);
        this.data = data.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A tensor of a file, whose bytes fit its shape. */
    static Tensor ofFile(String file, String name, Dtype dtype, List<Long> shape, ByteBuffer data) {
        return new Tensor(file, name, dtype, shape, data);
    }

    /** An F32 tensor, copied. */
    public static Tensor of(String name, float[] values, long... shape) {
        ByteBuffer data = allocate(name, Dtype.F32, values.length, shape);
        data.asFloatBuffer().put(values);
        return create(name, Dtype.F32, shape, data);
    }

    /** An F64 tensor, copied. */
    public static Tensor of(String name, double[] values, long... shape) {
        ByteBuffer data = allocate(name, Dtype.F64, values.length, shape);
        data.asDoubleBuffer().put(values);
        return create(name, Dtype.F64, shape, data);
    }

    /** An I64 tensor, copied. */
    public static Tensor of(String name, long[] values, long... shape) {
        ByteBuffer data = allocate(name, Dtype.I64, values.length, shape);
        data.asLongBuffer().put(values);
        return create(name, Dtype.I64, shape, data);
    }

    /** An I32 tensor, copied. */
    public static Tensor of(String name, int[] values, long... shape) {
        ByteBuffer data = allocate(name, Dtype.I32, values.length, shape);
        data.asIntBuffer().put(values);
        return create(name, Dtype.I32, shape, data);
    }

    /** A U8 tensor, copied. */
    public static Tensor of(String name, byte[] values, long... shape) {
        ByteBuffer data = allocate(name, Dtype.U8, values.length, shape);
        data.put(0, values);
        return create(name, Dtype.U8, shape, data);
    }

    public String name() {
        return name;
    }

    public Dtype dtype() {
        return dtype;
    }

    public List<Long> shape() {
        return shape;
    }

    /** The number of elements. */
    public int size() {
        return data.limit() / dtype.bytes();
    }

    /** The elements of a floating-point tensor; those of F64 are rounded to the nearest float. */
    public float[] toFloats() throws IOException {
        requireFloating();
        float[] values = new float[size()];
        if (dtype == Dtype.F32) {
            data.asFloatBuffer().get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) real(i);
            }
        }
        return values;
    }

    /** The elements of a floating-point tensor, exactly. */
    public double[] toDoubles() throws IOException {
        requireFloating();
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = real(i);
        }
        return values;
    }

    /** The elements of an integer tensor. */
    public long[] toLongs() throws IOException {
        if (dtype.isFloating()) {
            throw new Defect(file, name + ": expected integers (I64, I32, U8), got " + dtype);
        }
        long[] values = new long[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = integer(i);
        }
        return values;
    }

    /** The elements of an integer tensor, each of which must fit an int. */
    public int[] toInts() throws IOException {
        long[] values = toLongs();
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) values[i];
            if (ints[i] != values[i]) {
                throw new Defect(file, name + "[" + i + "]: expected a number of 32 bits, got " + values[i]);
            }
        }
        return ints;
    }

    /** A view of the bytes, for reading. */
    ByteBuffer bytes() {
        return data.duplicate();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor t
                && name.equals(t.name)
                && dtype == t.dtype
                && shape.equals(t.shape)
                && data.equals(t.data);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + data.hashCode();
    }

    @Override
    public String toString() {
        return name + " " + dtype + shape;
    }

    private double real(int i) {
        return switch (dtype) {
            case F64 -> data.getDouble(8 * i);
            case F32 -> data.getFloat(4 * i);
            case F16 -> HalfPrecision.fromBinary16(data.getShort(2 * i));
            case BF16 -> HalfPrecision.fromBfloat16(data.getShort(2 * i));
            default -> integer(i);
        };
    }

    private long integer(int i) {
        return switch (dtype) {
            case I64 -> data.getLong(8 * i);
            case I32 -> data.getInt(4 * i);
            case U8 -> data.get(i) & 0xff;
            default -> throw new IllegalStateException(name + " is " + dtype);
        };
    }

    private void requireFloating() throws IOException {
        if (!dtype.isFloating()) {
            throw new Defect(file, name + ": expected floating-point numbers (F64, F32, F16, BF16), got " + dtype);
        }
    }

    private static ByteBuffer allocate(String name, Dtype dtype, int length, long... shape) {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != length || Arrays.stream(shape).anyMatch(axis -> axis < 0)) {
            throw new IllegalArgumentException(
                    name + Arrays.toString(shape) + ": expected " + size + " values, got " + length);
        }
        long bytes = (long) length * dtype.bytes();
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    name + Arrays.toString(shape) + ": expected at most " + Integer.MAX_VALUE + " bytes, got " + bytes);
        }
        return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Tensor create(String name, Dtype dtype, long[] shape, ByteBuffer data) {
        return new Tensor("memory", name, dtype, Arrays.stream(shape).boxed().toList(), data);
    }
}
