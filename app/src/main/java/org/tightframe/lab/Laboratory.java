package org.tightframe.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.tightframe.config.ConfigException;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSelection;
import org.tightframe.data.DataSet;
import org.tightframe.geometry.SnapshotMeasure;
import org.tightframe.geometry.SnapshotMeasures;
import org.tightframe.network.Initialisation;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Cuda;
import org.tightframe.torch.Engine;
import org.tightframe.training.Experiment;
import org.tightframe.training.TrainingEvent;

/**
 * A folder of runs, and the way to add one.
 */
public final class Laboratory {

    /** The entry of run.json that says of which programme a run is one. */
    public static final String PROGRAMME = "programme";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path runs;
    private final DataFolders folders;
    private final BooleanSupplier stop;

    private Laboratory(Path runs, DataFolders folders, BooleanSupplier stop) {
        this.runs = runs;
        this.folders = folders;
        this.stop = stop;
    }

    /** The laboratory whose runs lie in {@code runs}, which need not be there yet. */
    public static Laboratory open(Path runs) {
        return new Laboratory(runs, DataFolders.standard(Optional.empty()), () -> false);
    }

    /** This laboratory, looking for data in these folders. */
    public Laboratory withData(DataFolders others) {
        return new Laboratory(runs, others, stop);
    }

    /** This laboratory, ending a training early once {@code asked} says so. */
    public Laboratory stoppingWhen(BooleanSupplier asked) {
        return new Laboratory(runs, folders, asked);
    }

    /** Trains as {@code spec} says, in a run folder named by the time. */
    public Run train(ExperimentSpec spec, Consumer<TrainingEvent> listener) throws IOException {
        return train(spec, freeName(stamp() + "-" + spec.shortName()), listener);
    }

    /**
     * Trains as {@code spec} says, in the run folder {@code name}.
     *
     * @param name a plain name, not a path
     * @throws IOException if the folder exists, the data cannot be had, or a file cannot be written
     */
    public Run train(ExperimentSpec spec, String name, Consumer<TrainingEvent> listener) throws IOException {
        return train(spec, name, Map.of(), listener);
    }

    /**
     * The same, as one of the runs of a programme.
     *
     * @param programme what run.json says under {@link #PROGRAMME}, which stays when the run is resumed; nothing where it is empty
     */
    public Run train(ExperimentSpec spec, String name, Map<String, ?> programme, Consumer<TrainingEvent> listener)
            throws IOException {
        if (!name.matches("[\\w+,@ -][\\w.+,@ -]*")) {
            throw new ConfigException(
                    List.of("name: expected letters, digits and . _ - + , @ for a run folder, got '" + name + "'"));
        }
        DataSet data = load(spec);
        Engine engine = Engine.open(spec.device(), spec.threads(), spec.precision());
        Notes.ofData(data).forEach(note -> listener.accept(new TrainingEvent.Warned(note)));
        warnOfIdleGpus(spec, engine, listener);
        BusyMachine.warning(engine).ifPresent(busy -> listener.accept(new TrainingEvent.Warned(busy)));
        Experiment experiment = experiment(spec, data, engine, listener, stop);
        initialise(experiment);
        experiment.size().requireRoom(runs);
        listener.accept(new TrainingEvent.Noted("data: " + DataText.of(data, spec.data())));
        try (RunFolder folder = RunFolder.create(runs, name)) {
            folder.spec(SpecFile.yaml(spec));
            Map<String, Object> about = new LinkedHashMap<>(Environment.record(data, spec.data(), engine));
            if (!programme.isEmpty()) {
                about.put(PROGRAMME, programme);
            }
            experiment.run(folder, about);
        }
        return Run.open(runs.resolve(name));
    }

