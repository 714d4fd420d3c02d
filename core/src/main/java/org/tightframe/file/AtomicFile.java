package org.tightframe.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are whole or not there: written beside their place under another name, forced to the disk, then moved.
 */
public final class AtomicFile {

    /** What unfinished files are called; they may be deleted at any time. */
    public static final String UNFINISHED = ".part";

    /** With the number of the process. */
    private static final Pattern LEFT = Pattern.compile(".+\\.(\\d{1,18})-\\d+" + Pattern.quote(UNFINISHED));

    private static final int BUFFER = 1 << 16;

    private static final AtomicLong COUNTER = new AtomicLong();

    private AtomicFile() {}

    /** Something that writes a file's bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code path} whole, in place of what was there; on failure that stays, and nothing unfinished is left. What was there
     * may be mapped into memory, except on Windows, where it cannot be replaced as long as it is and this is such a failure. What is no file but takes bytes, such as a pipe, gets them as they come.
     */
    public static void write(Path path, Content content) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER)) {
                content.writeTo(out);
            }
            return;
        }
        Path part = path.resolveSibling(path.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet() + UNFINISHED);
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceEntry(path);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Deletes what processes that are no more left unfinished in a folder. */
    public static void removeLeft(Path folder) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path part : unfinished) {
                Matcher name = LEFT.matcher(String.valueOf(part.getFileName()));
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /**
     * Forces to the disk that {@code path} is there under its name: a power cut does not take it back then. A system that opens no
     * folders, or forces none, has no such thing to do.
     */
    @SuppressWarnings("EmptyCatch")
    public static void forceEntry(Path path) {
        Path folder = path.toAbsolutePath().resolveSibling(".");
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // What the file itself holds was forced, and failed loudly where it could not be.
        }
    }

    /** Writes {@code text} in UTF-8. */
    public static void write(Path path, String text) throws IOException {
        write(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
