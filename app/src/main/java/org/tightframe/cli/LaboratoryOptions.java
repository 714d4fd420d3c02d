package org.tightframe.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tightframe.config.ConfigException;
import org.tightframe.lab.Laboratory;
import picocli.CommandLine.Mixin;

/**
 * Where runs go and data lies, for what trains.
 */
final class LaboratoryOptions {

    @Mixin
    private RunsOption runs = new RunsOption();

    @Mixin
    private DataOption data = new DataOption();

    /** @throws ConfigException where there is something else in their place */
    Path runs() {
        Path folder = runs.runs();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ConfigException(List.of("--runs: expected a folder, got the file " + folder));
        }
        return folder;
    }

    Laboratory laboratory(Interruption interruption) {
        return Laboratory.open(runs()).withData(data.folders()).stoppingWhen(interruption);
    }
}
