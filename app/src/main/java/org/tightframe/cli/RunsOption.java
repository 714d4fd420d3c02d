package org.tightframe.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.DataFolders;
import org.tightframe.lab.Laboratory;
import picocli.CommandLine.Option;

/**
 * Where runs go and data lies.
 */
final class RunsOption {

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder of the runs (default: ${DEFAULT-VALUE}).")
    private Path runs = Path.of("runs");

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder to look for data sets in, before the others.")
    private @Nullable Path dataDir;

    Path runs() {
        return runs;
    }

    Laboratory laboratory(Interruption interruption) {
        return Laboratory.open(runs)
                .withData(DataFolders.standard(Optional.ofNullable(dataDir)))
                .stoppingWhen(interruption);
    }
}
