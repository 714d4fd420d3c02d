package org.tightframe.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * Examples in blocks of a fixed size, each measured by an accumulator of its own; these combine in the order of the blocks. So a
 * result has the same bits on one thread, on many, and on a cluster that does likewise.
 */
public final class Blocks {

    /** Examples in a block. Another number gives other rounding. */
    public static final int SIZE = 4096;

    private Blocks() {}

    /** Measures the examples from {@code from} up to {@code to}. */
    @FunctionalInterface
    public interface Part<A> {
        A of(int from, int to);
    }

    /**
     * What all blocks of {@code n} examples give together, on as many threads as the machine has processors.
     *
     * @param combine adds its second argument to its first, which it returns
     */
    public static <A> A fold(int n, Part<A> part, BinaryOperator<A> combine) {
        int blocks = Math.max(1, (int) ((n + SIZE - 1L) / SIZE));
        int wave = ForkJoinPool.getCommonPoolParallelism() + 1;
        List<A> total = new ArrayList<>(1);
        for (int first = 0; first < blocks; first += wave) {
            IntStream.range(first, Math.min(first + wave, blocks))
                    .parallel()
                    .mapToObj(b -> part.of(b * SIZE, (int) Math.min(n, (b + 1L) * SIZE)))
                    .toList()
                    .forEach(next -> {
                        if (total.isEmpty()) {
                            total.add(next);
                        } else {
                            total.set(0, combine.apply(total.get(0), next));
                        }
                    });
        }
        return total.get(0);
    }
}
