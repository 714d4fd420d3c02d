package org.tightframe.cli;

import java.nio.file.Path;
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

    Path runs() {
        return runs.runs();
    }

    Laboratory laboratory(Interruption interruption) {
        return Laboratory.open(runs()).withData(data.folders()).stoppingWhen(interruption);
    }
}
