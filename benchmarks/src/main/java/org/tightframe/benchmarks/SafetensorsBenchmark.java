package org.tightframe.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;

/** Writing a snapshot of 26 MB to a file that lies in the page cache, and reading it: without touching every feature. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class SafetensorsBenchmark {

    private final Snapshot snapshot = MadeUpSnapshot.of("10000x640x10");
    private Path file = Path.of("");

    /** Writes the file that is read. */
    @Setup
    public void create() throws IOException {
        file = Files.createTempFile("tightframe-", ".safetensors");
        SnapshotFiles.write(file, snapshot);
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public Snapshot read() throws IOException {
        return SnapshotFiles.read(file);
    }

    @Benchmark
    public void write() throws IOException {
        SnapshotFiles.write(file, snapshot);
    }
}
