package org.tightframe.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/**
 * Files in IDX format, sound or not, for tests.
 */
final class Idx {

    private Idx() {}

    static byte[] images(int n, int height, int width, int... pixels) {
        return file(new int[] {0x803, n, height, width}, pixels);
    }

    static byte[] labels(int... labels) {
        return file(new int[] {0x801, labels.length}, labels);
    }

    static byte[] file(int[] header, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * header.length + values.length);
        for (int word : header) {
            bytes.putInt(word);
        }
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
