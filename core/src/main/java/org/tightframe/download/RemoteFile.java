package org.tightframe.download;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tightframe.file.Sha256;

/**
 * A file that others publish.
 *
 * @param name under which it is kept
 * @param bytes its length
 * @param sha256 of all of it, in lower-case hexadecimal
 * @param mirrors where it is published, the first to be tried first
 */
public record RemoteFile(String name, long bytes, String sha256, List<URI> mirrors) {

    public RemoteFile {
        mirrors = List.copyOf(mirrors);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(name + ": expected a SHA-256 in hexadecimal, got '" + sha256 + "'");
        }
    }

    /** In what {@code file}, which is there, differs from the published one: its length or its checksum, in words. */
    public Optional<String> difference(Path file) throws IOException {
        long size = Files.size(file);
        if (size != bytes) {
            return Optional.of("expected " + bytes + " bytes, got " + size);
        }
        String sum = Sha256.of(file);
        return sum.equals(sha256) ? Optional.empty() : Optional.of("expected SHA-256 " + sha256 + ", got " + sum);
    }
}
