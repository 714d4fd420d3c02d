package org.tightframe.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Logits;
import org.tightframe.capture.Capture;
import org.tightframe.config.ConfigException;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSelection;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Normalization;
import org.tightframe.geometry.NeuralCollapse;
import org.tightframe.network.Initialisation;
import org.tightframe.network.Network;
import org.tightframe.network.Networks;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Run;
import org.tightframe.run.SavedCheckpoint;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.study.CalibrationStudy;
import org.tightframe.torch.Engine;
import org.tightframe.torch.EngineException;
import org.tightframe.torch.Mode;

/**
 * A run's network on all images of a split of any data set, in eval mode and 32 bits, its inputs normalised as in the run's
 * training.
 */
public final class Evaluation {

    private static final String PROCESSOR = "cpu";

    private final Snapshot snapshot;
    private final CalibrationStudy study;
    private final NeuralCollapse collapse;
    private final List<String> notes;

    private Evaluation(Snapshot snapshot, CalibrationStudy study, NeuralCollapse collapse, List<String> notes) {
        this.snapshot = snapshot;
        this.study = study;
        this.collapse = collapse;
        this.notes = notes;
    }

    /**
     * Evaluates.
     *
     * @param selection the data; empty for the run's own
     * @param split {@code train}, {@code validation} or {@code test}; of other data without images apart for testing, all
     * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}; empty for the run's own, or the processor where
     *     this machine has no such device
     * @param warn hears of that in one line
     * @throws IOException in one line, if the run has no such weights or the data do not go with it
     */
    public static Evaluation of(
            Run run,
            Optional<DataSelection> selection,
            String split,
            CheckpointKind kind,
            DataFolders folders,
            Optional<String> device,
            Consumer<String> warn)
            throws IOException {
        ExperimentSpec spec = SpecFile.of(run);
        Optional<Object> classes = run.value("data", "classes");
        if (!(classes.orElse(null) instanceof List<?> names)) {
            throw new IOException(run.path() + ": expected a run that names its classes, got one without");
        }
        DataSet data = load(run, selection, spec.data(), folders);
        ImageShape shape = shape(run);
        requireFit(run, names.size(), shape, data);
        SavedCheckpoint weights = weights(run, kind);
        Network network = Network.create(
                engine(spec, device, warn),
                Networks.named(spec.network()),
                spec.head(),
                shape,
                names.size(),
                spec.seed());
        Initialisation loaded = Initialisation.load(weights.weights(), network);
        if (!loaded.missing().isEmpty() || !loaded.mismatched().isEmpty()) {
            throw new IOException(
                    weights.weights() + ": expected all weights of " + spec.network() + ", got " + loaded.counts());
        }
        int epoch = weights.progress().get("epoch") instanceof Number number ? number.intValue() : 0;
        DataSet seen = data.with(normalization(run));
        Capture capture = capture(seen, split);
        Snapshot snapshot = capture.clean(network.captured(Mode.EVAL), epoch);
        LabelledPredictions predictions =
                LabelledPredictions.of(Logits.of(snapshot.logits().orElseThrow()), snapshot.labels());
        List<String> notes = new ArrayList<>(List.of("inputs are normalised as in the run's training"));
        data.notes().forEach(notes::add);
        if (selection.isPresent()) {
            trainedOn(run, selection.get(), spec.data(), data).ifPresent(notes::add);
        }
        if (!data.classNames().equals(names)) {
            notes.add("classes are other than the run's: " + data.classNames() + ", not " + names
                    + "; class c is held against the run's class c");
        }
        return new Evaluation(
                snapshot,
                CalibrationStudy.of(predictions, fittedOn(run, split, kind), List.of()),
                NeuralCollapse.of(snapshot),
                notes);
    }

    /** The validation images that the run's own temperature is fitted on: those of its last weights. */
    private static Optional<LabelledPredictions> fittedOn(Run run, String split, CheckpointKind kind)
            throws IOException {
        return kind == CheckpointKind.BEST || split.equals("validation")
                ? Optional.empty()
                : run.validationPredictions()
                        .filter(some -> some.size() > 0)
                        .flatMap(some -> some.logits().map(z -> LabelledPredictions.of(Logits.of(z), some.labels())));
    }

    private static Capture capture(DataSet data, String split) throws IOException {
        return switch (split) {
            case "train" -> Capture.ofTraining(data, data.train().size());
            case "validation" ->
                Capture.ofValidation(data)
                        .orElseThrow(() -> new IOException(data.name() + ": expected validation images, got none;"
                                + " data.validation in the spec holds them out"));
            default -> Capture.ofTest(data, data.test().size());
        };
    }

    private static Engine engine(ExperimentSpec spec, Optional<String> device, Consumer<String> warn) {
        if (device.isPresent()) {
            return Engine.open(device.get(), spec.threads(), spec.precision());
        }
        try {
            return Engine.open(spec.device(), spec.threads(), spec.precision());
        } catch (EngineException e) {
            if (spec.device().equals(PROCESSOR)) {
                throw e;
            }
            warn.accept(e.getMessage() + "; evaluating on " + PROCESSOR);
            return Engine.open(PROCESSOR, spec.threads(), spec.precision());
        }
    }

