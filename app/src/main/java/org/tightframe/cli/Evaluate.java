package org.tightframe.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tightframe.data.DataSelection;
import org.tightframe.json.Json;
import org.tightframe.lab.Evaluation;
import org.tightframe.lab.Numbers;
import org.tightframe.lab.SpecFile;
import org.tightframe.report.Measures;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Run;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.spec.Devices;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code evaluate RUN --data DATA}
 */
@Command(
        name = "evaluate",
        description = "A trained run on other data, or again on its own.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "The data need as many classes and images of the same channels and size as the run's. Images are"
                    + " normalised as in the run's training, whatever their own mean and spread. Of a folder: or an npz:"
                    + " without test images all are judged, read as the run's own where those were of such a kind too.",
            "",
            "Examples:",
            "  tightframe evaluate runs/RUN --data fashion-mnist",
            "  tightframe evaluate runs/RUN --data \"{name: 'folder:photos', size: 16}\"",
            "  tightframe evaluate runs/RUN --split train --json",
            "  tightframe evaluate runs/RUN --checkpoint best --out test.safetensors",
            "",
            "Exit codes: 0 success, 1 the run or the data cannot be used, 2 wrong usage."
        })
final class Evaluate implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Run folder.")
    private Path path = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Data set as after 'data:' in a spec (default: the run's own).")
    private @Nullable String data;

    @Option(
            names = "--split",
            paramLabel = "train|validation|test",
            defaultValue = "test",
            description = "Which images (default: ${DEFAULT-VALUE}).")
    private String split = "test";

    @Option(
            names = "--checkpoint",
            paramLabel = "last|best",
            defaultValue = "last",
            description = "Which weights (default: ${DEFAULT-VALUE}).")
    private String checkpoint = "last";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write features, logits, labels and head as safetensors, for calibrate and measure.")
    private @Nullable Path file;

    @Mixin
    private DataOption folders = new DataOption();

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "auto, cpu, cuda or cuda:N (default: the run's own, or cpu where it is not there).")
    private @Nullable String device;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        one("--split", split, "test", "train", "validation");
        Optional.ofNullable(device).flatMap(Devices::problem).ifPresent(problem -> {
            throw new CommandLine.ParameterException(spec.commandLine(), "--device: " + problem);
        });
        PrintWriter err = spec.commandLine().getErr();
        boolean best = one("--checkpoint", checkpoint, "last", "best").equals("best");
        Run run = Run.open(path);
        Optional<DataSelection> selection = data == null
                ? Optional.empty()
                : Optional.of(SpecFile.data(data, SpecFile.of(run).data()));
        Evaluation evaluation = Evaluation.of(
                run,
                selection,
                split,
                best ? CheckpointKind.BEST : CheckpointKind.LAST,
                folders.folders(),
                Optional.ofNullable(device),
                warning -> err.println("warning: " + warning));
        if (file != null) {
            SnapshotFiles.write(file, evaluation.snapshot());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.line(evaluation.fields(run, file)));
        } else {
            print(evaluation, out);
        }
        out.flush();
        return 0;
    }

    private void print(Evaluation evaluation, PrintWriter out) {
        evaluation.notes().forEach(note -> out.println("Note: " + note + "."));
        new CalibrationTable(evaluation.study(), "calibrate FILE --fit OTHER, of what --out writes,", out).print(false);
        out.printf(
                "%nNeural collapse, of the %d images judged%n",
                evaluation.snapshot().size());
        evaluation
                .collapse()
                .values()
                .forEach((name, value) -> out.printf(
                        Locale.ROOT,
                        "  %-31s %12s  %s%n",
                        name,
                        Numbers.text(value),
                        Measures.standard().measure("collapse", name).name()));
        if (file != null) {
            out.println("Predictions: " + file);
        }
    }

    private String one(String option, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    option + ": expected " + String.join(" or ", allowed) + ", got '" + value + "'");
        }
        return value;
    }
}
