package org.tightframe.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.tightframe.random.RandomStream;
import org.tightframe.theory.MixupUfm;

/** Time per point of the unconstrained features model, over a mixed set: C from 2 to 1000, kappa from 0.1 to 1e5, lam uniform. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class UfmBenchmark {

    private static final int POINTS = 4096;
    private static final int[] CLASSES = {2, 3, 10, 100, 1000};

    private final MixupUfm[] models = new MixupUfm[POINTS];
    private final double[] lambdas = new double[POINTS];

    /** Draws the points. */
    public UfmBenchmark() {
        SplittableRandom random = RandomStream.of(0, "benchmark");
        for (int i = 0; i < POINTS; i++) {
            double kappa = Math.pow(10, random.nextDouble(-1, 5));
            models[i] = MixupUfm.of(CLASSES[i % CLASSES.length], kappa);
            lambdas[i] = random.nextDouble();
        }
    }

    /** Points of models at hand. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public void at(Blackhole sink) {
        for (int i = 0; i < POINTS; i++) {
            sink.consume(models[i].at(lambdas[i]));
        }
    }

    /** Points whose model is made first, with its same-class margin. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public void modelAndPoint(Blackhole sink) {
        for (int i = 0; i < POINTS; i++) {
            sink.consume(MixupUfm.of(models[i].classes(), models[i].kappa()).at(lambdas[i]));
        }
    }
}
