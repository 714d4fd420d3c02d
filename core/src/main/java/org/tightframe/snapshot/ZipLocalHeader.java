package org.tightframe.snapshot;

import java.io.IOException;

/**
 * The header before the data of a file in a zip file, which must say what the directory says.
 */
final class ZipLocalHeader {

    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int SIZES_AFTER_DATA = 1 << 3;
    private static final long IN_EXTRA = 0xffff_ffffL;

    private ZipLocalHeader() {}

    /**
     * The file that the directory describes, with the place of its data, which end before {@code end}. Sizes that follow the
     * data count as part of them.
     */
    static ZipMember located(String file, Bytes bytes, long end, ZipMember described, int flags, int method)
            throws IOException {
        long at = described.at();
        String name = described.name();
        ByteCursor in = new ByteCursor(file, bytes, Math.min(at, end), end);
        in.signature(LOCAL, name + ": a zip header");
        in.skip(Short.BYTES);
        boolean same = in.u16() == flags;
        same &= in.u16() == method;
        in.skip(2 * Short.BYTES);
        long crc = in.u32();
        long stored = in.u32();
        long size = in.u32();
        int nameLength = in.u16();
        int extraLength = in.u16();
        same &= in.utf8(nameLength).equals(name);
        Zip64 wide = Zip64.of(in.part(extraLength));
        boolean after = (flags & SIZES_AFTER_DATA) != 0;
        if (!after) {
            size = size == IN_EXTRA ? wide.next(at, name) : size;
            stored = stored == IN_EXTRA ? wide.next(at, name) : stored;
            same &= crc == described.crc() && stored == described.stored() && size == described.size();
        }
        if (!same) {
            throw in.defect(at, name + ": expected a header like the directory's entry, got another");
        }
        long begin = in.position();
        in.skip(described.stored());
        if (after) {
            requireDescriptor(in, described, !wide.isEmpty());
        }
        return new ZipMember(
                name,
                at,
                begin,
                described.stored(),
                in.position(),
                described.size(),
                described.deflated(),
                described.crc());
    }

    /** Checksum and sizes after the data, with or without a signature; as long as the header's. */
    private static void requireDescriptor(ByteCursor in, ZipMember described, boolean wide) throws IOException {
        long at = in.position();
        long crc = in.u32();
        crc = crc == DESCRIPTOR && crc != described.crc() ? in.u32() : crc;
        long stored = wide ? in.u63("size") : in.u32();
        long size = wide ? in.u63("size") : in.u32();
        if (crc != described.crc() || stored != described.stored() || size != described.size()) {
            throw in.defect(at, described.name() + ": expected checksum and sizes as in the directory, got others");
        }
    }
}
