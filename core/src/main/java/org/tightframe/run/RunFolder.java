package org.tightframe.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tightframe.file.AtomicFile;
import org.tightframe.json.Json;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * A run folder being written. It belongs to one process at a time, by a lock that goes with the process however that ends; a
 * folder that exists is never taken over, but to resume the run in it. Every file but metrics.jsonl appears whole; metrics.jsonl
 * only grows.
 */
public final class RunFolder implements AutoCloseable {

    /** Version of the folder's format. */
    public static final int FORMAT = 1;

    static final String RECORD = "run.json";
    static final String SPEC = "spec.yaml";
    static final String METRICS = "metrics.jsonl";
    static final String SNAPSHOTS = "snapshots";
    static final String PREDICTIONS = "predictions";
    static final String CHECKPOINTS = "checkpoints";
    static final String REPORT = "report.html";
    static final String LOCK = ".lock";

    /** How long to ask again for a lock that a look of another process may hold, and how often. */
    private static final long PATIENCE_NANOS = 1_000_000_000;

    private static final long PAUSE_NANOS = 10_000_000;

    /** Run folders that this process writes. Locked while one is added and while one that is not in it is looked at. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path path;
    private final Path held;
    private final FileChannel lockFile;
    private final FileChannel metrics;
    private final Checkpoints checkpoints;
    private final Map<String, @Nullable Object> record = new LinkedHashMap<>();
    /** Whether metrics.jsonl may still have lines from after the checkpoint that the run goes on from. */
    private boolean ahead;

    private RunFolder(
            Path path, Path held, FileChannel lockFile, FileChannel metrics, Checkpoints checkpoints, boolean ahead) {
        this.path = path;
        this.held = held;
        this.lockFile = lockFile;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.ahead = ahead;
    }

    /**
     * Makes {@code runs/name} and takes it.
     *
     * @throws IOException in one line, if it exists, is in use or cannot be written
     */
    public static RunFolder create(Path runs, String name) throws IOException {
        Path path = runs.resolve(name);
        try {
            Files.createDirectories(runs);
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(path)) {
                throw new IOException(
                        path + ": expected a new run folder, got one that exists"
                                + (inUse(path) ? " and is in use" : ""),
                        e);
            }
            throw new IOException(e.getFile() + ": expected a folder for runs, got a file", e);
        } catch (IOException e) {
            throw new IOException(path + ": expected to make a run folder, got " + reason(e), e);
        }
        Path held = path.toRealPath();
        hold(held);
        FileChannel lockFile = null;
        try {
            lockFile = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // Waits for a probe that looks at this very moment; nobody else can have made the file.
            FileLock unused = lockFile.lock();
            for (String folder : List.of(SNAPSHOTS, PREDICTIONS, CHECKPOINTS)) {
                Files.createDirectory(path.resolve(folder));
            }
            FileChannel metrics =
                    FileChannel.open(path.resolve(METRICS), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            AtomicFile.forceEntry(path.resolve(METRICS));
            AtomicFile.forceEntry(path);
            return new RunFolder(path, held, lockFile, metrics, Checkpoints.in(path.resolve(CHECKPOINTS)), false);
        } catch (IOException e) {
            release(held);
            if (lockFile != null) {
                lockFile.close();
            }
            throw new IOException(path + ": expected to make a run folder, got " + reason(e), e);
        }
    }

