package org.tightframe.linalg;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Examples in blocks of a fixed size, each measured by an accumulator of its own; these combine in the order of the blocks. So a
 * result has the same bits on one thread, on many, and on a cluster that does likewise.
 */
public final class Blocks {

    /** Examples in a block. Another number gives other rounding. */
    public static final int SIZE = 4096;

    private Blocks() {}

    /** Measures the examples from {@code from} up to {@code to}, on its own thread alone. */
    @FunctionalInterface
    public interface Part<A> {
        A of(int from, int to);
    }

    /** Whether this thread is measuring a block, or combining two, of a fold on several threads. */
    private static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

    /**
     * What all blocks of {@code n} examples give together, on as many threads as the machine has processors. Where blocks fail, the
     * error is that of the first of them.
     *
     * <p>No more than {@link #mostOutstanding} accumulators wait or are being filled at once. {@code part} and {@code combine} may
     * themselves fold: there it is done in a loop, on the thread that asks.
     *
     * @param combine adds its second argument to its first, which it returns
     */
    public static <A> A fold(int n, Part<A> part, BinaryOperator<A> combine) {
        int blocks = Math.max(1, (int) ((n + SIZE - 1L) / SIZE));
        if (blocks == 1 || INSIDE.get()) {
            return loop(n, blocks, part, combine);
        }
        var line = new Line<>(n, blocks, part, combine);
        IntStream.range(0, Math.min(blocks, threads())).parallel().forEach(thread -> line.work());
        // all of it, where only threads that are inside another fold were free
        line.work();
        return line.result();
    }

    /** Blocks that may have been taken and not yet been combined: two for each thread. */
    static int mostOutstanding() {
        return 2 * threads();
    }

    private static int threads() {
        return ForkJoinPool.getCommonPoolParallelism() + 1;
    }

    private static <A> A loop(int n, int blocks, Part<A> part, BinaryOperator<A> combine) {
        A total = measure(n, 0, part);
        for (int b = 1; b < blocks; b++) {
            total = combine.apply(total, measure(n, b, part));
        }
        return total;
    }

    private static <A> A measure(int n, int b, Part<A> part) {
        return part.of(b * SIZE, (int) Math.min(n, (b + 1L) * SIZE));
    }

    /** Blocks in line: taken in order by whoever is free, and combined in order. */
    private static final class Line<A> {

        private final int n;
        private final int blocks;
        private final Part<A> part;
        private final BinaryOperator<A> combine;
        private final SortedMap<Integer, A> done = new TreeMap<>();
        private int taken;
        private int combined;
        private @Nullable A total;
        private @Nullable Throwable failure;
        private int failed = Integer.MAX_VALUE;

        Line(int n, int blocks, Part<A> part, BinaryOperator<A> combine) {
            this.n = n;
            this.blocks = blocks;
            this.part = part;
            this.combine = combine;
        }

        /** Not inside a block, whose thread would wait for itself. */
        void work() {
            if (INSIDE.get()) {
                return;
            }
            for (int b = take(); b < blocks; b = take()) {
                INSIDE.set(true);
                try {
                    add(b, measure(n, b, part));
                } catch (RuntimeException | Error e) {
                    fail(b, e);
                } finally {
                    INSIDE.remove();
                }
            }
        }

        A result() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            return Objects.requireNonNull(total);
        }

        /** The next block, or none. Whoever holds the block to be combined next does not wait. */
        private synchronized int take() {
            boolean interrupted = false;
            while (taken < blocks && taken - combined >= mostOutstanding() && failure == null) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return failure == null && taken < blocks ? taken++ : blocks;
        }

        private synchronized void add(int b, A result) {
            done.put(b, result);
            while (!done.isEmpty() && done.firstKey() == combined) {
                A next = done.remove(combined);
                total = total == null ? next : combine.apply(total, next);
                combined++;
            }
            notifyAll();
        }

        private synchronized void fail(int b, Throwable e) {
            if (b < failed) {
                failed = b;
                failure = e;
            }
            notifyAll();
        }
    }
}
