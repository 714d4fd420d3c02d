package org.tightframe.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tightframe.file.Sha256;

/**
 * The bytes of a file, with the name that messages use for it.
 */
final class DataFile {

    private final String name;
    private final byte[] bytes;
    private @Nullable String sha256;

    private DataFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** Takes {@code bytes} over. */
    static DataFile of(String name, byte[] bytes) {
        return new DataFile(name, bytes);
    }

    static DataFile read(Path file, int maxBytes) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": expected a file, got " + (Files.exists(file) ? "a folder" : "none"));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in, maxBytes);
        }
    }

    static DataFile read(String name, InputStream in, int maxBytes) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes);
        if (bytes.length == maxBytes && in.read() >= 0) {
            throw new IOException(
                    name + ": at byte " + maxBytes + ": expected at most " + maxBytes + " bytes, got more");
        }
        return new DataFile(name, bytes);
    }

    /** With its folder. */
    String name() {
        return name;
    }

    /** Without its folder. */
    String shortName() {
        return String.valueOf(Path.of(name).getFileName());
    }

    int size() {
        return bytes.length;
    }

    InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    /** Computed once: a file is held against its checksum, and its checksum is recorded. */
    String sha256() {
        if (sha256 == null) {
            sha256 = Sha256.of(bytes);
        }
        return sha256;
    }
}
