package org.tightframe.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads images and labels in the IDX format of MNIST: unsigned bytes, three dimensions [N,H,W] and one [N], plain or gzip.
 * Strict: every byte of both files is accounted for, and no claim of a header costs memory. Each defect is an IOException of
 * one line: file, what, expected, got.
 *
 * <p>Source: LeCun, Cortes, Burges, "The MNIST database", section "The IDX file format".
 */
public final class IdxReader {

    private static final int UNSIGNED_BYTE = 0x08;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int GZIP_TRAILER = 8;
    /** As long as an array can be on every Java. */
    private static final long MAX_ARRAY = Integer.MAX_VALUE - 16;

    private static final long GIBIBYTE = 1L << 30;

    private final int maxBytes;

    private IdxReader(long maxBytes) {
        this.maxBytes = (int) Math.min(maxBytes, MAX_ARRAY);
    }

    /** Reads files of up to a quarter of the memory that Java may use, and up to 1 GiB, unpacked. */
    public static IdxReader standard() {
        return new IdxReader(Math.min(Runtime.getRuntime().maxMemory() / 4, GIBIBYTE));
    }

    /** Reads files of up to {@code maxBytes}, unpacked. */
    static IdxReader ofAtMost(long maxBytes) {
        return new IdxReader(maxBytes);
    }

    /** The images [N,1,H,W] of one file under the labels of the other. */
    public Images read(Path images, Path labels, int classes) throws IOException {
        return read(file(images), file(labels), classes);
    }

    DataFile file(Path file) throws IOException {
        return DataFile.read(file, maxBytes);
    }

    DataFile file(String name, InputStream in) throws IOException {
        return DataFile.read(name, in, maxBytes);
    }

    Images read(DataFile images, DataFile labels, int classes) throws IOException {
        Array x = array(images, "[N,H,W]", 3);
        Array y = array(labels, "[N]", 1);
        if (x.sizes[0] != y.sizes[0]) {
            throw new IOException(images.name() + ": images[N=" + x.sizes[0] + "] vs labels[N=" + y.sizes[0] + "] of "
                    + labels.name());
        }
        int[] of = new int[y.values.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = y.values[i] & 0xff;
            if (of[i] >= classes) {
                throw new IOException(labels.name() + ": labels[" + i + "]: expected a class in 0.." + (classes - 1)
                        + ", got " + of[i]);
            }
        }
        return Images.wrap(new ImageShape(1, x.sizes[1], x.sizes[2]), x.values, of, classes);
    }

    private Array array(DataFile file, String axes, int rank) throws IOException {
        try {
            if (!isGzip(file)) {
                try (DataInputStream in = new DataInputStream(file.open())) {
                    return array(file, axes, rank, in);
                }
            }
            try (Gzip gzip = new Gzip(file)) {
                Array array = array(file, axes, rank, new DataInputStream(gzip));
                gzip.requireNothingLeft(file);
                return array;
            }
        } catch (EOFException e) {
            throw new IOException(file.name() + ": expected more bytes, got a truncated file of " + file.size(), e);
        } catch (ZipException e) {
            throw new IOException(file.name() + ": expected a gzip file, got a damaged one: " + e.getMessage(), e);
        }
    }

    private static boolean isGzip(DataFile file) throws IOException {
        try (DataInputStream in = new DataInputStream(file.open())) {
            return file.size() >= 2 && in.readUnsignedShort() == GZIP_MAGIC;
        }
    }

    private Array array(DataFile file, String axes, int rank, DataInputStream in) throws IOException {
        int magic = in.readInt();
        int expected = UNSIGNED_BYTE << 8 | rank;
        if (magic != expected) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%s: expected magic number 0x%08x (unsigned bytes %s), got 0x%08x",
                    file.name(),
                    expected,
                    axes,
                    magic));
        }
        int[] sizes = new int[rank];
        long size = 1;
        for (int i = 0; i < rank; i++) {
            sizes[i] = in.readInt();
            if (sizes[i] < 1) {
                throw new IOException(file.name() + ": expected sizes " + axes + " from 1 to " + Integer.MAX_VALUE
                        + ", got " + Integer.toUnsignedString(sizes[i]));
            }
            size = size > maxBytes ? size : size * sizes[i];
        }
        if (size > maxBytes) {
            throw new IOException(
                    file.name() + ": expected at most " + maxBytes + " values " + axes + ", got " + text(sizes));
        }
        byte[] values = in.readNBytes((int) size);
        if (values.length < size) {
            throw new IOException(file.name() + ": expected " + size + " values " + axes + " = " + text(sizes)
                    + ", got " + values.length);
        }
        if (in.read() >= 0) {
            throw new IOException(file.name() + ": expected the end after " + size + " values " + axes + " = "
                    + text(sizes) + ", got more");
        }
        return new Array(sizes, values);
    }

    private static String text(int[] sizes) {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static final class Array {
        final int[] sizes;
        final byte[] values;

        Array(int[] sizes, byte[] values) {
            this.sizes = sizes;
            this.values = values;
        }
    }

    /** Gunzips a file and knows whether anything follows, which the superclass passes over in silence. */
    private static final class Gzip extends GZIPInputStream {

        Gzip(DataFile file) throws IOException {
            super(file.open(), file.size());
        }

        /** The buffer holds the whole file, so what the inflater has left is the trailer and what follows it. */
        void requireNothingLeft(DataFile file) throws IOException {
            int left = inf.getRemaining() - GZIP_TRAILER;
            if (left > 0) {
                throw new IOException(
                        file.name() + ": expected the end after the gzip data, got " + left + " more bytes");
            }
        }
    }
}
