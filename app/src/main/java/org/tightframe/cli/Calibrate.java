package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.RecalibrationMethod;
import org.tightframe.figure.FigureData;
import org.tightframe.figure.FigureWriter;
import org.tightframe.json.Json;
import org.tightframe.lab.PredictionFile;
import org.tightframe.report.CalibrationFigures;
import org.tightframe.report.CalibrationPage;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.study.CalibrationStudy;
import org.tightframe.study.ErrorStudy;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code calibrate PREDICTIONS}
 */
@Command(
        name = "calibrate",
        description = "Whether confidence means what it says, before and after the best temperature.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "A file is npz or safetensors with labels [N] and either logits or probabilities"
                    + " [N,C], or CSV with the header label,logit_0,logit_1,… or label,prob_0,prob_1,…",
            "What each number means: docs/METRICS.md. Messages count rows, the examples, from 0.",
            "",
            "Examples:",
            "  tightframe calibrate test.npz --fit validation.npz",
            "  tightframe calibrate test.csv --fit-fraction 0.5 --bootstrap 200",
            "  tightframe calibrate runs/RUN/predictions/test.safetensors --errors --json",
            "",
            "Exit codes: 0 success, 1 the file cannot be measured, 2 wrong usage."
        })
final class Calibrate implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PREDICTIONS", description = "Predictions and labels: .npz, .safetensors or .csv.")
    private Path file = Path.of("");

    @Option(
            names = "--fit",
            paramLabel = "OTHER",
            description = "Fit on these other predictions, such as those of the validation set.")
    private @Nullable Path fit;

    @Option(
            names = "--fit-fraction",
            paramLabel = "P",
            description = "Fit on this share of PREDICTIONS, drawn at random, and measure the rest.")
    private @Nullable Double fitFraction;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            split = ",",
            converter = MethodConverter.class,
            description = "Recalibrate by this too: ${COMPLETION-CANDIDATES}; several with commas.",
            completionCandidates = MethodConverter.class)
    private List<RecalibrationMethod> methods = new ArrayList<>();

    @Mixin
    private BootstrapOptions bootstrap;

    @Option(
            names = "--errors",
            description = "Add where errors lie; PREDICTIONS then has features and a classifier too.")
    private boolean errors;

    @Option(
            names = "--reference",
            paramLabel = "SNAPSHOT",
            description = "Clean activations for the class means of --errors (default: PREDICTIONS itself).")
    private @Nullable Path reference;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description =
                    "Draw reliability before and after, as SVG, PDF or PNG by the name's ending, with its data beside it"
                            + " as CSV; a name in .html makes a page with everything.")
    private @Nullable Path figure;

    @Option(names = "--details", description = "Add more measures, and with --json the bins.")
    private boolean details;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (fit != null && fitFraction != null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--fit-fraction: expected without --fit, got both");
        }
        if (reference != null && !errors) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--reference: expected with --errors, got it alone");
        }
        if (fit != null && isSame(fit, file)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--fit: expected another file than PREDICTIONS, got " + fit + " twice");
        }
        int replicates = bootstrap.replicates(spec);
        if (figure != null) {
            requirePlace(figure);
        }
        LabelledPredictions all = PredictionFile.read(file);
        CalibrationStudy study = study(all);
        if (replicates > 0) {
            study = study.withIntervals(replicates, bootstrap.seed());
        }
        Optional<ErrorStudy> located = errors ? Optional.of(errorStudy(all)) : Optional.empty();
        if (figure != null) {
            draw(figure, study, located);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            if (!details) {
                study.notes().forEach(note -> spec.commandLine().getErr().println("Note: " + note + "."));
            }
            Map<String, @Nullable Object> fields = study.fields(details);
            located.ifPresent(found -> fields.put("errors", found.fields()));
            if (figure != null) {
                fields.put("figure", figure.toString());
            }
            out.println(Json.line(fields));
        } else {
            new CalibrationTable(study, "--fit OTHER or --fit-fraction P", out).print(details);
            located.ifPresent(found -> new ErrorTable(found, out).print());
            if (figure != null) {
                out.println("Figure: " + figure);
            }
        }
        out.flush();
        return 0;
    }

    private void draw(Path place, CalibrationStudy study, Optional<ErrorStudy> located) throws IOException {
        if (!isPage(place)) {
            FigureWriter.write(CalibrationFigures.beforeAndAfter(study), place);
            return;
        }
        String title = "Calibration of " + file.getFileName();
        if (located.isPresent()) {
            CalibrationPage.write(title, study, located.get(), place);
        } else {
            CalibrationPage.write(title, study, place);
        }
    }

    /** What would go wrong with the figure, before anything is measured. */
    private void requirePlace(Path place) throws IOException {
        requireNoInput(place);
        if (!isPage(place)) {
            FigureWriter.requirePlace(place);
            requireNoInput(FigureData.beside(place));
        }
    }

    private void requireNoInput(Path written) throws IOException {
        for (Path input :
                Stream.of(file, fit, reference).filter(Objects::nonNull).toList()) {
            if (isSame(written, input)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--figure: expected a name whose file and .csv beside it are no input, got " + figure
                                + ", which would overwrite " + input);
            }
        }
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
                || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
    }

    private static boolean isPage(Path place) {
        return place.toString().toLowerCase(Locale.ROOT).endsWith(".html");
    }

    private CalibrationStudy study(LabelledPredictions all) throws IOException {
        LabelledPredictions evaluation = all;
        Optional<LabelledPredictions> others = Optional.empty();
        if (fitFraction != null) {
            LabelledPredictions.Split split = split(all, fitFraction);
            evaluation = split.evaluation();
            others = Optional.of(split.fit());
        } else if (fit != null) {
            others = Optional.of(PredictionFile.read(fit));
        }
        try {
            return CalibrationStudy.of(evaluation, others, methods);
        } catch (IllegalArgumentException e) {
            throw new IOException((fit == null ? file : fit) + ": " + e.getMessage(), e);
        }
    }

    /** Of the same examples as the rest, with the class means of all. */
    private ErrorStudy errorStudy(LabelledPredictions all) throws IOException {
        Snapshot whole = SnapshotFiles.read(file);
        Snapshot judged = fitFraction == null
                ? whole
                : whole.select(split(all, fitFraction).evaluationRows());
        return ErrorStudy.of(reference == null ? whole : SnapshotFiles.read(reference), judged);
    }

    private LabelledPredictions.Split split(LabelledPredictions all, double fraction) {
        try {
            return all.split(fraction, bootstrap.seed());
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    String.valueOf(e.getMessage()).replaceFirst("^fit fraction", "--fit-fraction"),
                    e);
        }
    }
}
