package org.tightframe.training;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tightframe.calibration.Temperature;
import org.tightframe.data.DataSet;
import org.tightframe.network.Network;
import org.tightframe.run.Metric;
import org.tightframe.run.RunFolder;
import org.tightframe.run.RunStatus;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;

/**
 * One run from fresh weights to its last measurement: trains, looks, and writes down what it saw. Whatever ends it, run.json
 * says how.
 */
public final class Experiment {

    private static final String CHECKPOINT = "last.safetensors";

    private final ExperimentSpec spec;
    private final Consumer<TrainingEvent> listener;
    private final BooleanSupplier stop;
    private final Network network;
    private final Trainer trainer;
    private final Observer observer;
    private final Map<String, @Nullable Object> results = new LinkedHashMap<>();

    private long trainingNanos;
    private long startNanos;
    private int epochsDone;
    private @Nullable Integer zeroErrorEpoch;

    /**
     * Makes the network with fresh weights and all else that could fail before there is anything to write.
     *
     * @param listener hears how it goes, on the thread that runs it
     * @param stop asked before every step
     */
    public Experiment(
            ExperimentSpec spec, DataSet data, Engine engine, Consumer<TrainingEvent> listener, BooleanSupplier stop) {
        this.spec = spec;
        this.listener = listener;
        this.stop = stop;
        this.network = Network.create(engine, spec.network(), data.shape(), data.classes(), spec.seed());
        this.trainer = new Trainer(spec, data, engine, network);
        this.observer = new Observer(spec, data, network);
    }

    /**
     * Runs to the end. Once only.
     *
     * @param folder of this run alone, open
     * @param about what run.json says of data, machine and versions
     * @throws IOException if a file cannot be written; the run is then marked failed, as far as the disk allows
     * @throws DivergedException after marking the run diverged; the last good checkpoint stays
     * @throws StoppedException after marking the run interrupted
     */
    public void run(RunFolder folder, Map<String, ?> about) throws IOException {
        Map<String, @Nullable Object> start = new LinkedHashMap<>();
        start.put("name", folder.path().getFileName());
        start.put("status", RunStatus.RUNNING);
        start.put("started", now());
        start.put("specHash", spec.hash());
        start.put("spec", spec.toTree());
        start.put("network", networkTree());
        start.putAll(about);
        folder.record(start);
        listener.accept(new TrainingEvent.Started(folder.path(), spec.epochs()));
        startNanos = System.nanoTime();
        try {
            train(folder);
            end(folder, RunStatus.FINISHED, null);
        } catch (DivergedException e) {
            end(folder, RunStatus.DIVERGED, e.getMessage());
            throw e;
        } catch (StoppedException e) {
            end(folder, RunStatus.INTERRUPTED, e.getMessage());
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            try {
                end(folder, RunStatus.FAILED, String.valueOf(e.getMessage()));
            } catch (IOException full) {
                e.addSuppressed(full);
            }
            throw e;
        }
    }

    private void train(RunFolder folder) throws IOException {
        look(0, folder);
        save(folder);
        for (int epoch = 0; epoch < spec.epochs(); epoch++) {
            long before = System.nanoTime();
            double loss = trainer.epoch(epoch, stop);
            long nanos = System.nanoTime() - before;
            trainingNanos += nanos;
            epochsDone = epoch + 1;
            requireFinite();
            folder.metrics(List.of(metric(epochsDone, "train", "loss", loss)));
            Optional<Observation> observed = spec.evaluatesAfter(epochsDone) || observer.captures(epochsDone)
                    ? Optional.of(look(epochsDone, folder))
                    : Optional.empty();
            save(folder);
            if (stop.getAsBoolean() && epochsDone < spec.epochs()) {
                throw new StoppedException();
            }
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            listener.accept(new TrainingEvent.EpochEnded(
                    epochsDone,
                    loss,
                    trainer.imagesPerEpoch() / (nanos / 1e9),
                    seconds / epochsDone * (spec.epochs() - epochsDone),
                    observed));
        }
    }

    /** Before anything is kept: a last step can blow up without another loss to tell. */
    private void requireFinite() {
        network.weights().all().forEach((name, tensor) -> {
            if (!tensor.isFinite()) {
                throw new DivergedException(epochsDone, name);
            }
        });
    }

    private Observation look(int epoch, RunFolder folder) throws IOException {
        Observation observation = observer.observe(epoch, folder);
        List<Metric> metrics = new ArrayList<>();
        observation.train().values().forEach((name, value) -> metrics.add(metric(epoch, "train", name, value)));
        observation.test().values().forEach((name, value) -> metrics.add(metric(epoch, "test", name, value)));
        temperature(observation)
                .forEach((name, value) -> metrics.add(metric(epoch, "test", "temperature/" + name, value)));
        observation
                .collapse()
                .values()
                .forEach((name, value) -> metrics.add(metric(epoch, "train", "collapse/" + name, value)));
        observation
                .mixup()
                .ifPresent(geometry -> geometry.values()
                        .forEach((name, value) -> metrics.add(metric(epoch, "train", "mixup/" + name, value))));
        folder.metrics(metrics);

        if (zeroErrorEpoch == null && observation.train().accuracy() == 1) {
            zeroErrorEpoch = epoch;
        }
        results.put("evaluatedEpoch", epoch);
        results.put("train", observation.train().values());
        results.put("test", observation.test().values());
        Map<String, @Nullable Object> temperature = new LinkedHashMap<>(temperature(observation));
        temperature.put("fittedOn", "evaluation");
        results.put("temperature", temperature);
        results.put("collapse", observation.collapse().values());
        observation.mixup().ifPresent(geometry -> {
            results.put("capturedEpoch", epoch);
            results.put("mixup", geometry.values());
        });
        return observation;
    }

    private static Map<String, Double> temperature(Observation observation) {
        return ((Temperature) observation.temperature().recalibration())
                .values(observation.temperature().calibration());
    }

    private void save(RunFolder folder) throws IOException {
        folder.checkpoint(CHECKPOINT, Checkpoint.of(network, spec.network(), epochsDone)::write);
    }

    private void end(RunFolder folder, RunStatus status, @Nullable String message) throws IOException {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        entries.put("status", status);
        entries.put("message", message);
        entries.put("ended", now());
        entries.put("epochs", epochsDone);
        entries.put("steps", (long) epochsDone * trainer.stepsPerEpoch());
        entries.put("seconds", (System.nanoTime() - startNanos) / 1e9);
        entries.put(
                "imagesPerSecond",
                epochsDone == 0 ? null : (double) epochsDone * trainer.imagesPerEpoch() / (trainingNanos / 1e9));
        entries.put("zeroErrorEpoch", zeroErrorEpoch);
        entries.putAll(results);
        folder.record(entries);
        listener.accept(new TrainingEvent.Ended(status, folder.path()));
    }

    private Map<String, Object> networkTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", spec.network());
        tree.put("parameters", network.weights().parameterCount());
        tree.put("dimension", network.dimension());
        tree.put("stages", network.stages());
        return tree;
    }

    private Metric metric(int epoch, String split, String name, double value) {
        return new Metric((long) epoch * trainer.stepsPerEpoch(), epoch, split, name, value);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
