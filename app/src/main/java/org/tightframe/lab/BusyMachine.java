package org.tightframe.lab;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Optional;
import org.tightframe.torch.Engine;
import org.tightframe.torch.Processors;

/**
 * Other programs that threads of a training would wait for: each operation ends when its last thread does, and that may have no
 * processor for a while. docs/decisions/0012-speed.md.
 */
public final class BusyMachine {

    /** Programs a processor; a machine with one for each is full, but not in anybody's way. */
    private static final double BUSY = 1.2;

    private BusyMachine() {}

    /** What to say before training on {@code engine} now. */
    public static Optional<String> warning(Engine engine) {
        return engine.isProcessor()
                ? warning(load(), Processors.ofThisMachine().logical(), engine.threads())
                : Optional.empty();
    }

    /**
     * What to say before training.
     *
     * @param load programs that ran or waited for a processor, on average over the last minute; negative where unknown
     * @param processors of the machine, logical
     * @param threads of the training
     */
    static Optional<String> warning(double load, int processors, int threads) {
        if (threads == 1 || load <= BUSY * processors) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "the machine is busy: a load of %.1f on %d %s; beside other programs, %d threads can be many times"
                        + " slower than one: threads=1 holds up",
                load,
                processors,
                processors == 1 ? "processor" : "processors",
                threads));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
