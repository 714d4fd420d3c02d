package org.tightframe.training;

import java.io.IOException;
import java.nio.file.Path;
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
import org.tightframe.data.DataSet;
import org.tightframe.network.Initialisation;
import org.tightframe.network.Network;
import org.tightframe.network.Networks;
import org.tightframe.run.CheckpointKind;
import org.tightframe.run.Metric;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.run.RunStatus;
import org.tightframe.run.SavedCheckpoint;
import org.tightframe.snapshot.Safetensors;
import org.tightframe.spec.BestMeasure;
import org.tightframe.spec.CheckpointSpec;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.spec.OptimizerSpec;
import org.tightframe.torch.Engine;

/**
 * One run from fresh weights, or from a checkpoint, to its last measurement: trains, looks, and writes down what it saw. Whatever
 * ends it, run.json says how; a checkpoint is where it goes on from, and then ends as it would have, to the bit.
 */
public final class Experiment {

    /** Pairs of different classes that a capture measures every stage by: three forward passes of each, kept nowhere. */
    public static final int LAYER_PAIRS = 250;

    private final ExperimentSpec spec;
    private final Consumer<TrainingEvent> listener;
    private final BooleanSupplier stop;
    private final Network network;
    private @Nullable Initialisation initialisation;
    private final Trainer trainer;
    private final Observer observer;
    private final Tally tally = new Tally();

    private long trainingNanos;
    private long startNanos;

    /**
     * Makes the network with fresh weights and all else that could fail before there is anything to write.
     *
     * @param listener hears how it goes, on the thread that runs it
     * @param stop asked before every step
     */
    public Experiment(
            ExperimentSpec spec, DataSet data, Engine engine, Consumer<TrainingEvent> listener, BooleanSupplier stop) {
        requireValidation(spec, data);
        this.spec = spec;
        this.listener = listener;
        this.stop = stop;
        this.network = Network.create(
                engine, Networks.named(spec.network()), spec.head(), data.shape(), data.classes(), spec.seed());
        this.trainer = new Trainer(spec, data, engine, network);
        this.observer =
                new Observer(spec, data, network, stop, warning -> listener.accept(new TrainingEvent.Warned(warning)));
    }

    /** Who holds images out to choose by does not choose by the test images, and who holds none out cannot choose by them. */
    private static void requireValidation(ExperimentSpec spec, DataSet data) {
        String best = spec.checkpoint().best();
        boolean held = data.validation().isPresent();
        if (best.startsWith("test/") && held) {
            throw new IllegalArgumentException("checkpoint.best: expected a measure of the validation images, which are"
                    + " held out to choose by, or of the training images, got " + best
                    + BestMeasure.named(best.replace("test/", "validation/"))
                            .map(measure -> " (did you mean '" + measure.name() + "'?)")
                            .orElse(""));
        }
        if (best.startsWith("validation/") && !held) {
            throw new IllegalArgumentException("checkpoint.best: expected a measure of the training or the test images,"
                    + " since data.validation holds none out, got " + best);
        }
    }

    /** Optimiser steps of the whole training. */
    public long steps() {
        return (long) spec.epochs() * trainer.stepsPerEpoch();
    }