    /**
     * Goes on with the run in the folder {@code path} from its last checkpoint. It ends as if it had never stopped, to the bit,
     * where engine, processor and threads are what they were; where they are not, the listener hears of it first.
     *
     * @param words settings, or a spec file, that must not differ from the run's; none will do
     * @throws ConfigException if they do, with each difference
     * @throws IOException if the run has ended for good, is in use, has no checkpoint, or its data is not what it was
     */
    public Run resume(Path path, List<String> words, Consumer<TrainingEvent> listener) throws IOException {
        Resumption resumption = Resumption.of(path, words);
        ExperimentSpec spec = resumption.spec();
        Environment.requirePlace(resumption.run().record(), spec.data().name());
        DataSet data = load(spec);
        Engine engine = Engine.open(spec.device(), spec.threads(), spec.precision());
        warnOfIdleGpus(spec, engine, listener);
        BusyMachine.warning(engine).ifPresent(busy -> listener.accept(new TrainingEvent.Warned(busy)));
        Map<String, Object> about = new LinkedHashMap<>(Environment.record(data, spec.data(), engine));
        resumption.run().value(PROGRAMME).ifPresent(programme -> about.put(PROGRAMME, programme));
        resumption.requireSameData(about);
        Experiment experiment = experiment(spec, data, engine, listener, stop);
        experiment.size().requireRoomToResume(path);
        try (RunFolder folder = RunFolder.resume(path)) {
            Map<String, String> changes = resumption.changes(about);
            changes.forEach((name, change) -> listener.accept(new TrainingEvent.Warned(name + " changed " + change
                    + " since the run began: its last bits will not be those of an undisturbed run")));
            experiment.resume(folder, about, changes);
        }
        return Run.open(path);
    }

    /** What {@code spec} will do, from its data and its network: nothing is trained or written. */
    public Outlook outlook(ExperimentSpec spec) throws IOException {
        DataSet data = load(spec);
        Engine engine = Engine.open(spec.device(), spec.threads(), spec.precision());
        Experiment experiment = experiment(spec, data, engine, event -> {}, stop);
        initialise(experiment);
        return Outlook.of(spec, data, engine, experiment);
    }

    /**
     * Tries {@code spec} on a few batches, all of it: training, evaluation, capture, a checkpoint, an interruption and going on. In
     * a folder that is gone afterwards.
     *
     * @throws IOException if the data cannot be had, a file cannot be written, or the disk has no room for the whole run
     */
    public Trial smoke(ExperimentSpec spec) throws IOException {
        DataSet data = load(spec);
        Experiment experiment =
                experiment(spec, data, Engine.open(spec.device(), spec.threads(), spec.precision()), event -> {}, stop);
        initialise(experiment);
        experiment.size().requireRoom(runs);
        return Smoke.test(spec, data, experiment.size(), stop);
    }

    /** What does not fit together, such as a head and a network, or a batch and the data, is a mistake in the spec. */
    static Experiment experiment(
            ExperimentSpec spec, DataSet data, Engine engine, Consumer<TrainingEvent> listener, BooleanSupplier stop) {
        requireSound(spec);
        try {
            return new Experiment(spec, data, engine, listener, stop);
        } catch (IllegalArgumentException e) {
            throw mistake(e);
        }
    }

    /** A file that {@code init} should not have named is a mistake in the spec, too. */
    private static void initialise(Experiment experiment) {
        try {
            experiment.initialise();
        } catch (Initialisation.UnfitException e) {
            throw mistake(e);
        }
    }

    private static ConfigException mistake(RuntimeException cause) {
        ConfigException mistake = new ConfigException(List.of(String.valueOf(cause.getMessage())));
        mistake.initCause(cause);
        return mistake;
    }

    /** Who built with CUDA would not want {@code auto} to take the processor in silence. */
    private static void warnOfIdleGpus(ExperimentSpec spec, Engine engine, Consumer<TrainingEvent> listener) {
        if (spec.device().equals("auto") && engine.device().equals("cpu") && Cuda.isBuilt()) {
            Cuda.lack().ifPresent(lack -> listener.accept(new TrainingEvent.Warned("device: auto takes cpu: " + lack)));
        }
    }

    /** What plug-ins may get wrong and would cost a training. */
    private static void requireSound(ExperimentSpec spec) {
        SpecFile.requireReadsBack(spec);
        try {
            Map<String, SnapshotMeasure> unused = SnapshotMeasures.all(warning -> {});
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** SHA-256 of the files that data are read from, by name; reads them. */
    public Map<String, String> checksums(DataSelection data) throws IOException {
        return DataRegistry.standard().load(data, folders).checksums();
    }

    /** The files that a run was trained with and that are otherwise now, by name. */
    public static List<String> changedData(Run run, Map<String, String> checksumsNow) {
        return Environment.changedChecksums(run.record(), checksumsNow);
    }

    private DataSet load(ExperimentSpec spec) throws IOException {
        try {
            return DataRegistry.standard().load(spec.data(), folders);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** The time as file names here carry it, in UTC. */
    public static String stamp() {
        return STAMP.format(Instant.now());
    }

    /** {@code wanted}, or where there is something of that name, the first of {@code wanted-2}, {@code wanted-3} and so on. */
    public String freeName(String wanted) {
        String name = wanted;
        for (int i = 2; Files.exists(runs.resolve(name)); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }
}
