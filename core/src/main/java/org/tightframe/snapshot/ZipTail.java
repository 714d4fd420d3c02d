package org.tightframe.snapshot;

import java.io.IOException;

/**
 * The end of a zip file, which says where its directory lies; with the 64-bit records where there are such.
 *
 * @param count of files
 * @param begin of the directory
 * @param end of the directory
 */
record ZipTail(long count, long begin, long end) {

    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int END_BYTES = 22;
    private static final int LOCATOR64_BYTES = 20;
    private static final int COMMENT_LENGTH_AT = 20;
    private static final int MAX_COMMENT = 0xffff;
    private static final int MIN_ENTRY_BYTES = 46;

    static ZipTail read(String file, Bytes bytes) throws IOException {
        long at = find(file, bytes);
        ByteCursor in = new ByteCursor(file, bytes, at, bytes.size());
        in.signature(END, "the end of a zip directory");
        boolean oneDisk = in.u32() == 0;
        long here = in.u16();
        ZipTail narrow = new ZipTail(in.u16(), 0, 0);
        long size = in.u32();
        long begin = in.u32();
        boolean wide = at >= LOCATOR64_BYTES && bytes.getInt(at - LOCATOR64_BYTES) == LOCATOR64;
        if (wide) {
            return read64(file, bytes, at - LOCATOR64_BYTES);
        }
        if (!oneDisk || here != narrow.count) {
            throw new Defect(file, at, "expected a zip file in one part, got one of several");
        }
        return checked(file, at, narrow.count, begin, size);
    }

    /** Where the record at the end begins: its comment must reach the end of the file. */
    private static long find(String file, Bytes bytes) throws IOException {
        for (long at = bytes.size() - END_BYTES; at >= Math.max(0, bytes.size() - END_BYTES - MAX_COMMENT); at--) {
            if (bytes.getInt(at) == END
                    && (bytes.getShort(at + COMMENT_LENGTH_AT) & 0xffff) == bytes.size() - at - END_BYTES) {
                return at;
            }
        }
        throw new Defect(file, bytes.size(), "expected the end of a zip directory, got none (is the file cut short?)");
    }

    private static ZipTail read64(String file, Bytes bytes, long locator) throws IOException {
        ByteCursor in = new ByteCursor(file, bytes, locator, locator + LOCATOR64_BYTES);
        in.signature(LOCATOR64, "a zip64 locator");
        in.skip(Integer.BYTES);
        long at = in.u63("place of the zip64 end");
        ByteCursor record = new ByteCursor(file, bytes, at, locator);
        record.signature(END64, "the end of a zip64 directory");
        long length = record.u63("length of the zip64 end");
        if (length != record.remaining()) {
            throw new Defect(
                    file, at, "expected a zip64 end of " + record.remaining() + " bytes, got one of " + length);
        }
        record.skip(2 * Short.BYTES);
        if (record.u63("disks") != 0) {
            throw new Defect(file, at, "expected a zip file in one part, got one of several");
        }
        long here = record.u63("count of files");
        long count = record.u63("count of files");
        long size = record.u63("size of the directory");
        long begin = record.u63("place of the directory");
        if (here != count) {
            throw new Defect(file, at, "expected a zip file in one part, got one of several");
        }
        return checked(file, at, count, begin, size);
    }

    private static ZipTail checked(String file, long at, long count, long begin, long size) throws IOException {
        if (begin > at || size != at - begin) {
            throw new Defect(
                    file,
                    at,
                    "expected a zip directory that ends here, got one at " + begin + " of " + size + " bytes");
        }
        if (count > size / MIN_ENTRY_BYTES) {
            throw new Defect(
                    file, at, "expected at most " + size / MIN_ENTRY_BYTES + " files in the directory, got " + count);
        }
        return new ZipTail(count, begin, begin + size);
    }
}