    /** The network's numbers, as in run.json: {@code parameters}, {@code dimension} and so on. */
    public Map<String, Object> network() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", spec.network());
        tree.put("parameters", network.weights().parameterCount());
        tree.put("dimension", network.dimension());
        tree.put("stages", network.stages());
        if (initialisation != null) {
            tree.put("init", initialisation.toTree());
        }
        return tree;
    }

    /** What the run will weigh on the disk. */
    public RunSize size() {
        long weights = network.weights().all().values().stream()
                .mapToLong(tensor -> tensor.size() * Float.BYTES)
                .sum();
        long state = network.weights().parameterCount() * Float.BYTES * optimizerTensors();
        int checkpoints = spec.checkpoint().best().equals(CheckpointSpec.NONE) ? 2 : 3;
        return new RunSize(observer.size(), observer.predictionBytes(), checkpoints * (weights + state));
    }

    /** Values that the optimiser carries for each parameter. */
    private int optimizerTensors() {
        if (spec.optimizer().method() instanceof OptimizerSpec.Sgd sgd) {
            return sgd.momentum() == 0 ? 0 : 1;
        }
        return 2;
    }

    /**
     * Loads what {@code init} names, if it names a file, so that it can fail before there is anything to write; {@link #run} does
     * so otherwise. The listener is warned where some weights are not in it. A resumed run does not need the file.
     *
     * @throws IllegalArgumentException if the file does not fit, in words
     */
    public void initialise() {
        if (initialisation == null && !spec.init().equals(ExperimentSpec.FRESH)) {
            Initialisation loaded = Initialisation.load(Path.of(spec.init()), network);
            initialisation = loaded;
            if (!loaded.isComplete()) {
                listener.accept(new TrainingEvent.Warned(loaded.summary() + "; the rest keeps its fresh values"));
            }
        }
    }

    /** What {@link #initialise} loaded; empty where nothing was. */
    public Optional<Initialisation> initialisation() {
        return Optional.ofNullable(initialisation);
    }

    /**
     * Runs to the end. Once only.
     *
     * @param folder of this run alone, open
     * @param about what run.json says of data, machine and versions
     * @throws IOException if a file cannot be written; the run is then marked failed, as far as the disk allows
     * @throws DivergedException after marking the run diverged; the last good checkpoint stays
     * @throws StoppedException after a checkpoint and marking the run interrupted
     */
    public void run(RunFolder folder, Map<String, ?> about) throws IOException {
        initialise();
        folder.record(beginning(folder, about));
        listener.accept(new TrainingEvent.Started(folder.path(), spec.epochs()));
        startNanos = System.nanoTime();
        toTheEnd(folder, true);
    }

    /**
     * Goes on from the last checkpoint in {@code folder} to the end, in place of {@link #run}.
     *
     * @param folder taken by {@link RunFolder#resume}
     * @param about as the run was begun with; what run.json has of it stays
     * @param changed what is otherwise on this machine than where the run began, for run.json
     * @throws IOException if the checkpoint is damaged or not of this spec, too
     */
    public void resume(RunFolder folder, Map<String, ?> about, Map<String, ?> changed) throws IOException {
        Run run = folder.read();
        restore(run);
        folder.rewind();
        Map<String, @Nullable Object> start = beginning(folder, about);
        start.replaceAll((name, value) -> run.record().getOrDefault(name, value));
        start.put("status", RunStatus.RUNNING);
        List<@Nullable Object> resumed = new ArrayList<>();
        if (run.record().get("resumed") instanceof List<?> before) {
            resumed.addAll(before);
        }
        Map<String, @Nullable Object> now = new LinkedHashMap<>();
        now.put("at", now());
        now.put("epoch", trainer.position().epoch());
        now.put("batch", trainer.position().batch());
        now.put("changed", changed);
        resumed.add(now);
        start.put("resumed", resumed);
        folder.record(start);
        listener.accept(new TrainingEvent.Resumed(folder.path(), spec.epochs(), trainer.position()));
        toTheEnd(folder, false);
    }

    private Map<String, @Nullable Object> beginning(RunFolder folder, Map<String, ?> about) {
        Map<String, @Nullable Object> start = new LinkedHashMap<>();
        start.put("name", folder.path().getFileName());
        start.put("status", RunStatus.RUNNING);
        start.put("started", now());
        start.put("specHash", spec.hash());
        start.put("spec", spec.toTree());
        start.put("network", network());
        start.putAll(about);
        return start;
    }

    private void toTheEnd(RunFolder folder, boolean fresh) throws IOException {
        try {
            try {
                train(folder, fresh);
            } catch (StoppedException e) {
                requireFinite(trainer.position().epoch() + 1);
                save(folder);
                throw e;
            }
            end(folder, RunStatus.FINISHED, null);
        } catch (DivergedException e) {
            endBy(e, folder, RunStatus.DIVERGED);
            throw e;
        } catch (StoppedException e) {
            endBy(e, folder, RunStatus.INTERRUPTED);
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            endBy(e, folder, RunStatus.FAILED);
            throw e;
        } finally {
            trainer.release();
        }
    }

    /** What cannot be written down does not hide {@code why} the run ended. */
    private void endBy(Throwable why, RunFolder folder, RunStatus status) {
        try {
            end(folder, status, why.getMessage() == null ? why.toString() : why.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            if (e != why) {
                why.addSuppressed(e);
            }
        }
    }

    private void train(RunFolder folder, boolean fresh) throws IOException {
        if (fresh) {
            save(folder);
        }
        if (observer.captures(0) && !tally.hasEvaluated(0)) {
            Observation before = observer.observe(0, folder);
            folder.metrics(metrics(before));
            tally.add(before);
        }
        while (trainer.position().epoch() < spec.epochs()) {
            epoch(folder);
        }
    }

    /**
     * Until the epoch is measured its position is the one behind its last batch, and nothing is in metrics.jsonl: stopped while
     * looking, it is looked at again.
     */
    private void epoch(RunFolder folder) throws IOException {
        int epoch = trainer.position().epoch() + 1;
        long imagesBefore = trainer.images();
        long before = System.nanoTime();
        try {
            trainer.train(stop);
        } finally {
            trainingNanos += System.nanoTime() - before;
        }
        double imagesPerSecond = (trainer.images() - imagesBefore) / ((System.nanoTime() - before) / 1e9);
        requireFinite(epoch);
        Optional<Observation> observed = spec.evaluatesAfter(epoch) || observer.captures(epoch)
                ? Optional.of(observer.observe(epoch, folder))
                : Optional.empty();

        double loss = trainer.endEpoch();
        List<Metric> metrics = new ArrayList<>(List.of(metric(epoch, "train", "loss", loss)));
        observed.ifPresent(observation -> {
            metrics.addAll(metrics(observation));
            tally.add(observation);
        });
        folder.metrics(metrics);
        if (observed.isPresent()) {
            keepIfBest(folder, metrics);
        }
        if (epoch % spec.checkpoint().every() == 0 || epoch == spec.epochs()) {
            save(folder);
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        listener.accept(new TrainingEvent.EpochEnded(
                epoch, loss, imagesPerSecond, seconds / epoch * (spec.epochs() - epoch), observed));
    }

    /** Before anything is kept: a last step can blow up without another loss to tell. */
    private void requireFinite(int epoch) {
        network.weights().all().forEach((name, tensor) -> {
            if (!tensor.isFinite()) {
                throw new DivergedException(epoch, name);
            }
        });
    }

    private List<Metric> metrics(Observation observation) {
        int epoch = observation.epoch();
        List<Metric> metrics = new ArrayList<>();
        observation.train().values().forEach((name, value) -> metrics.add(metric(epoch, "train", name, value)));
        observation
                .validation()
                .ifPresent(validation -> validation
                        .values()
                        .forEach((name, value) -> metrics.add(metric(epoch, "validation", name, value))));
        observation.test().values().forEach((name, value) -> metrics.add(metric(epoch, "test", name, value)));
        Tally.temperature(observation)
                .forEach((name, value) -> metrics.add(metric(epoch, "test", "temperature/" + name, value)));
        observation
                .collapse()
                .values()
                .forEach((name, value) -> metrics.add(metric(epoch, "train", "collapse/" + name, value)));
        observation
                .mixup()
                .ifPresent(geometry -> geometry.values()
                        .forEach((name, value) -> metrics.add(metric(epoch, "train", "mixup/" + name, value))));
        observation
                .layers()
                .forEach((stage, likeness) -> likeness.values()
                        .forEach((name, value) ->
                                metrics.add(metric(epoch, "train", "layer/" + stage + "/" + name, value))));
        observation
                .measures()
                .forEach((measure, values) -> values.forEach((name, value) ->
                        metrics.add(metric(epoch, "train", "measure/" + measure + "/" + name, value))));
        return metrics;
    }

    private void keepIfBest(RunFolder folder, List<Metric> metrics) throws IOException {
        Optional<BestMeasure> measure = spec.checkpoint().measure();
        if (measure.isPresent() && tally.improves(measure.get(), metrics)) {
            Map<String, @Nullable Object> about = new LinkedHashMap<>();
            about.put("measure", measure.get().name());
            about.put("value", tally.best());
            about.put("step", trainer.step());
            about.put("epoch", trainer.position().epoch());
            about.put("specHash", spec.hash());
            folder.best(trainer.step(), out -> weights().write(out), about);
        }
    }

    private void save(RunFolder folder) throws IOException {
        Map<String, @Nullable Object> progress = new LinkedHashMap<>();
        progress.put("specHash", spec.hash());
        progress.put("step", trainer.step());
        progress.put("epoch", trainer.position().epoch());
        progress.put("batch", trainer.position().batch());
        progress.put("lossSum", trainer.position().lossSum());
        progress.put("seconds", (System.nanoTime() - startNanos) / 1e9);
        progress.put("trainingSeconds", trainingNanos / 1e9);
        progress.put("tally", tally.toTree());
        progress.put("audit", trainer.audit().state());
        folder.checkpoint(
                trainer.step(),
                out -> weights().write(out),
                out -> Checkpoint.of(trainer.optimizerState(), Map.of()).write(out),
                progress);
    }

    private Safetensors weights() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("network", spec.network());
        about.put("epoch", Integer.toString(trainer.position().epoch()));
        about.put("step", Long.toString(trainer.step()));
        return Checkpoint.of(network.weights().all(), about);
    }

    private void restore(Run run) throws IOException {
        SavedCheckpoint last = run.checkpoint(CheckpointKind.LAST)
                .orElseThrow(() -> new IOException(run.path() + ": expected a checkpoint, got none"));
        Map<String, @Nullable Object> progress = last.progress();
        if (!spec.hash().equals(progress.get("specHash"))) {
            throw new IOException(run.path() + ": expected a checkpoint of the same spec, " + spec.hash() + ", got "
                    + progress.get("specHash"));
        }
        Path state = last.state()
                .orElseThrow(() -> new IOException(run.path() + ": expected the optimiser's state, got weights alone"));
        Checkpoint.restore(network.weights().all(), Safetensors.read(last.weights()));
        Checkpoint.restore(trainer.optimizerState(), Safetensors.read(state));
        Position position = new Position(
                (int) number(progress, "epoch"), (int) number(progress, "batch"), number(progress, "lossSum"));
        if (position.epoch() > spec.epochs() || position.batch() > trainer.stepsPerEpoch()) {
            throw new IOException(run.path() + ": expected a checkpoint of " + spec.epochs() + " epochs of "
                    + trainer.stepsPerEpoch() + " steps, got " + position);
        }
        trainer.moveTo(position);
        if (progress.get("tally") instanceof Map<?, ?> saved) {
            tally.restore(saved);
        }
        if (progress.get("audit") instanceof Map<?, ?> saved) {
            Map<String, Object> counted = new LinkedHashMap<>();
            saved.forEach((name, value) -> counted.put((String) name, value));
            trainer.audit().restore(counted);
        }
        trainingNanos = (long) (number(progress, "trainingSeconds") * 1e9);
        startNanos = System.nanoTime() - (long) (number(progress, "seconds") * 1e9);
    }

    private static double number(Map<String, @Nullable Object> progress, String name) throws IOException {
        if (progress.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IOException("checkpoint: " + name + ": expected a number, got " + progress.get(name));
    }

    private void end(RunFolder folder, RunStatus status, @Nullable String message) throws IOException {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        entries.put("status", status);
        entries.put("message", message);
        entries.put("ended", now());
        entries.put("epochs", trainer.position().epoch());
        entries.put("steps", trainer.step());
        entries.put("seconds", (System.nanoTime() - startNanos) / 1e9);
        entries.put("imagesPerSecond", trainer.step() == 0 ? null : trainer.images() / (trainingNanos / 1e9));
        entries.putAll(tally.entries());
        entries.put("audit", trainer.audit().toTree());
        folder.record(entries);
        listener.accept(new TrainingEvent.Ended(status, folder.path()));
    }

    private Metric metric(int epoch, String split, String name, double value) {
        return new Metric((long) epoch * trainer.stepsPerEpoch(), epoch, split, name, value);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
