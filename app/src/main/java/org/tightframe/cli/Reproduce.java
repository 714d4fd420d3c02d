package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tightframe.claim.Thresholds;
import org.tightframe.json.Json;
import org.tightframe.reproduce.Answer;
import org.tightframe.reproduce.PlacedRun;
import org.tightframe.reproduce.Programme;
import org.tightframe.reproduce.Reproduction;
import org.tightframe.reproduce.Standing;
import org.tightframe.run.Run;
import org.tightframe.training.StoppedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code reproduce PAPER}
 */
@Command(
        name = "reproduce",
        description = "Run a paper's experiments and say of each of its claims whether they support it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Runs that are there are found again and not repeated; a command that was stopped goes on where it was.",
            "",
            "Examples:",
            "  tightframe reproduce fisher2024",
            "  tightframe reproduce fisher2024 --only wrn-digits --seeds 1",
            "  tightframe reproduce fisher2024 --scale paper --dry-run",
            "",
            "Exit codes: 0 success, whatever the verdicts; 1 a run or its audit failed, 2 wrong usage."
        })
final class Reproduce implements Callable<Integer> {

    private static final String LAPTOP = "laptop";

    @Spec
    private CommandSpec spec;

    @Mixin
    private LaboratoryOptions runs;

    @Parameters(
            paramLabel = "PAPER | FILE.yaml",
            description = "fisher2024, or a programme of your own for the same claims (docs/REPRODUCE.md).")
    private String paper = "";

    @Option(
            names = "--scale",
            paramLabel = "laptop|paper",
            description = "How large: laptop, an hour of two cores, or paper, a CUDA device (default: laptop).")
    private Optional<String> scale = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Train this alone: a setting, a variant or SETTING/VARIANT; may stand several times.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", description = "Train at most so many seeds of each.")
    private int seeds = Integer.MAX_VALUE;

    @Option(names = "--dry-run", description = "List the runs with the time that each will take, and stop.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object: verdicts and runs, or what --dry-run found.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds: expected a whole number >= 1, got " + seeds);
        }
        Programme programme = programme();
        try (Interruption interruption = Interruption.open()) {
            Reproduction reproduction = Reproduction.of(
                            programme, runs.laboratory(interruption), runs.runs(), Thresholds.fisher2024())
                    .only(programme.some(only, seeds))
                    .stoppingWhen(interruption);
            return dryRun ? dry(reproduction) : trained(reproduction);
        }
    }

    private Programme programme() throws IOException {
        if (!Programme.isFile(paper)) {
            return Programme.named(paper, scale.orElse(LAPTOP));
        }
        if (scale.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--scale: expected with the name of a paper, got a file, which has one scale");
        }
        return Programme.read(Path.of(paper));
    }

    private int dry(Reproduction reproduction) throws IOException, InterruptedException {
        List<PlacedRun> all = reproduction.runs();
        List<PlacedRun> placed =
                all.stream().filter(run -> reproduction.isWanted(run.planned())).toList();
        Set<String> notes = new LinkedHashSet<>();
        // runs that are not asked for may tell how long others of their setting take
        Reproduction.Estimate estimate = reproduction.estimate(all, note -> {
            synchronized (notes) {
                notes.add(note);
            }
        });
        notes.addAll(reproduction.notes());
        ReproduceOutlook outlook = new ReproduceOutlook(placed, estimate);
        if (json) {
            out().println(Json.line(outlook.fields()));
        } else {
            outlook.lines().forEach(out()::println);
        }
        out().flush();
        notes.forEach(err()::println);
        err().flush();
        return 0;
    }

    private int trained(Reproduction reproduction) throws IOException, InterruptedException {
        requireDevice(reproduction);
        ReproduceProgress progress = new ReproduceProgress(err());
        List<PlacedRun> placed;
        try {
            placed = reproduction.train(progress);
        } catch (StoppedException e) {
            progress.end();
            err().println("stopped; the same command goes on from here");
            err().flush();
            return Failure.WORK;
        }
        progress.end();
        Answer answer = reproduction.publish(placed);
        if (json) {
            out().println(Json.line(answer.fields()));
        } else {
            ReproduceVerdicts.lines(answer).forEach(out()::println);
        }
        out().flush();
        return exitCode(placed.stream()
                .filter(run -> reproduction.isWanted(run.planned()))
                .toList());
    }

    private void requireDevice(Reproduction reproduction) throws IOException {
        Optional<String> lack = reproduction.missingDevice(reproduction.runs());
        if (lack.isPresent()) {
            throw new IOException(paper + ": expected a CUDA device, got none: " + lack.get()
                    + (Programme.isFile(paper) ? "" : "; --scale " + LAPTOP + " runs here"));
        }
    }

    /** What failed or is still open, and runs whose audit found fault. */
    private int exitCode(List<PlacedRun> placed) {
        int code = 0;
        for (PlacedRun run : placed) {
            if (run.standing() == Standing.DIVERGED) {
                err().println("warning: " + run.planned().name() + " diverged and has no part in the verdicts: "
                        + run.why());
            } else if (run.standing() != Standing.DONE) {
                err().println("tightframe: " + run.planned().name() + ": " + run.standing()
                        + (run.why().isEmpty() ? "" : ": " + run.why()));
                code = Failure.WORK;
            }
        }
        List<Run> done = placed.stream()
                .filter(run -> run.standing() == Standing.DONE)
                .flatMap(run -> run.run().stream())
                .toList();
        return Math.max(code, Audits.exitCode(done, err()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
