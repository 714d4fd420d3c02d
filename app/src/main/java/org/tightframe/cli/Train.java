package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.capture.CaptureSize;
import org.tightframe.json.Json;
import org.tightframe.lab.Laboratory;
import org.tightframe.lab.Outlook;
import org.tightframe.lab.SpecFile;
import org.tightframe.lab.Trial;
import org.tightframe.run.Run;
import org.tightframe.spec.ExperimentSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code train [--resume RUN] [SPEC.yaml] [key=value…]}
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
            "  tightframe train --resume runs/RUN",
            "",
            "Every setting has a default: 'tightframe spec defaults' lists each with what it takes,"
                    + " --dry-run prints those of this training. Which images: data.name, classes, perClass, size, colour,"
                    + " test, validation, imbalance, labelNoise and seed, as data.KEY=VALUE; docs/DATA.md explains them.",
            "Exit codes: 0 success, 1 the training or its audit failed, 2 wrong usage."
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
    private LaboratoryOptions runs;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the run folder (default: time, mix, network, seed).")
    private @Nullable String name;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Go on with this run folder from its last checkpoint; settings beside it must be the run's.")
    private @Nullable Path resumed;

    @Option(names = "--dry-run", description = "Print the spec with every value, look at data and network, and stop.")
    private boolean dryRun;

    @Option(names = "--smoke", description = "Try everything on a few batches, estimate time and disk, keep nothing.")
    private boolean smoke;

    @Option(
            names = "--json",
            description = "Print one JSON object: the run's summary, or what --dry-run or --smoke found.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        requireOneWay();
        requireNoName();
        try (Interruption interruption = Interruption.open()) {
            Laboratory laboratory = runs.laboratory(interruption);
            if (resumed != null) {
                return ended(laboratory.resume(resumed, words, new Progress(err(), "Resuming")));
            }
            ExperimentSpec experiment = SpecFile.spec(words);
            List<String> beyond = Outlook.epochsBeyond(experiment);
            if (!beyond.isEmpty()) {
                err().println("capture.epochs: " + String.join(", ", beyond) + (beyond.size() == 1 ? " is" : " are")
                        + " beyond the last epoch, " + experiment.epochs() + ", and left out");
            }
            if (dryRun) {
                return dry(laboratory, experiment);
            }
            if (smoke) {
                return tried(laboratory.smoke(experiment));
            }
            Progress progress = new Progress(err(), "Training " + experiment.shortName());
            return ended(
                    name == null
                            ? laboratory.train(experiment, progress)
                            : laboratory.train(experiment, name, progress));
        }
    }

    private void requireNoName() {
        for (String word : words) {
            if (word.startsWith("name=")) {
                String value = word.substring("name=".length());
                throw new ParameterException(
                        spec.commandLine(),
                        word + ": expected a setting, got the name of a run folder or of data; write --name " + value
                                + " or data.name=" + value);
            }
        }
    }

    private void requireOneWay() {
        List<String> ways = new ArrayList<>();
        if (resumed != null) {
            ways.add("--resume");
        }
        if (dryRun) {
            ways.add("--dry-run");
        }
        if (smoke) {
            ways.add("--smoke");
        }
        if (resumed != null && name != null) {
            ways.add("--name");
        }
        if (ways.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "expected one of these alone, got " + String.join(" and ", ways));
        }
    }

    private int dry(Laboratory laboratory, ExperimentSpec experiment) throws IOException {
        Outlook outlook = laboratory.outlook(experiment);
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("spec", experiment.toTree());
            answer.put("outlook", outlook.fields());
            out().println(Json.line(answer));
        } else {
            out().print(SpecFile.yaml(experiment));
        }
        out().flush();
        if (!json) {
            outlook.lines().forEach(err()::println);
            err().flush();
        }
        return 0;
    }

    private int tried(Trial trial) {
        trial.warnings().forEach(warning -> err().println("warning: " + warning));
        if (json) {
            out().println(Json.line(trial.fields()));
            out().flush();
        }
        boolean passed = trial.audit().passed();
        if (!passed) {
            err().println("tightframe: smoke: the audit did not pass: "
                    + trial.audit().reason());
        } else if (!json) {
            err().printf(
                            Locale.ROOT,
                            "smoke: ok; %,d parameters, %.0f images/s; the training would take about %s and %s of disk%n",
                            trial.parameters(),
                            trial.imagesPerSecond(),
                            Progress.duration(trial.seconds()),
                            CaptureSize.text(trial.size().bytes()));
        }
        err().flush();
        return passed ? 0 : Failure.WORK;
    }

    /** The run itself is finished where its audit found fault, and the answer the same; the exit code is not. */
    private int ended(Run run) {
        out().println(json ? Json.line(Summary.of(run)) : run.path().toString());
        out().flush();
        return Audits.exitCode(List.of(run), err());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
