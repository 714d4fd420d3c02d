package org.tightframe.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.lab.Laboratory;
import org.tightframe.report.Report;
import org.tightframe.run.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code report RUN…}
 */
@Command(
        name = "report",
        description = "Write the page that shows these runs side by side.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  tightframe report runs/RUN runs/RUN --out comparison.html",
            "",
            "Exit codes: 0 success, 1 the work failed, 2 wrong usage."
        })
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The page (default: report.html in the run's folder; beside the first of several, named by the time).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print one JSON object with the report's path and the runs.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Run> runs = new ArrayList<>();
        for (Path path : paths) {
            runs.add(Run.open(path));
        }
        Path page = (out == null ? standardPlace(runs) : out).toAbsolutePath();
        Report.write(runs, page);
        PrintWriter answer = spec.commandLine().getOut();
        answer.println(Summary.ofReport(page, runs, json));
        answer.flush();
        return 0;
    }

    private static Path standardPlace(List<Run> runs) {
        Run first = runs.get(0);
        return runs.size() == 1
                ? first.report()
                : first.path().toAbsolutePath().resolveSibling(Laboratory.stamp() + "-report.html");
    }
}
