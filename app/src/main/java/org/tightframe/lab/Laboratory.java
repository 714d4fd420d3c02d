package org.tightframe.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.tightframe.config.ConfigException;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSet;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.training.Experiment;
import org.tightframe.training.TrainingEvent;

/**
 * A folder of runs, and the way to add one.
 */
public final class Laboratory {

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
        if (!name.matches("[\\w+,@ -][\\w.+,@ -]*")) {
            throw new ConfigException(
                    List.of("name: expected letters, digits and . _ - + , @ for a run folder, got '" + name + "'"));
        }
        DataSet data = load(spec);
        Engine engine = Engine.open(spec.device(), spec.threads(), spec.precision());
        Experiment experiment = new Experiment(spec, data, engine, listener, stop);
        try (RunFolder folder = RunFolder.create(runs, name)) {
            folder.spec(SpecFile.yaml(spec));
            experiment.run(folder, Environment.record(data, engine));
        }
        return Run.open(runs.resolve(name));
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

    private String freeName(String wanted) {
        String name = wanted;
        for (int i = 2; Files.exists(runs.resolve(name)); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }
}
