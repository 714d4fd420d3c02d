package org.tightframe.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gunzips one file as it is read. Strict: a file is one gzip member (RFC 1952) and nothing else, and its end is looked at; every
 * defect is an IOException that names the byte of the file.
 */
final class GzipInput extends InputStream {

    private static final int BUFFER = 1 << 16;

    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_SUM = 2;
    private static final int RESERVED = 0xe0;

    private final String name;
    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    /** Bytes of the file before the buffer. */
    private long before;

    private long unpacked;
    private boolean ended;

    /** Of {@code in}, which is closed with this, also where it is no gzip file. */
    GzipInput(String name, InputStream in) throws IOException {
        this.name = name;
        this.in = in;
        try {
            header();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (!ended) {
            int n = inflate(into, offset, count);
            if (n > 0) {
                sum.update(into, offset, n);
                unpacked += n;
                return n;
            }
            if (inflater.finished()) {
                end();
            } else if (inflater.needsDictionary()) {
                throw damaged("a preset dictionary");
            } else if (inflater.needsInput()) {
                fill();
                inflater.setInput(buffer, 0, filled);
                at = filled;
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int count) throws IOException {
        try {
            return inflater.inflate(into, offset, count);
        } catch (DataFormatException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private void header() throws IOException {
        if (next() != 0x1f || next() != 0x8b) {
            throw new IOException(name + ": at byte 0: expected a gzip file, got another");
        }
        if (next() != 8) {
            throw damaged("another method than deflate");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw damaged("unknown flags");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        for (int flag : new int[] {NAME, COMMENT}) {
            if ((flags & flag) != 0) {
                while (next() != 0) {
                    // the text is of no use
                }
            }
        }
        if ((flags & HEADER_SUM) != 0) {
            skip(2);
        }
        inflater.setInput(buffer, at, filled - at);
        at = filled;
    }

    /** The trailer must fit, and nothing may follow. */
    private void end() throws IOException {
        at = filled - inflater.getRemaining();
        ended = true;
        if (word() != sum.getValue()) {
            throw damaged("another checksum than the trailer's");
        }
        if (word() != (unpacked & 0xffff_ffffL)) {
            throw damaged("another length than the trailer's");
        }
        if (at < filled || in.read() >= 0) {
            throw new IOException(
                    name + ": at byte " + (before + at) + ": expected the end after the gzip data, got more");
        }
    }

    private long word() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private int next() throws IOException {
        if (at == filled) {
            fill();
        }
        return buffer[at++] & 0xff;
    }

    private void fill() throws IOException {
        before += filled;
        at = 0;
        filled = 0;
        int n = in.read(buffer);
        if (n <= 0) {
            throw new EOFException(
                    name + ": at byte " + before + ": expected more bytes, got a truncated file of " + before);
        }
        filled = n;
    }

    private IOException damaged(String got) {
        long position = before + (ended ? at : filled - inflater.getRemaining());
        return new IOException(name + ": at byte " + position + ": expected a gzip file, got a damaged one: " + got);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
