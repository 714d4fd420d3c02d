package org.tightframe.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a tar archive, one after the other as they are read. Strict: what could write outside of a folder or elsewhere
 * than it says (links, devices, absolute names, {@code ..}), what comes twice, what is damaged, what does not end as an archive
 * ends, is refused. Knows the forms ustar and GNU, and passes over attributes of pax that change neither names nor sizes.
 *
 * <p>Source: IEEE Std 1003.1-2017, pax, "ustar Interchange Format".
 */
final class TarReader {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE = 12;
    private static final int SUM_AT = 148;
    private static final int SUM = 8;
    private static final int TYPE_AT = 156;
    private static final int MAGIC_AT = 257;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;

    private static final int MAX_ENTRIES = 1000;
    /** Attributes are a few lines. */
    private static final int MAX_ATTRIBUTES = 1 << 16;
    /** Tape drives fill up a block of theirs. */
    private static final int MAX_ZEROS = 1 << 20;

    private final String archive;
    private final InputStream in;
    private final Set<String> seen = new HashSet<>();
    private int entries;
    private long position;
    private long left;
    private int padding;

    /** Of an archive that messages call by this name; {@code in} is not closed. */
    TarReader(String archive, InputStream in) {
        this.archive = archive;
        this.in = in;
    }

    /**
     * A file in the archive.
     *
     * @param name with its folders, with slashes
     */
    record Member(String name, long size) {}

    /** The next file, whose bytes {@link #read} then gives; null at the end. What was not read of the last one is passed over. */
    @Nullable
    Member next() throws IOException {
        skip(left + padding);
        left = 0;
        padding = 0;
        while (true) {
            long headerAt = position;
            byte[] header = block();
            if (isZero(header)) {
                requireEnd();
                return null;
            }
            requireSum(header, headerAt);
            entries++;
            require(entries <= MAX_ENTRIES, headerAt, "at most " + MAX_ENTRIES + " entries", "more");
            long size = number(header, SIZE_AT, SIZE, headerAt, "a size");
            char type = (char) (header[TYPE_AT] & 0xff);
            String name = name(header);
            if (type == 'x' || type == 'g') {
                attributes(size, headerAt);
            } else if (type == '5') {
                require(size == 0, headerAt, "a folder without content", "'" + name + "' of " + size + " bytes");
            } else if (type == '0' || type == '\0') {
                requireName(name, headerAt);
                left = size;
                padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
                return new Member(name, size);
            } else {
                throw refused(headerAt, "files and folders", "'" + name + "' of type '" + printable(type) + "'");
            }
        }
    }

    /** Bytes of the file that {@link #next} gave, as many as asked for or as there are; -1 after the last. */
    int read(byte[] into, int count) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = in.readNBytes(into, 0, (int) Math.min(count, left));
        position += n;
        left -= n;
        if (n == 0) {
            throw truncated();
        }
        return n;
    }

    /** Bytes of the unpacked archive read so far. */
    long position() {
        return position;
    }

    /** The beginning of a message about what lies at this byte of the unpacked archive. */
    String at(long offset) {
        return archive + ": at byte " + offset + ", unpacked: ";
    }

    private void requireName(String name, long headerAt) throws IOException {
        boolean climbs = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || List.of(name.split("/", -1)).contains("..");
        require(!name.isEmpty() && !climbs, headerAt, "names within the archive's folder", "'" + name + "'");
        require(seen.add(name), headerAt, "every file once", "'" + name + "' again");
    }

    private static String name(byte[] header) {
        String name = text(header, 0, NAME);
        boolean ustar = text(header, MAGIC_AT, 6).equals("ustar");
        String prefix = ustar ? text(header, PREFIX_AT, PREFIX) : "";
        String whole = prefix.isEmpty() ? name : prefix + "/" + name;
        return whole.startsWith("./") ? whole.substring(2) : whole;
    }

    private void attributes(long size, long headerAt) throws IOException {
        require(
                size <= MAX_ATTRIBUTES,
                headerAt,
                "attributes of at most " + MAX_ATTRIBUTES + " bytes",
                size + " bytes");
        byte[] bytes = in.readNBytes((int) size);
        position += bytes.length;
        if (bytes.length < size) {
            throw truncated();
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String key : new String[] {"path", "linkpath", "size"}) {
            require(!text.contains(" " + key + "="), headerAt, "attributes that change no " + key, "one that does");
        }
        skip((BLOCK - size % BLOCK) % BLOCK);
    }

    /** Two blocks of zeros, and nothing but zeros behind them. */
    private void requireEnd() throws IOException {
        long second = position;
        require(isZero(block()), second, "two blocks of zeros at the end", "one");
        byte[] rest = new byte[BLOCK];
        for (int n = in.read(rest); n >= 0; n = in.read(rest)) {
            for (int i = 0; i < n; i++) {
                require(rest[i] == 0, position + i, "nothing after the end of the archive", "more");
            }
            position += n;
            require(position - second <= MAX_ZEROS, position, "at most " + MAX_ZEROS + " zeros at the end", "more");
        }
    }

    private void requireSum(byte[] header, long headerAt) throws IOException {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= SUM_AT && i < SUM_AT + SUM ? ' ' : header[i] & 0xff;
        }
        long said = number(header, SUM_AT, SUM, headerAt, "a checksum");
        require(said == sum, headerAt, "the header of a file, of checksum " + sum, "one that says " + said);
    }

    /** Octal digits, ended by zero or blank. */
    private long number(byte[] header, int from, int count, long headerAt, String what) throws IOException {
        String digits = text(header, from, count).strip();
        require(digits.matches("[0-7]{1,12}"), headerAt + from, what + " in octal digits", "none");
        return Long.parseLong(digits, 8);
    }

    private byte[] block() throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        position += block.length;
        if (block.length < BLOCK) {
            throw truncated();
        }
        return block;
    }

    private void skip(long count) throws IOException {
        byte[] buffer = new byte[(int) Math.min(count, 1 << 16)];
        for (long rest = count; rest > 0; ) {
            int n = in.readNBytes(buffer, 0, (int) Math.min(rest, buffer.length));
            position += n;
            rest -= n;
            if (n == 0) {
                throw truncated();
            }
        }
    }

    private IOException truncated() {
        return new IOException(at(position) + "expected more of the archive, got its end");
    }

    private void require(boolean holds, long offset, String expected, String got) throws IOException {
        if (!holds) {
            throw refused(offset, expected, got);
        }
    }

    private IOException refused(long offset, String expected, String got) {
        return new IOException(at(offset) + "expected " + expected + ", got " + got);
    }

    private static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Up to the first zero; what is no plain character is shown as a question mark. */
    private static String text(byte[] bytes, int from, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + count && bytes[i] != 0; i++) {
            text.append(printable((char) (bytes[i] & 0xff)));
        }
        return text.toString();
    }

    private static char printable(char c) {
        return c >= ' ' && c < 0x7f ? c : '?';
    }
}
