package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * The bytes of a file mapped into memory, or of an array, read at any position by any number of threads, numbers in
 * little-endian order. A buffer of Java has less than 2 GiB, so the bytes lie in windows; each shows the first bytes of the
 * next one too, that no number be torn.
 */
final class Bytes {

    /** Above what file systems hold; a size above it is damage. */
    private static final long MAX_FILE = 1L << 44;

    private static final int WINDOW_BITS = 30;
    private static final int OVERLAP = Long.BYTES;
    private static final int CHUNK = 1 << 16;

    private final ByteBuffer[] windows;
    private final int bits;
    private final int mask;
    private final long size;

    /** Part of the bytes: {@code length} of them from {@code begin}. */
    private interface Part {
        ByteBuffer of(long begin, long length) throws IOException;
    }

    private Bytes(long size, int bits, Part part) throws IOException {
        this.size = size;
        this.bits = bits;
        this.mask = (1 << bits) - 1;
        this.windows = new ByteBuffer[Math.toIntExact(((size - 1) >> bits) + 1)];
        for (int k = 0; k < windows.length; k++) {
            long begin = (long) k << bits;
            long length = Math.min((1L << bits) + OVERLAP, size - begin);
            windows[k] = part.of(begin, length).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** Those of a file, not copied. It may be moved or replaced meanwhile, but not shortened, which ends in an InternalError. */
    static Bytes map(Path file) throws IOException {
        return map(file, WINDOW_BITS);
    }

    static Bytes map(Path file, int windowBits) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Defect(
                    file.toString(),
                    Defect.NOWHERE,
                    "expected a file, got " + (Files.exists(file) ? "a folder" : "none"));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > MAX_FILE) {
                throw new Defect(
                        file.toString(), Defect.NOWHERE, "expected at most " + MAX_FILE + " bytes, got " + size);
            }
            return new Bytes(size, windowBits, (begin, length) -> channel.map(MapMode.READ_ONLY, begin, length));
        }
    }

    /** Those of an array, which it takes over. */
    static Bytes wrap(byte... array) {
        return of(ByteBuffer.wrap(array));
    }

    /** Those of a buffer from its beginning to its limit, which it takes over. */
    static Bytes of(ByteBuffer buffer) {
        return of(buffer, WINDOW_BITS);
    }

    static Bytes of(ByteBuffer buffer, int windowBits) {
        try {
            return new Bytes(buffer.limit(), windowBits, (begin, length) -> buffer.slice((int) begin, (int) length));
        } catch (IOException e) {
            throw new IllegalStateException("memory is always there", e);
        }
    }

    long size() {
        return size;
    }

    /** The buffer that shows the byte at {@code position}: absolute reads only, other threads use it too. */
    ByteBuffer window(long position) {
        return windows[(int) (position >> bits)];
    }

    /** Where {@link #window} shows the byte at {@code position}. */
    int within(long position) {
        return (int) position & mask;
    }

    byte get(long position) {
        return window(position).get(within(position));
    }

    short getShort(long position) {
        return window(position).getShort(within(position));
    }

    int getInt(long position) {
        return window(position).getInt(within(position));
    }

    long getLong(long position) {
        return window(position).getLong(within(position));
    }

    /** A copy of the bytes from {@code position} on. */
    byte[] copy(long position, int length) {
        Objects.checkFromIndexSize(position, (long) length, size);
        byte[] copy = new byte[length];
        int done = 0;
        while (done < length) {
            ByteBuffer window = window(position + done);
            int from = within(position + done);
            int count = Math.min(length - done, window.limit() - from);
            window.get(from, copy, done, count);
            done += count;
        }
        return copy;
    }

    void writeTo(OutputStream out, long position, long length) throws IOException {
        for (long done = 0; done < length; done += CHUNK) {
            out.write(copy(position + done, (int) Math.min(CHUNK, length - done)));
        }
    }
}
