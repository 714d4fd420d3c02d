package org.tightframe.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tightframe.file.Sha256;

/**
 * The bytes of one file of CIFAR, in a folder or in an archive, and their checksum.
 */
final class CifarContent {

    /** Gives bytes, as many as asked for where there are as many; none or -1 at the end. */
    interface Bytes {
        int read(byte[] into, int count) throws IOException;
    }

    /** Takes what one file holds. */
    interface Taker {
        void take(String name, CifarContent content) throws IOException;
    }

    private final String label;
    private final Bytes bytes;
    private final Sha256 sum = Sha256.start();

    CifarContent(String label, Bytes bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    int read(byte[] into, int count) throws IOException {
        int n = Math.max(0, bytes.read(into, count));
        sum.add(into, n);
        return n;
    }

    /** Of all that was read. */
    String sha256() {
        return sum.hex();
    }

    /** The beginning of a message about what lies at this byte of the file. */
    String at(long offset) {
        return label + ": at byte " + offset + ": ";
    }

    /** Hands over every file of a folder. */
    static void ofFolder(CifarLayout layout, Path folder, Taker taker) throws IOException {
        for (String name : layout.names()) {
            Path file = folder.resolve(name);
            if (layout.isImages(name)) {
                requireSize(layout, name, Files.size(file), file + ": ");
            }
            try (InputStream in = Files.newInputStream(file)) {
                taker.take(name, new CifarContent(file.toString(), (into, count) -> in.readNBytes(into, 0, count)));
            }
        }
    }

    static void requireSize(CifarLayout layout, String name, long size, String place) throws IOException {
        if (size != layout.bytes(name)) {
            throw new IOException(place + "expected " + layout.records(name) + " records of " + layout.recordBytes()
                    + " bytes = " + layout.bytes(name) + " bytes, got " + size);
        }
    }
}
