package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes numbers in little-endian order, many at a time.
 */
final class LittleEndian {

    private final OutputStream out;
    private final ByteBuffer chunk;

    LittleEndian(OutputStream out, int chunkBytes) {
        this.out = out;
        this.chunk = ByteBuffer.allocate(chunkBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes the lowest {@code width} bytes of {@code bits}. */
    void put(long bits, int width) throws IOException {
        if (chunk.remaining() < width) {
            flush();
        }
        switch (width) {
            case Long.BYTES -> chunk.putLong(bits);
            case Integer.BYTES -> chunk.putInt((int) bits);
            case Short.BYTES -> chunk.putShort((short) bits);
            default -> chunk.put((byte) bits);
        }
    }

    /** Hands on what is held back; the stream stays open and is not flushed. */
    void flush() throws IOException {
        out.write(chunk.array(), 0, chunk.position());
        chunk.clear();
    }
}