    /** The weights that a run kept. */
    private static SavedCheckpoint weights(Run run, CheckpointKind kind) throws IOException {
        return run.checkpoint(kind)
                .orElseThrow(() -> new IOException(run.path() + ": expected a run with " + kind
                        + " weights, got one without"
                        + (kind == CheckpointKind.BEST ? " (checkpoint.best in its spec names a measure)" : "")));
    }

    /** The run's own data, unchanged, are split as in its training; of others nothing is left unjudged. */
    private static DataSet load(Run run, Optional<DataSelection> selection, DataSelection own, DataFolders folders)
            throws IOException {
        try {
            DataRegistry registry = DataRegistry.standard();
            if (selection.isEmpty()) {
                Environment.requirePlace(run.record(), own.name());
                DataSet data = registry.load(own, folders);
                requireSame(run, own, data);
                return data;
            }
            if (selection.get().equals(own)) {
                DataSet data = registry.load(own, folders);
                if (Environment.changedData(run.record(), data).isEmpty()) {
                    return data;
                }
            }
            return registry.loadToJudge(selection.get(), folders);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Other files are split otherwise: images that the run learned from would be among its test images. */
    private static void requireSame(Run run, DataSelection own, DataSet data) throws IOException {
        List<String> changed = Environment.changedData(run.record(), data);
        if (!changed.isEmpty()) {
            throw new IOException(run.path() + ": expected the data that the run was trained on, got others in "
                    + String.join(", ", changed) + "; --data " + own.name() + " judges by these all the same");
        }
    }

    /** What is to be said where data that somebody named are those of the training. */
    private static Optional<String> trainedOn(Run run, DataSelection selection, DataSelection own, DataSet data) {
        boolean unchanged = Environment.changedData(run.record(), data).isEmpty();
        if (selection.equals(own) && unchanged) {
            return Optional.empty();
        }
        boolean named = selection.name().equals(own.name());
        String learned = ": images that it learned from may be among those judged";
        if (Environment.hasFilesOf(run.record(), data) || (named && unchanged)) {
            return Optional.of("the run was trained on these data, with other settings" + learned
                    + "; without --data it is judged by its own test images");
        }
        return named
                ? Optional.of("the run was trained on data of this name, which have changed since" + learned)
                : Optional.empty();
    }

    private static void requireFit(Run run, int classes, ImageShape shape, DataSet data) throws IOException {
        String trained = " as " + run.name() + " was trained on, got ";
        if (data.classes() != classes) {
            throw new IOException(data.name() + ": expected " + classes + " classes" + trained + data.classes());
        }
        if (data.shape().channels() != shape.channels()) {
            throw new IOException(data.name() + ": expected images of " + shape.channels()
                    + (shape.channels() == 1 ? " channel" : " channels") + trained
                    + data.shape().channels());
        }
        if (!data.shape().equals(shape)) {
            throw new IOException(data.name() + ": expected images of " + shape.height() + "x" + shape.width()
                    + " pixels" + trained + data.shape().height() + "x"
                    + data.shape().width() + scaling(data.name(), shape));
        }
    }

    /** What would make images of a folder fit; empty for other data, and where no square would do. */
    private static String scaling(String name, ImageShape shape) {
        return name.startsWith("folder:") && shape.height() == shape.width()
                ? "; --data \"{name: '" + name + "', size: " + shape.height() + "}\" scales and cuts them"
                : "";
    }

    private static ImageShape shape(Run run) throws IOException {
        String[] sizes =
                run.value("data", "shape").map(String::valueOf).orElse("").split("x", -1);
        try {
            return new ImageShape(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(run.path() + ": expected a run that states its images' shape, got one without", e);
        }
    }

    private static Normalization normalization(Run run) throws IOException {
        return new Normalization(numbers(run, "mean"), numbers(run, "std"));
    }

    private static List<Double> numbers(Run run, String name) throws IOException {
        if (run.value("data", name).orElse(null) instanceof List<?> values) {
            return values.stream()
                    .map(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                    .toList();
        }
        throw new IOException(run.path() + ": expected a run that states data." + name + ", got one without");
    }

    /** Features, logits, labels and the head: what {@code measure} and {@code calibrate} read. */
    public Snapshot snapshot() {
        return snapshot;
    }

    public CalibrationStudy study() {
        return study;
    }

    /** Of the features of these examples. */
    public NeuralCollapse collapse() {
        return collapse;
    }

    /** What is to be said, in sentences. */
    public List<String> notes() {
        return notes;
    }

    /** The JSON object of the verb, with the blocks that a run's summary has. */
    public Map<String, @Nullable Object> fields(Run run, @Nullable Path out) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("run", run.path().toString());
        fields.put("data", snapshot.info().dataSet());
        fields.put("split", snapshot.info().split());
        fields.put("epoch", snapshot.info().epoch());
        fields.put("examples", snapshot.size());
        fields.put("test", study.before().values());
        fields.put("temperature", study.fields(false).get("temperature"));
        fields.put("collapse", collapse.values());
        fields.put("notes", notes);
        if (out != null) {
            fields.put("out", out.toString());
        }
        return fields;
    }
}
