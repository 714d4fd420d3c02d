package org.tightframe.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.figure.FigureFormat;
import org.tightframe.lab.Laboratory;
import org.tightframe.report.Report;
import org.tightframe.report.ReportFigures;
import org.tightframe.run.Run;
import picocli.CommandLine;
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
            "Examples:",
            "  tightframe report runs/RUN runs/RUN --out comparison.html",
            "  tightframe report runs/RUN --figures paper/ --format pdf",
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

    @Option(
            names = "--figures",
            paramLabel = "DIR",
            description = "Also draw every chart for print, into this folder, with its data beside it as CSV.")
    private @Nullable Path figures;

    @Option(
            names = "--format",
            paramLabel = "svg|pdf|png",
            converter = FormatConverter.class,
            description = "Of the figures (default: svg).")
    private @Nullable FigureFormat format;

    @Option(names = "--json", description = "Print one JSON object with the report's path and the runs.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Run> runs = new ArrayList<>();
        for (Path path : RunArguments.folders(paths, spec.commandLine().getErr())) {
            runs.add(Run.open(path));
        }
        if (format != null && figures == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--format: expected --figures DIR with it, got none");
        }
        Path page = (out == null ? standardPlace(runs) : out).toAbsolutePath();
        Report.write(runs, page);
        List<Path> drawn = figures == null
                ? List.of()
                : ReportFigures.write(
                        runs, figures.toAbsolutePath(), Objects.requireNonNullElse(format, FigureFormat.SVG));
        PrintWriter answer = spec.commandLine().getOut();
        answer.println(Summary.ofReport(page, runs, drawn, json));
        answer.flush();
        return 0;
    }

    static final class FormatConverter implements CommandLine.ITypeConverter<FigureFormat> {

        @Override
        public FigureFormat convert(String value) {
            return Arrays.stream(FigureFormat.values())
                    .filter(format -> format.end().equals(value.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() ->
                            new CommandLine.TypeConversionException("expected svg, pdf or png, got '" + value + "'"));
        }
    }

    private static Path standardPlace(List<Run> runs) {
        Run first = runs.get(0);
        return runs.size() == 1
                ? first.report()
                : first.path().toAbsolutePath().resolveSibling(Laboratory.stamp() + "-report.html");
    }
}