    /**
     * Takes the run folder at {@code path}, whose process ended before the run did; unfinished files go. Nothing that was measured
     * is lost before {@link #rewind}, which comes before anything is written.
     *
     * @throws IOException in one line, if it is no run folder, in use, without a checkpoint, or damaged
     */
    public static RunFolder resume(Path path) throws IOException {
        Run run = Run.open(path);
        Path held = path.toRealPath();
        if (!hold(held)) {
            throw inUseAlready(path);
        }
        FileChannel lockFile = null;
        FileChannel metrics = null;
        try {
            lockFile = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                throw inUseAlready(path);
            }
            SavedCheckpoint last = run.checkpoint(CheckpointKind.LAST)
                    .orElseThrow(
                            () -> new IOException(
                                    path
                                            + ": expected a checkpoint to resume from, got none: the run ended before the first; train it anew"));
            metrics = FileChannel.open(path.resolve(METRICS), StandardOpenOption.WRITE);
            if (metrics.size() < last.metricsBytes()) {
                throw new IOException(path.resolve(METRICS) + ": expected at least the " + last.metricsBytes()
                        + " bytes of the last checkpoint, got " + metrics.size());
            }
            metrics.position(last.metricsBytes());
            for (String folder : List.of(".", SNAPSHOTS, PREDICTIONS, CHECKPOINTS)) {
                Files.createDirectories(path.resolve(folder));
                deleteUnfinished(path.resolve(folder));
            }
            Checkpoints checkpoints = Checkpoints.in(path.resolve(CHECKPOINTS));
            checkpoints.deleteUnnamed();
            return new RunFolder(path, held, lockFile, metrics, checkpoints, true);
        } catch (IOException | RuntimeException e) {
            close(lockFile, metrics);
            release(held);
            throw e;
        }
    }

    /**
     * Cuts metrics.jsonl to the length it had at the checkpoint that the run goes on from. For whoever has resumed it, once what the
     * checkpoint names is read and found whole.
     */
    public void rewind() throws IOException {
        metrics.truncate(metrics.position());
        ahead = false;
    }

    /**
     * The lock on a folder's lock file, asked for again for a while, since a look by {@link #inUse} holds one for a moment; null
     * where somebody keeps it.
     */
    static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
        long start = System.nanoTime();
        while (true) {
            try {
                FileLock lock = lockFile.tryLock();
                if (lock != null || System.nanoTime() - start > PATIENCE_NANOS) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    return null;
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean hold(Path path) {
        synchronized (HELD) {
            return HELD.add(path);
        }
    }

    private static void release(Path path) {
        synchronized (HELD) {
            HELD.remove(path);
        }
    }

    private static void close(@Nullable FileChannel... channels) throws IOException {
        for (FileChannel channel : channels) {
            if (channel != null) {
                channel.close();
            }
        }
    }

    private static IOException inUseAlready(Path path) {
        return new IOException(path + ": expected a run that nobody is at work on, got one that is in use");
    }

    private static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + AtomicFile.UNFINISHED)) {
            for (Path file : unfinished) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Whether a process holds the run folder at {@code path}. */
    public static boolean inUse(Path path) throws IOException {
        Path lock = path.resolve(LOCK);
        if (!Files.exists(lock)) {
            return false;
        }
        // The system lets a process's lock on a file go when any descriptor of that file closes: never open our own.
        synchronized (HELD) {
            if (HELD.contains(path.toRealPath())) {
                return true;
            }
            // shared, so that many can look at once
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ)) {
                FileLock probe = channel.tryLock(0, Long.MAX_VALUE, true);
                return probe == null;
            } catch (OverlappingFileLockException e) {
                return true;
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Adds these entries to run.json and writes it. */
    public void record(Map<String, ?> entries) throws IOException {
        record.put("format", FORMAT);
        record.putAll(entries);
        AtomicFile.write(path.resolve(RECORD), Json.pretty(record) + "\n");
    }

    /** Writes spec.yaml, with which the run can be repeated. */
    public void spec(String yaml) throws IOException {
        AtomicFile.write(path.resolve(SPEC), yaml);
    }

    /** Appends to metrics.jsonl. */
    public void metrics(List<Metric> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Metric metric : lines) {
            text.append(Json.line(metric.toTree())).append('\n');
        }
        requireRewound();
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            metrics.write(bytes);
        }
    }

    /** Keeps a snapshot under its {@link org.tightframe.snapshot.SnapshotInfo#fileName name}. */
    public void snapshot(Snapshot snapshot) throws IOException {
        Path file = path.resolve(SNAPSHOTS).resolve(snapshot.info().fileName(snapshot.isMixed()));
        AtomicFile.write(file, out -> SnapshotFiles.write(snapshot, out));
    }

    /** Keeps the final logits of a split. */
    public void predictions(Snapshot snapshot) throws IOException {
        Path file = path.resolve(PREDICTIONS).resolve(snapshot.info().split() + ".safetensors");
        AtomicFile.write(file, out -> SnapshotFiles.write(snapshot, out));
    }

    /**
     * Keeps what the run goes on from, in place of the checkpoint before it, which stands until this one is whole. All of
     * metrics.jsonl so far belongs to it.
     *
     * @param step optimiser steps done
     * @param weights of the network
     * @param state of the optimiser
     * @param progress all else, as JSON
     */
    public void checkpoint(
            long step,
            AtomicFile.Content weights,
            AtomicFile.Content state,
            Map<String, ? extends @Nullable Object> progress)
            throws IOException {
        requireRewound();
        metrics.force(true);
        checkpoints.last(step, weights, state, metrics.position(), progress);
    }

    /**
     * Keeps these weights as the run's best, in place of those before. A checkpoint of the same step shares the file.
     *
     * @param step optimiser steps done
     * @param about what they are the best in, as JSON
     */
    public void best(long step, AtomicFile.Content weights, Map<String, ? extends @Nullable Object> about)
            throws IOException {
        checkpoints.best(step, weights, about);
    }

    /** The run as it lies on the disk. */
    public Run read() throws IOException {
        return Run.open(path);
    }

    private void requireRewound() {
        if (ahead) {
            throw new IllegalStateException(path + ": expected a resumed run to be rewound first");
        }
    }

    /** Lets the folder go; run.json stays as it was last written. */
    @Override
    public void close() throws IOException {
        try (lockFile) {
            metrics.close();
        } finally {
            release(held);
        }
    }

    /** What an I/O error means, in words. */
    static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "no permission to write";
        }
        String text = String.valueOf(e.getMessage());
        int colon = text.lastIndexOf(": ");
        return colon < 0 ? text : text.substring(colon + 2);
    }
}
