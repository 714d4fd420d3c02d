package org.tightframe.source;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The array of an IDX file, plain or gzip, and the place in the file of what is said of it.
 */
final class IdxArray {

    private static final int UNSIGNED_BYTE = 0x08;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int GZIP_TRAILER = 8;

    private final DataFile file;
    private final boolean gzip;
    private final String axes;
    private final int[] sizes;
    private byte[] values = new byte[0];

    private IdxArray(DataFile file, boolean gzip, String axes, int rank) {
        this.file = file;
        this.gzip = gzip;
        this.axes = axes;
        this.sizes = new int[rank];
    }

    /** The array of unsigned bytes, of at most {@code maxBytes}, whose axes have these names. */
    static IdxArray read(DataFile file, int maxBytes, String axes, int rank) throws IOException {
        IdxArray array = new IdxArray(file, isGzip(file), axes, rank);
        if (array.gzip) {
            array.unpack(maxBytes);
        } else {
            try (DataInputStream in = new DataInputStream(file.open())) {
                array.read(in, maxBytes);
            }
        }
        return array;
    }

    int size(int axis) {
        return sizes[axis];
    }

    /** All values, in the order of the file; not copied. */
    byte[] values() {
        return values;
    }

    /** Where the file says the size along an axis. */
    long sizeAt(int axis) {
        return Integer.BYTES * (1L + axis);
    }

    long valuesAt() {
        return sizeAt(sizes.length);
    }

    /** The beginning of a message about what lies at this byte of the unpacked file. */
    String at(long offset) {
        return file.name() + ": at byte " + offset + (gzip ? ", unpacked: " : ": ");
    }

    private static boolean isGzip(DataFile file) throws IOException {
        try (DataInputStream in = new DataInputStream(file.open())) {
            return file.size() >= 2 && in.readUnsignedShort() == GZIP_MAGIC;
        }
    }

    private void unpack(int maxBytes) throws IOException {
        try (Gzip in = new Gzip(file)) {
            try {
                read(new DataInputStream(in), maxBytes);
                in.requireNothingLeft(file);
            } catch (EOFException e) {
                throw truncated(e);
            } catch (ZipException e) {
                throw damaged(in.position(file), e);
            }
        } catch (EOFException e) {
            throw truncated(e);
        } catch (ZipException e) {
            throw damaged(0, e);
        }
    }

    private IOException truncated(EOFException e) {
        return new IOException(
                file.name() + ": at byte " + file.size() + ": expected more bytes, got a truncated file of "
                        + file.size(),
                e);
    }

    private IOException damaged(long offset, ZipException e) {
        return new IOException(
                file.name() + ": at byte " + offset + ": expected a gzip file, got a damaged one: " + e.getMessage(),
                e);
    }

    private void read(DataInputStream in, int maxBytes) throws IOException {
        try {
            header(in);
        } catch (EOFException e) {
            throw truncated(e);
        }
        long size = 1;
        for (int axis : sizes) {
            size = size > maxBytes ? size : size * axis;
        }
        if (size > maxBytes) {
            throw new IOException(
                    at(sizeAt(0)) + "expected at most " + maxBytes + " values " + axes + ", got " + shape());
        }
        values = in.readNBytes((int) size);
        if (values.length < size) {
            throw new IOException(at(valuesAt() + values.length) + "expected " + size + " values " + axes + " = "
                    + shape() + ", got " + values.length);
        }
        if (in.read() >= 0) {
            throw new IOException(at(valuesAt() + size) + "expected the end after " + size + " values " + axes + " = "
                    + shape() + ", got more");
        }
    }

    private void header(DataInputStream in) throws IOException {
        int magic = in.readInt();
        int expected = (UNSIGNED_BYTE << Byte.SIZE) | sizes.length;
        if (magic != expected) {
            throw new IOException(at(0)
                    + String.format(
                            Locale.ROOT,
                            "expected magic number 0x%08x (unsigned bytes %s), got 0x%08x",
                            expected,
                            axes,
                            magic));
        }
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = in.readInt();
            if (sizes[axis] < 1) {
                throw new IOException(at(sizeAt(axis)) + "expected sizes " + axes + " from 1 to " + Integer.MAX_VALUE
                        + ", got " + Integer.toUnsignedString(sizes[axis]));
            }
        }
    }

    private String shape() {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }

    /** Gunzips a file and knows where it is and whether anything follows, which the superclass passes over in silence. */
    private static final class Gzip extends GZIPInputStream {

        Gzip(DataFile file) throws IOException {
            super(file.open(), file.size());
        }

        /** The buffer holds the whole file. */
        int position(DataFile file) {
            return file.size() - inf.getRemaining();
        }

        /** What the inflater has left is the trailer and what follows it. */
        void requireNothingLeft(DataFile file) throws IOException {
            int left = inf.getRemaining() - GZIP_TRAILER;
            if (left > 0) {
                throw new IOException(file.name() + ": at byte " + (file.size() - left)
                        + ": expected the end after the gzip data, got " + left + " more bytes");
            }
        }
    }
}
