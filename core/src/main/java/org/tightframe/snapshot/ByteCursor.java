package org.tightframe.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads part of a file from its beginning to its end and no further; numbers are little-endian.
 */
final class ByteCursor {

    private final String file;
    private final Bytes bytes;
    private final long end;
    private long position;

    ByteCursor(String file, Bytes bytes, long begin, long end) throws IOException {
        this.file = file;
        this.bytes = bytes;
        this.position = begin;
        this.end = end;
        if (begin < 0 || begin > end || end > bytes.size()) {
            throw new Defect(
                    file,
                    Math.min(Math.max(begin, 0), bytes.size()),
                    "expected bytes " + Long.toUnsignedString(begin) + " to " + Long.toUnsignedString(end)
                            + ", got a file of " + bytes.size());
        }
    }

    long position() {
        return position;
    }

    long remaining() {
        return end - position;
    }

    int u8() throws IOException {
        return bytes.get(advance(1)) & 0xff;
    }

    int u16() throws IOException {
        return bytes.getShort(advance(Short.BYTES)) & 0xffff;
    }

    long u32() throws IOException {
        return bytes.getInt(advance(Integer.BYTES)) & 0xffff_ffffL;
    }

    /** A number below 2^63. */
    long u63(String what) throws IOException {
        long value = bytes.getLong(advance(Long.BYTES));
        if (value < 0) {
            throw defect(
                    position - Long.BYTES, what + ": expected less than 2^63, got " + Long.toUnsignedString(value));
        }
        return value;
    }

    byte[] take(int count) throws IOException {
        return bytes.copy(advance(count), count);
    }

    String utf8(int count) throws IOException {
        long begin = position;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(take(count)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Defect(file, begin, "expected text in UTF-8, got other bytes", e);
        }
    }

    /** The next {@code count} bytes, to be read apart. */
    ByteCursor part(long count) throws IOException {
        long begin = advance(count);
        return new ByteCursor(file, bytes, begin, begin + count);
    }

    void skip(long count) throws IOException {
        advance(count);
    }

    /** Reads the four bytes that begin every part of a zip file. */
    void signature(int expected, String what) throws IOException {
        long at = position;
        if (u32() != expected) {
            throw defect(at, "expected " + what + ", got other bytes");
        }
    }

    IOException defect(long at, String what) {
        return new Defect(file, at, what);
    }

    private long advance(long count) throws IOException {
        if (count > remaining()) {
            throw defect(position, "expected " + count + " more bytes, got " + remaining());
        }
        long begin = position;
        position += count;
        return begin;
    }
}
