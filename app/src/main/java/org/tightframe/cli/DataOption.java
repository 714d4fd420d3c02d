package org.tightframe.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.DataFolders;
import picocli.CommandLine.Option;

/**
 * Where data lies.
 */
final class DataOption {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder to look for data sets in, before the others.")
    private @Nullable Path dataDir;

    DataFolders folders() {
        return DataFolders.standard(Optional.ofNullable(dataDir));
    }
}
