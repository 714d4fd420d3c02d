package org.tightframe.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Tar archives in the form of GNU tar, sound or not, for tests. */
final class Tar {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Tar file(String name, byte[] content) {
        return entry(name, '0', content.length, content);
    }

    Tar folder(String name) {
        return entry(name, '5', 0, new byte[0]);
    }

    /** An entry whose header says {@code size}, whatever its content. */
    Tar entry(String name, char type, long size, byte[] content) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0" + "0001750\0" + "0001750\0");
        put(header, 124, String.format(Locale.ROOT, "%011o ", size));
        put(header, 136, "11400000000 ");
        header[156] = (byte) type;
        put(header, 257, "ustar  ");
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        bytes.writeBytes(header);
        bytes.writeBytes(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
        return this;
    }

    /** The archive without its end. */
    byte[] open() {
        return bytes.toByteArray();
    }

    /** The archive, filled up as tar does. */
    byte[] closed() {
        byte[] open = open();
        return Arrays.copyOf(open, (open.length + 1024 + 10239) / 10240 * 10240);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, header, at, ascii.length);
    }
}
