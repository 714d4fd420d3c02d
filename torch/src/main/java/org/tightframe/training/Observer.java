package org.tightframe.training;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tightframe.calibration.Calibration;
import org.tightframe.calibration.LabelledPredictions;
import org.tightframe.calibration.Logits;
import org.tightframe.calibration.Recalibrated;
import org.tightframe.calibration.Temperature;
import org.tightframe.capture.Activations;
import org.tightframe.capture.Capture;
import org.tightframe.capture.CaptureModel;
import org.tightframe.capture.CaptureSize;
import org.tightframe.capture.Pooling;
import org.tightframe.config.ConfigException;
import org.tightframe.config.Nearest;
import org.tightframe.data.DataSet;
import org.tightframe.data.Inputs;
import org.tightframe.geometry.ManifoldMixupLikeness;
import org.tightframe.geometry.MixupGeometry;
import org.tightframe.geometry.NeuralCollapse;
import org.tightframe.geometry.SnapshotMeasures;
import org.tightframe.network.Network;
import org.tightframe.network.Recalibration;
import org.tightframe.run.RunFolder;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.spec.CaptureSpec;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Mode;

/**
 * Looks at the network between epochs: evaluates it, captures its activations, measures them, and keeps the snapshots.
 */
final class Observer {

    private final Network network;
    private final BooleanSupplier stop;
    private final Consumer<String> warn;
    private final Capture training;
    private final Optional<Capture> validation;
    private final Capture test;
    private final CaptureSpec capture;
    private final Pooling pooling;
    private final Set<Integer> captureEpochs;
    private final int lastEpoch;
    private final int classes;
    private final CaptureSize size;

    /**
     * @throws ConfigException in one line, if a stage does not exist or the snapshots would exceed their budget
     * @throws IllegalArgumentException in one line, if there are captures and a class has no training example to mix, or a
     *     stage's activations are too many for one array
     */
    Observer(ExperimentSpec spec, DataSet data, Network network, BooleanSupplier stop, Consumer<String> warn) {
        this.capture = spec.capture();
        this.network = network;
        this.stop = stop;
        this.warn = warn;
        this.pooling = Pooling.named(capture.pooling());
        this.training = Capture.ofTraining(data, capture.examples());
        this.validation = Capture.ofValidation(data);
        this.test = Capture.ofTest(data, data.test().size());
        this.captureEpochs = capture.within(spec.epochs());
        this.lastEpoch = spec.epochs();
        this.classes = data.classes();
        requireEveryClass(data);
        this.size = size(data);
    }

