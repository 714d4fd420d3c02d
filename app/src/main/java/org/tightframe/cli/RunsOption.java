package org.tightframe.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * Where runs lie.
 */
final class RunsOption {

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder of the runs (default: ${DEFAULT-VALUE}).")
    private Path runs = Path.of("runs");

    Path runs() {
        return runs;
    }
}
