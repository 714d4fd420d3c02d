package org.tightframe.snapshot;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Bytes that a zip file holds deflated. Unpacked they take memory: exactly as many as the directory says, which must be as many
 * as there are.
 */
final class Inflated implements MemberInput {

    private static final int CHUNK = 1 << 13;

    private final String file;
    private final Bytes bytes;
    private final ZipMember member;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private long fed;
    private long given;

    Inflated(String file, Bytes bytes, ZipMember member) {
        this.file = file;
        this.bytes = bytes;
        this.member = member;
    }

    @Override
    public long remaining() {
        return member.size() - given;
    }

    @Override
    public long position() {
        return member.begin();
    }

    @Override
    public boolean isInFile() {
        return false;
    }

    @Override
    public byte[] take(int count) throws IOException {
        if (count > remaining()) {
            throw defect("expected " + count + " more bytes, unpacked, got " + remaining());
        }
        byte[] taken = new byte[count];
        int done = fill(taken);
        given += done;
        if (done < count) {
            throw defect("expected " + member.size() + " bytes, unpacked, got " + given);
        }
        crc.update(taken);
        return taken;
    }

    @Override
    public Rest rest() throws IOException {
        long room = Math.min(HeapBound.available(remaining()), HeapBound.MAX_ARRAY);
        if (remaining() > room) {
            throw defect("expected at most " + room
                    + " bytes, unpacked (as many as Java's memory holds now; -Xmx sets it), got " + remaining()
                    + "; numpy.savez saves arrays that need no unpacking");
        }
        byte[] rest = take((int) remaining());
        requireEnd();
        return new Rest(Bytes.wrap(rest), 0);
    }

    private void requireEnd() throws IOException {
        if (fill(new byte[1]) > 0) {
            throw defect("expected " + member.size() + " bytes, unpacked, got more");
        }
        long unused = member.stored() - fed + inflater.getRemaining();
        if (unused > 0) {
            throw defect("expected deflated data to the end, got " + unused + " other bytes");
        }
        if (crc.getValue() != member.crc()) {
            throw defect("expected the checksum " + hex(member.crc()) + ", got " + hex(crc.getValue()));
        }
    }

    /** Unpacks into {@code target} until it is full or nothing is left, and returns how many bytes. */
    private int fill(byte[] target) throws IOException {
        int done = 0;
        try {
            while (done < target.length && !inflater.finished()) {
                int count = inflater.inflate(target, done, target.length - done);
                done += count;
                if (count == 0 && !inflater.finished() && !feed()) {
                    throw defect("expected more deflated data, got their end");
                }
            }
        } catch (DataFormatException e) {
            throw new Defect(file, position(), member.name() + ": expected deflated data, got damaged ones", e);
        }
        return done;
    }

    /** Whether there was anything to feed the inflater with. */
    private boolean feed() {
        int count = (int) Math.min(CHUNK, member.stored() - fed);
        if (!inflater.needsInput() || count == 0) {
            return false;
        }
        inflater.setInput(bytes.copy(member.begin() + fed, count));
        fed += count;
        return true;
    }

    private static String hex(long value) {
        return Long.toHexString(value);
    }

    private IOException defect(String what) {
        return new Defect(file, position(), member.name() + ": " + what);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
