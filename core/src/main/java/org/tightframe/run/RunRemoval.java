package org.tightframe.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removing run folders: never one that a process writes, never a folder that is no run.
 */
public final class RunRemoval {

    private static final String REMOVED = ".removed-";
    private static final String RUN = "run";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private RunRemoval() {}

    /** Whether there is a folder, not a link to one, that a run was written into; it may be damaged. */
    public static boolean isRunFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && (isFile(path.resolve(RunFolder.RECORD))
                        || (isFile(path.resolve(RunFolder.LOCK)) && isFile(path.resolve(RunFolder.METRICS))));
    }

    /**
     * Checks without removing anything.
     *
     * @return the one folder that {@code path} stands for, whatever links lead to it
     * @throws IOException in one line, if {@code path} is no run folder, a link to one, or a process holds it
     */
    public static Path require(Path path) throws IOException {
        boolean link = Files.isSymbolicLink(withoutDots(path));
        if (link || !isRunFolder(path)) {
            throw new IOException(path + ": expected a run folder, got "
                    + (link
                            ? "a link"
                            : Files.isDirectory(path)
                                    ? "a folder that is none"
                                    : Files.exists(path) ? "a file" : "nothing"));
        }
        Path real = path.toRealPath();
        if (RunFolder.inUse(real)) {
            throw inUse(path);
        }
        return real;
    }

    /** {@code link/.} is not seen to be a link, {@code link} is. */
    private static Path withoutDots(Path path) {
        Path named = path;
        while (named.getNameCount() > 1 && named.endsWith(".")) {
            named = Objects.requireNonNull(named.getParent());
        }
        return named;
    }

    /**
     * Removes a run folder: it first moves to a hidden name beside it, so that no half-deleted run is ever seen under its own.
     *
     * @throws IOException in one line, as by {@link #require}, or if a file cannot be deleted
     */
    public static void remove(Path path) throws IOException {
        Path real = require(path);
        Path lock = real.resolve(RunFolder.LOCK);
        Path folder = Files.createTempDirectory(real.resolveSibling("."), REMOVED);
        Path moved = folder.resolve(RUN);
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // held until the folder has another name: nobody can take the run up between the look and the move
            FileLock held = RunFolder.lock(channel);
            if (held == null) {
                throw inUse(path);
            }
            Files.move(real, moved, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (!Files.exists(moved)) {
                Files.deleteIfExists(folder);
            }
        }
        deleteAll(folder);
        deleteLeftovers(real.resolveSibling("."));
    }

    /** Deletes what processes that died while removing runs left in {@code runs}. */
    private static void deleteLeftovers(Path runs) throws IOException {
        try (DirectoryStream<Path> removed = Files.newDirectoryStream(runs, REMOVED + "*")) {
            for (Path folder : removed) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && isLeftover(folder)) {
                    deleteAll(folder);
                }
            }
        }
    }

    /** Whether a run was moved into it, and nothing else, or it is empty and no process can be about to move one. */
    private static boolean isLeftover(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> files = Files.list(folder)) {
            inside = files.toList();
        } catch (NoSuchFileException e) {
            return false;
        }
        if (inside.isEmpty()) {
            Instant made = Files.getLastModifiedTime(folder).toInstant();
            return made.isBefore(Instant.now().minus(ABANDONED));
        }
        return inside.equals(List.of(folder.resolve(RUN)))
                && Files.isDirectory(inside.get(0), LinkOption.NOFOLLOW_LINKS);
    }

    private static void deleteAll(Path folder) throws IOException {
        // another process may be deleting the same
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static IOException inUse(Path path) {
        return new IOException(path + ": expected a run that no process holds, got one in use");
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
