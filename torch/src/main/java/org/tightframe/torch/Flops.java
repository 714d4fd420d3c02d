package org.tightframe.torch;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * While open, counts the floating-point operations of this thread's forward passes: two for each multiply-add of convolutions,
 * linear layers, matrix products and attention. Norms, activations, sums, pooling, biases and backward passes are not counted.
 */
public final class Flops implements AutoCloseable {

    private static final ThreadLocal<@Nullable Flops> OPEN = new ThreadLocal<>();

    private final @Nullable Flops outer = OPEN.get();
    private long total;

    private Flops() {}

    public static Flops count() {
        Flops flops = new Flops();
        OPEN.set(flops);
        return flops;
    }

    /** Operations since this was opened. */
    public long total() {
        return total;
    }

    static void add(LongSupplier operations) {
        Flops open = OPEN.get();
        if (open != null) {
            open.total += operations.getAsLong();
        }
    }

    @Override
    public void close() {
        OPEN.set(outer);
        if (outer != null) {
            outer.total += total;
        }
    }
}
