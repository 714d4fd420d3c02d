package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.lab.Measurement;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code measure SNAPSHOT}
 */
@Command(
        name = "measure",
        description = "Neural collapse and the geometry of mixes in a file of activations, from any framework.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "A file is safetensors or npz with the arrays features [N,d], labels.first [N] and, for mixes,",
            "labels.second [N] and lambda [N]; classifier.weight [C,d] and classifier.bias [C] where you have",
            "them. What each number means: docs/METRICS.md.",
            "",
            "Examples:",
            "  tightframe measure activations.npz",
            "  tightframe measure mixed.safetensors --clean clean.safetensors --bootstrap 200",
            "",
            "Exit codes: 0 success, 1 the file cannot be measured, 2 wrong usage."
        })
final class Measure implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SNAPSHOT", description = "Activations, clean or mixed: .safetensors or .npz.")
    private Path file = Path.of("");

    @Option(
            names = "--clean",
            paramLabel = "FILE",
            description = "Clean activations for the class means of a mixed SNAPSHOT (default: its same-class mixes).")
    private @Nullable Path clean;

    @Option(
            names = "--ood",
            paramLabel = "FILE",
            description = "File with features [N,d] of examples of no class: adds NC5.")
    private @Nullable Path outOfDistribution;

    @Option(names = "--pairs", description = "Add the geometry of the mixes of each pair of classes.")
    private boolean pairs;

    @Mixin
    private BootstrapOptions bootstrap;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        int replicates = bootstrap.replicates(spec);
        Snapshot snapshot = SnapshotFiles.read(file);
        if (clean != null && !snapshot.isMixed()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--clean: expected a mixed SNAPSHOT beside it, got the clean " + file);
        }
        Measurement measurement = Measurement.of(snapshot, read(clean)).withPlugIns();
        if (outOfDistribution != null) {
            measurement = measurement.withOutOfDistribution(SnapshotFiles.readFeatures(outOfDistribution));
        }
        if (replicates > 0) {
            measurement = measurement.withIntervals(replicates, bootstrap.seed());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(measurement.fields(pairs)));
        } else {
            new MeasureTable(measurement, out).print(pairs);
        }
        out.flush();
        return 0;
    }

    private static Optional<Snapshot> read(@Nullable Path path) throws IOException {
        return path == null ? Optional.empty() : Optional.of(SnapshotFiles.read(path));
    }
}
