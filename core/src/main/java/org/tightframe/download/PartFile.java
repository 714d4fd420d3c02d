package org.tightframe.download;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.tightframe.file.AtomicFile;

/**
 * The beginning of a file, {@code NAME.part}, and beside it, in {@code NAME.part.from}, whose it is: the mirror and the
 * validator, an ETag or a date, by which the mirror knows its version. Both survive the process.
 */
final class PartFile {

    private final Path target;
    private final Path part;
    private final Path origin;

    private PartFile(Path target) {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + AtomicFile.UNFINISHED);
        this.origin = target.resolveSibling(part.getFileName() + ".from");
    }

    static PartFile of(Path target) {
        return new PartFile(target);
    }

    Path path() {
        return part;
    }

    long size() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    /** What the mirror said of the version that this is the beginning of; none where that cannot be read. */
    Optional<String> validator(URI mirror) {
        try {
            List<String> lines = Files.readAllLines(origin, StandardCharsets.US_ASCII);
            return Optional.of(lines)
                    .filter(all -> all.size() == 2 && all.get(0).equals(mirror.toString()))
                    .map(all -> all.get(1))
                    .filter(validator -> validator.matches("[ -~]+"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Begins anew, with bytes of this mirror. */
    void begin(URI mirror, Optional<String> validator) throws IOException {
        delete();
        if (validator.isPresent()) {
            AtomicFile.write(origin, mirror + "\n" + validator.get() + "\n");
        }
    }

    FileChannel append() throws IOException {
        return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Writes all of {@code bytes}; a failure names the file. */
    void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new IOException(part + ": " + e.getMessage(), e);
        }
    }

    /** Forces it to the disk and moves it to its place. */
    void finish() throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        AtomicFile.forceEntry(target);
        Files.deleteIfExists(origin);
    }

    void delete() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(origin);
    }
}