    /** A capture mixes examples of every class. */
    private void requireEveryClass(DataSet data) {
        int[] counts = data.train().countByClass();
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] == 0 && !captureEpochs.isEmpty()) {
                throw new IllegalArgumentException("data: expected a training example of every class for capture.epochs"
                        + " to mix, got none of class " + c + " ("
                        + data.classNames().get(c) + ") in " + data.name());
            }
        }
    }

    private CaptureSize size(DataSet data) {
        CaptureModel model = network.captured(Mode.EVAL, pooling);
        for (String stage : capture.stages()) {
            if (!model.stages().contains(stage)) {
                throw new ConfigException(List.of("capture.stages: " + Nearest.expectedOneOf(stage, model.stages())));
            }
        }
        Activations one = model.activations(Inputs.memory(data.shape().values()), 1, capture.stages());
        Map<String, Integer> dimensions = new LinkedHashMap<>();
        capture.stages().forEach(stage -> dimensions.put(stage, one.stage(stage).columns()));
        List<Integer> mixed = captureEpochs.stream().map(this::mixedExamples).toList();
        CaptureSize estimate =
                CaptureSize.of(dimensions, data.classNames(), data.train().size(), training.examples(), mixed);
        if (estimate.bytes() > capture.budget()) {
            throw new ConfigException(List.of("capture.budget: expected at most "
                    + CaptureSize.text(capture.budget()) + " of snapshots, got " + estimate
                    + "; fewer capture.epochs, capture.stages or examples, or capture.pooling=mean, need less"));
        }
        return estimate;
    }

    boolean captures(int epoch) {
        return captureEpochs.contains(epoch);
    }

    /** What all snapshots of the run will weigh. */
    CaptureSize size() {
        return size;
    }

    /** What the final predictions of test and validation images will weigh: features and logits. */
    long predictionBytes() {
        return ((long) test.examples() + validation.map(Capture::examples).orElse(0))
                * Float.BYTES
                * (network.dimension() + classes);
    }

    /**
     * Measures after {@code epoch} epochs, and keeps in {@code folder} what is due.
     *
     * @throws StoppedException once it is asked to stop
     */
    Observation observe(int epoch, RunFolder folder) throws IOException {
        CaptureModel evaluated = stoppable(network.captured(Mode.EVAL, pooling));
        Seen seen = inCaptureMode(model -> look(model, epoch));
        Snapshot trainClean = capture.mode().equals("eval") ? seen.classifier() : training.clean(evaluated, epoch);
        Optional<Snapshot> validationClean = validation.map(capture -> capture.clean(evaluated, epoch));
        Snapshot testClean = test.clean(evaluated, epoch);
        Optional<MixupGeometry> mixup = Optional.empty();
        Map<String, Map<String, Double>> measures = Map.of();
        Snapshot mixed = seen.mixed().get(CaptureModel.CLASSIFIER);
        if (mixed != null) {
            for (String stage : capture.stages()) {
                folder.snapshot(Objects.requireNonNull(seen.clean().get(stage)));
                folder.snapshot(Objects.requireNonNull(seen.mixed().get(stage)));
            }
            mixup = Optional.of(MixupGeometry.of(seen.classifier(), mixed));
            measures = SnapshotMeasures.values(seen.classifier(), Optional.of(mixed), warn);
        }
        if (epoch == lastEpoch) {
            if (validationClean.isPresent()) {
                folder.predictions(validationClean.get());
            }
            folder.predictions(testClean);
        }
        LabelledPredictions predictions = predictions(testClean);
        Optional<LabelledPredictions> heldOut = validationClean.map(Observer::predictions);
        return new Observation(
                epoch,
                Calibration.of(predictions(trainClean)),
                heldOut.map(Calibration::of),
                Calibration.of(predictions),
                Recalibrated.of(Temperature.fit(heldOut.orElse(predictions)), predictions),
                NeuralCollapse.of(seen.classifier()),
                mixup,
                seen.layers(),
                measures);
    }

    /** What batch normalisation uses in a capture is there while {@code look} looks, and gone after. */
    private Seen inCaptureMode(Function<CaptureModel, Seen> look) {
        if (capture.mode().equals("recalibrated")) {
            try (Recalibration recalibration = Recalibration.of(network)) {
                training.cleanBatches(recalibration::accept);
                return look.apply(stoppable(recalibration.captured(pooling)));
            }
        }
        Mode mode = capture.mode().equals("train") ? Mode.TRAIN : Mode.EVAL;
        return look.apply(stoppable(network.captured(mode, pooling)));
    }

    private Seen look(CaptureModel model, int epoch) {
        if (!captures(epoch)) {
            List<String> classifier = List.of(CaptureModel.CLASSIFIER);
            return new Seen(training.clean(model, epoch, classifier), Map.of(), Map.of());
        }
        List<String> stages = Stream.concat(capture.stages().stream(), Stream.of(CaptureModel.CLASSIFIER))
                .distinct()
                .toList();
        Map<String, Snapshot> clean = training.clean(model, epoch, stages);
        return new Seen(clean, training.mixed(model, epoch, mixedExamples(epoch), stages, clean), layers(model));
    }

    private Map<String, ManifoldMixupLikeness> layers(CaptureModel model) {
        Map<String, ManifoldMixupLikeness.Accumulator> sums = new LinkedHashMap<>();
        training.pairs(
                model,
                Experiment.LAYER_PAIRS,
                model.stages(),
                (stage, mixed, first, second, lambda) -> sums.computeIfAbsent(
                                stage, name -> new ManifoldMixupLikeness.Accumulator(mixed.columns()))
                        .accept(mixed, first, second, lambda));
        Map<String, ManifoldMixupLikeness> layers = new LinkedHashMap<>();
        sums.forEach((stage, sum) -> layers.put(stage, sum.finish()));
        return layers;
    }

    private int mixedExamples(int epoch) {
        return capture.mixedAfter(epoch, lastEpoch);
    }

    private CaptureModel stoppable(CaptureModel model) {
        return new StoppableModel(model, stop);
    }

    private static LabelledPredictions predictions(Snapshot snapshot) {
        return LabelledPredictions.of(Logits.of(snapshot.logits().orElseThrow()), snapshot.labels());
    }

    /**
     * What was captured of training examples.
     *
     * @param clean by stage
     * @param mixed by stage, at the epochs of a capture
     * @param layers by stage, at the epochs of a capture
     */
    private record Seen(
            Map<String, Snapshot> clean, Map<String, Snapshot> mixed, Map<String, ManifoldMixupLikeness> layers) {

        Snapshot classifier() {
            return Objects.requireNonNull(clean.get(CaptureModel.CLASSIFIER));
        }
    }
}
