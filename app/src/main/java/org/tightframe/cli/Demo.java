package org.tightframe.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tightframe.lab.Laboratory;
import org.tightframe.lab.SpecFile;
import org.tightframe.report.Report;
import org.tightframe.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code demo}: the main job on the bundled data.
 */
@Command(
        name = "demo",
        description = "Train with and without mixup on the bundled images, measure both, and write the report.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  tightframe demo --quick",
            "",
            "Exit codes: 0 success, 1 the work or a run's audit failed, 2 wrong usage."
        })
final class Demo implements Callable<Integer> {

    private static final List<String> FULL = List.of(
            "data=fashion-mini",
            "network=wrn-10x1",
            "epochs=60",
            "evaluateEvery=5",
            "capture.mixed=6000",
            "capture.lastExamples=20000");
    private static final List<String> QUICK = List.of(
            "data=fashion-mini",
            "network=wrn-10x1",
            "epochs=6",
            "capture.epochs=[0, 2, last]",
            "capture.examples=6000",
            "capture.mixed=6000");

    @Spec
    private CommandSpec spec;

    @Mixin
    private LaboratoryOptions runs;

    @Option(names = "--quick", description = "A look in under a minute: 6 epochs instead of 60.")
    private boolean quick;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of both runs (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object with the report's path and both runs.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<Run> trained = new ArrayList<>();
        String stamp = Laboratory.stamp();
        try (Interruption interruption = Interruption.open()) {
            Laboratory laboratory = runs.laboratory(interruption);
            for (String mix : List.of("none", "mixup")) {
                List<String> settings = new ArrayList<>(quick ? QUICK : FULL);
                settings.add("mix=" + mix);
                settings.add("seed=" + seed);
                String title = mix.equals("none") ? "1 of 2: without mixup" : "2 of 2: with mixup";
                trained.add(laboratory.train(SpecFile.spec(settings), new Progress(err, title)));
            }
        }
        Path report = runs.runs().resolve(stamp + "-demo.html").toAbsolutePath();
        Report.write(trained, report);
        out.println(Summary.ofReport(report, trained, json));
        out.flush();
        return Audits.exitCode(trained, err);
    }
}
