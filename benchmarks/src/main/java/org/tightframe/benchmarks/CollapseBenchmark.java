package org.tightframe.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tightframe.geometry.NeuralCollapse;
import org.tightframe.snapshot.Snapshot;

/** Neural collapse of a snapshot in memory. The largest shapes, from files and beside NumPy: {@code benchmarks/collapse}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class CollapseBenchmark {

    @Param({"2000x64x10", "10000x640x10", "10000x640x100"})
    String shape = "";

    private Snapshot snapshot = MadeUpSnapshot.of("10x10x10");

    /** Makes the features. */
    @Setup
    public void make() {
        snapshot = MadeUpSnapshot.of(shape);
    }

    @Benchmark
    public NeuralCollapse collapse() {
        return NeuralCollapse.of(snapshot);
    }
}
