package org.tightframe.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the directory of a zip file and believes nothing: every byte of the file belongs to one of its files or to the
 * directory, which both headers of a file describe alike, and no two files share a name or bytes.
 *
 * <p>Source: PKWARE, "APPNOTE.TXT - .ZIP File Format Specification", version 6.3.10, sections 4.3 and 4.5.3.
 */
final class ZipDirectory {

    private static final int ENTRY = 0x02014b50;
    private static final long IN_EXTRA = 0xffff_ffffL;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;
    /** Deflate's level (bits 1 and 2), sizes after the data (bit 3), names in UTF-8 (bit 11). */
    private static final int KNOWN_FLAGS = 0b1000_0000_1110;
    /** Two bits stand for at most 258 bytes. */
    private static final long MOST_BYTES_PER_BYTE = 1032;

    private final String file;
    private final Bytes bytes;
    private final long end;

    private ZipDirectory(String file, Bytes bytes, long end) {
        this.file = file;
        this.bytes = bytes;
        this.end = end;
    }

    /** The files, in the order of their bytes. */
    static List<ZipMember> read(String file, Bytes bytes) throws IOException {
        ZipTail tail = ZipTail.read(file, bytes);
        ByteCursor in = new ByteCursor(file, bytes, tail.begin(), tail.end());
        ZipDirectory directory = new ZipDirectory(file, bytes, tail.begin());
        List<ZipMember> members = new ArrayList<>();
        for (long i = 0; i < tail.count(); i++) {
            members.add(directory.member(in));
        }
        if (in.remaining() > 0) {
            throw in.defect(
                    in.position(), "expected the end of the zip directory, got " + in.remaining() + " more bytes");
        }
        members.sort(Comparator.comparingLong(ZipMember::at));
        directory.requireContiguous(members);
        return members;
    }

    private ZipMember member(ByteCursor in) throws IOException {
        long at = in.position();
        in.signature(ENTRY, "an entry of a zip directory");
        in.skip(2 * Short.BYTES);
        int flags = in.u16();
        int method = in.u16();
        in.skip(2 * Short.BYTES);
        long crc = in.u32();
        long stored = in.u32();
        long size = in.u32();
        int nameLength = in.u16();
        int extraLength = in.u16();
        int commentLength = in.u16();
        int disk = in.u16();
        in.skip(Short.BYTES + Integer.BYTES);
        long local = in.u32();
        String name = in.utf8(nameLength);
        Zip64 wide = Zip64.of(in.part(extraLength));
        in.skip(commentLength);
        requirePlain(at, name, flags, method, disk);
        size = size == IN_EXTRA ? wide.next(at, name) : size;
        stored = stored == IN_EXTRA ? wide.next(at, name) : stored;
        local = local == IN_EXTRA ? wide.next(at, name) : local;
        requireSizes(at, name, method, stored, size);
        ZipMember described = new ZipMember(name, local, 0, stored, 0, size, method == DEFLATED, crc);
        return ZipLocalHeader.located(file, bytes, end, described, flags, method);
    }

    private void requirePlain(long at, String name, int flags, int method, int disk) throws IOException {
        if ((flags & ENCRYPTED) != 0) {
            throw new Defect(file, at, name + ": expected plain data, got encrypted ones");
        }
        if ((flags & ~KNOWN_FLAGS) != 0 || disk != 0) {
            throw new Defect(file, at, name + ": expected a plain zip entry, got flags " + flags + " on disk " + disk);
        }
        if (method != STORED && method != DEFLATED) {
            throw new Defect(
                    file, at, name + ": expected compression 0 (none) or 8 (deflate), as numpy writes, got " + method);
        }
    }

    private void requireSizes(long at, String name, int method, long stored, long size) throws IOException {
        if (method == STORED && stored != size) {
            throw new Defect(file, at, name + ": expected " + size + " bytes of data, got " + stored);
        }
        if (method == DEFLATED && size / MOST_BYTES_PER_BYTE > stored) {
            throw new Defect(
                    file,
                    at,
                    name + ": expected at most " + MOST_BYTES_PER_BYTE + " bytes for each of " + stored
                            + " deflated ones, got " + size);
        }
    }

    private void requireContiguous(List<ZipMember> sorted) throws IOException {
        long expected = 0;
        Set<String> names = new HashSet<>();
        for (ZipMember member : sorted) {
            if (!names.add(member.name())) {
                throw new Defect(file, member.at(), "expected distinct names, got '" + member.name() + "' twice");
            }
            if (member.at() != expected) {
                throw new Defect(
                        file,
                        member.at(),
                        member.name() + ": expected to begin at " + expected + " (no overlap, no hole), got "
                                + member.at());
            }
            expected = member.end();
        }
        if (expected != end) {
            throw new Defect(file, expected, "expected the zip directory here, got it at " + end);
        }
    }
}
