package org.tightframe.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.lab.Laboratory;
import org.tightframe.lab.SpecFile;
import org.tightframe.run.Run;
import org.tightframe.spec.ExperimentSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code train [SPEC.yaml] [key=value…]}
 */
@Command(
        name = "train",
        description = "Train one network and keep all that was measured in a run folder.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  tightframe train specs/mixup.yaml seed=1",
            "  tightframe train mix=none epochs=30 'data.classes=[0, 1, 9]'",
            "",
            "Every setting has a default; --dry-run prints them all.",
            "Exit codes: 0 success, 1 the training failed, 2 wrong usage."
        })
final class Train implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "SPEC.yaml | key=value",
            description = "At most one spec file, and settings that go on top of it.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private RunsOption runs;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the run folder (default: time, mix, network, seed).")
    private @Nullable String name;

    @Option(names = "--dry-run", description = "Print the spec with every value and stop.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the run's summary as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        ExperimentSpec experiment = SpecFile.spec(words);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (dryRun) {
            out.print(SpecFile.yaml(experiment));
            out.flush();
            return 0;
        }
        try (Interruption interruption = Interruption.open()) {
            Laboratory laboratory = runs.laboratory(interruption);
            Progress progress = new Progress(err, "Training " + experiment.shortName());
            Run run = name == null
                    ? laboratory.train(experiment, progress)
                    : laboratory.train(experiment, name, progress);
            out.println(json ? Json.line(Summary.of(run)) : run.path().toString());
            out.flush();
            return 0;
        }
    }
}
