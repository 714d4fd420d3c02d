package org.tightframe.run;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tightframe.file.AtomicFile;
import org.tightframe.json.Json;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/**
 * A run folder being written. It belongs to one process at a time, by a lock that goes with the process however that ends; a
 * folder that exists is never taken over. Every file but metrics.jsonl appears whole; metrics.jsonl only grows.
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
    private static final String LOCK = ".lock";

    /** Run folders that this process writes. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path held;
    private final FileChannel lockFile;
    private final Writer metrics;
    private final Map<String, @Nullable Object> record = new LinkedHashMap<>();

    private RunFolder(Path path, Path held, FileChannel lockFile, Writer metrics) {
        this.path = path;
        this.held = held;
        this.lockFile = lockFile;
        this.metrics = metrics;
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
        HELD.add(held);
        FileChannel lockFile = null;
        try {
            lockFile = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            // Waits for a probe that looks at this very moment; nobody else can have made the file.
            FileLock unused = lockFile.lock();
            for (String folder : List.of(SNAPSHOTS, PREDICTIONS, CHECKPOINTS)) {
                Files.createDirectory(path.resolve(folder));
            }
            Writer metrics = Files.newBufferedWriter(path.resolve(METRICS), StandardCharsets.UTF_8);
            return new RunFolder(path, held, lockFile, metrics);
        } catch (IOException e) {
            HELD.remove(held);
            if (lockFile != null) {
                lockFile.close();
            }
            throw new IOException(path + ": expected to make a run folder, got " + reason(e), e);
        }
    }

    /** Whether a process holds the run folder at {@code path}. */
    public static boolean inUse(Path path) throws IOException {
        Path lock = path.resolve(LOCK);
        if (!Files.exists(lock)) {
            return false;
        }
        // The system lets a process's lock on a file go when any descriptor of that file closes: never open our own.
        if (HELD.contains(path.toRealPath())) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            FileLock probe = channel.tryLock();
            return probe == null;
        } catch (OverlappingFileLockException e) {
            return true;
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
        for (Metric metric : lines) {
            metrics.write(Json.line(metric.toTree()) + "\n");
        }
        metrics.flush();
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

    /** Writes checkpoints/{@code name}, over an earlier one. */
    public void checkpoint(String name, AtomicFile.Content content) throws IOException {
        AtomicFile.write(path.resolve(CHECKPOINTS).resolve(name), content);
    }

    /** Lets the folder go; run.json stays as it was last written. */
    @Override
    public void close() throws IOException {
        try (lockFile) {
            metrics.close();
        } finally {
            HELD.remove(held);
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
