package org.tightframe.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How many resamples, of which seed. */
final class BootstrapOptions {

    /** Fewer have no quantiles to speak of; more would take days and memory for nothing. */
    private static final int FEWEST = 10;

    private static final int MOST = 100_000;

    @Option(
            names = "--bootstrap",
            paramLabel = "B",
            description = "Add intervals that hold 95 %% of B resamples; costs B times the measurement.")
    private @Nullable Integer replicates;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
    private long seed;

    /** The number of resamples, 0 where none are asked for. */
    int replicates(CommandSpec verb) {
        if (replicates == null) {
            return 0;
        }
        if (replicates < FEWEST || replicates > MOST) {
            throw new CommandLine.ParameterException(
                    verb.commandLine(),
                    "--bootstrap: expected " + FEWEST + " to " + MOST + " resamples, got " + replicates);
        }
        return replicates;
    }

    long seed() {
        return seed;
    }
}
