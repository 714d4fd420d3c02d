package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.snapshot.Elements.Layout;

/**
 * A named array of a file: an element type, a shape, and the elements, the last axis running fastest. Immutable; several threads
 * may read it at once.
 *
 * <p>The elements of a tensor of a file lie in the file, mapped into memory, until they are asked for; a tensor may be larger
 * than an array of Java.
 */
public final class Tensor implements SafetensorsWriter.Part {

    private final Origin origin;
    private final String name;
    private final Elements elements;

    private Tensor(Origin origin, String name, Elements elements) {
        this.origin = origin;
        this.name = name;
        this.elements = elements;
    }

    /**
     * Where a tensor comes from, for messages.
     *
     * @param offset the first byte of its data in the file
     */
    record Origin(String file, long offset) {

        static final Origin MEMORY = new Origin("memory", Defect.NOWHERE);
    }

    /** A tensor of a file, whose bytes fit its shape. */
    static Tensor ofFile(Origin origin, String name, Elements elements) {
        return new Tensor(origin, name, elements);
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

    @Override
    public String name() {
        return name;
    }

    @Override
    public Dtype dtype() {
        return elements.dtype();
    }

    @Override
    public List<Long> shape() {
        return elements.shape();
    }

    /** The number of elements. */
    public long size() {
        return elements.count();
    }

    /** The elements of a floating-point tensor, copied; those of F64 are rounded to the nearest float. */
    public float[] toFloats() throws IOException {
        requireFloating();
        float[] values = new float[arraySize(Float.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) elements.real(i);
        }
        return values;
    }

    /** The elements of a floating-point tensor, copied, exactly. */
    public double[] toDoubles() throws IOException {
        requireFloating();
        double[] values = new double[arraySize(Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = elements.real(i);
        }
        return values;
    }

    /** The elements of an integer tensor, copied. */
    public long[] toLongs() throws IOException {
        requireIntegers();
        long[] values = new long[arraySize(Long.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = elements.integer(i);
        }
        return values;
    }

    /** The elements of an integer tensor, copied, each of which must fit an int. */
    public int[] toInts() throws IOException {
        requireIntegers();
        int[] values = new int[arraySize(Integer.BYTES)];
        for (int i = 0; i < values.length; i++) {
            long value = elements.integer(i);
            values[i] = (int) value;
            if (values[i] != value) {
                throw defect(i, "expected a number of 32 bits, got " + value);
            }
        }
        return values;
    }

    /** The elements of an integer tensor, copied, each of which must be in 0..255. */
    public byte[] toUnsignedBytes() throws IOException {
        if (dtype().isFloating()) {
            throw defect("expected uint8, or whole numbers in 0..255, got " + dtype()
                    + RealRange.of(elements).words(name));
        }
        byte[] values = new byte[arraySize(Byte.BYTES)];
        for (int i = 0; i < values.length; i++) {
            long value = elements.integer(i);
            if (value < 0 || value > 255) {
                throw defect("expected numbers in 0..255, got " + value + " as number " + i);
            }
            values[i] = (byte) value;
        }
        return values;
    }

    /**
     * A floating-point tensor of two axes as a matrix that reads the tensor's own elements, exactly, row by row: nothing is
     * copied.
     */
    public RowMatrix toRows() throws IOException {
        requireFloating();
        if (shape().size() != 2 || shape().stream().anyMatch(axis -> axis > Integer.MAX_VALUE)) {
            throw defect("expected two axes of at most " + Integer.MAX_VALUE + ", got the shape " + shape());
        }
        return new TensorRows(elements);
    }

    /** Writes the elements, little-endian, the last axis running fastest, and leaves the stream open. */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        elements.writeTo(out);
    }

    /** What is wrong with this tensor. */
    IOException defect(String what) {
        return new Defect(origin.file, origin.offset, name + ": " + what);
    }

    /** What is wrong with element i of a tensor of one axis. */
    IOException defect(int i, String what) {
        boolean inFile = origin.offset == elements.begin();
        return new Defect(origin.file, inFile ? elements.position(i) : origin.offset, name + "[" + i + "]: " + what);
    }

    /** What is wrong with how this tensor goes with others. */
    IOException mismatch(String what) {
        return new Defect(origin.file, origin.offset, what);
    }

    /** Same name, type, shape and bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor t
                && name.equals(t.name)
                && dtype() == t.dtype()
                && shape().equals(t.shape())
                && sameBits(t);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + dtype().name().hashCode()) + shape().hashCode();
    }

    @Override
    public String toString() {
        return name + " " + dtype() + shape();
    }

    private boolean sameBits(Tensor other) {
        for (long i = 0; i < size(); i++) {
            if (elements.bits(i) != other.elements.bits(i)) {
                return false;
            }
        }
        return true;
    }

    private void requireFloating() throws IOException {
        if (!dtype().isFloating()) {
            throw defect("expected floating-point numbers (" + Dtype.floating() + "), got " + dtype());
        }
    }

    private void requireIntegers() throws IOException {
        if (dtype().isFloating()) {
            throw defect("expected integers (" + Dtype.integers() + "), got " + dtype());
        }
    }

    /** The length of an array of all elements, which has room. */
    private int arraySize(int width) throws IOException {
        long room = Math.min(HeapBound.available(width * size()) / width, HeapBound.MAX_ARRAY);
        if (size() > room) {
            throw defect("expected at most " + room + " values (as many as Java's memory holds now; -Xmx sets it), got "
                    + size());
        }
        return (int) size();
    }

    private static ByteBuffer allocate(String name, Dtype dtype, int length, long... shape) {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != length || Arrays.stream(shape).anyMatch(axis -> axis < 0)) {
            throw new IllegalArgumentException(
                    name + Arrays.toString(shape) + ": expected " + size + " values, got " + length);
        }
        long bytes = (long) length * dtype.bytes();
        if (bytes > HeapBound.MAX_ARRAY) {
            throw new IllegalArgumentException(name + Arrays.toString(shape) + ": expected at most "
                    + HeapBound.MAX_ARRAY + " bytes, got " + bytes);
        }
        return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Tensor create(String name, Dtype dtype, long[] shape, ByteBuffer data) {
        List<Long> axes = Arrays.stream(shape).boxed().toList();
        return new Tensor(Origin.MEMORY, name, new Elements(Bytes.of(data), 0, dtype, axes, Layout.PLAIN));
    }
}
