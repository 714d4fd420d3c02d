package org.tightframe.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.tightframe.data.DataSet;
import org.tightframe.data.Images;
import org.tightframe.network.Networks;
import org.tightframe.random.RandomStream;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.spec.CaptureSpec;
import org.tightframe.spec.ExperimentSpec;
import org.tightframe.torch.Engine;
import org.tightframe.training.Experiment;
import org.tightframe.training.RunSize;
import org.tightframe.training.StoppedException;
import org.tightframe.training.TrainingEvent;

/**
 * A spec tried on a few batches: trained, evaluated, captured, interrupted within an epoch, resumed, ended.
 */
final class Smoke {

    private static final String NAME = "smoke";
    private static final int BATCHES = 3;
    private static final int EPOCHS = 2;
    /** Images of a capture or a test set; at least one of each class. */
    private static final int LOOKED_AT = 200;

    private final ExperimentSpec whole;
    private final DataSet data;
    private final ExperimentSpec spec;
    private final DataSet few;
    private final RunSize size;
    private final BooleanSupplier stop;
    private final List<TrainingEvent.EpochEnded> epochs = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int askedInSecondEpoch;

    private Smoke(
            ExperimentSpec whole, DataSet data, ExperimentSpec spec, DataSet few, RunSize size, BooleanSupplier stop) {
        this.whole = whole;
        this.data = data;
        this.spec = spec;
        this.few = few;
        this.size = size;
        this.stop = stop;
    }

    /** @param size of the whole run */
    static Trial test(ExperimentSpec whole, DataSet data, RunSize size, BooleanSupplier stop) throws IOException {
        Path folder = Files.createTempDirectory("tightframe-smoke-");
        try {
            int least = Math.max(LOOKED_AT, data.classes());
            DataSet few = data.with(
                    some(data.train(), Math.max(BATCHES * whole.batchSize(), least)),
                    data.validation().map(images -> some(images, least)),
                    some(data.test(), least));
            return new Smoke(whole, data, shortened(whole, folder, least), few, size, stop).run(folder);
        } finally {
            delete(folder);
        }
    }

    /** The spec, two epochs long, looking at {@code most} images after each. */
    private static ExperimentSpec shortened(ExperimentSpec whole, Path folder, int most) throws IOException {
        CaptureSpec capture = whole.capture();
        Path file = Files.writeString(folder.resolve("spec.yaml"), SpecFile.yaml(whole));
        return ExperimentSpec.of(
                SpecFile.with(
                        SpecFile.read(file),
                        List.of(
                                "epochs=" + EPOCHS,
                                "optimizer.warmup="
                                        + Math.min(EPOCHS, whole.optimizer().warmup()),
                                "evaluateEvery=1",
                                "checkpoint.every=1",
                                "capture.epochs=[0, last]",
                                "capture.examples=" + Math.min(most, capture.examples()),
                                "capture.mixed=" + Math.min(most, capture.mixed()),
                                "capture.lastExamples=" + Math.min(most, capture.lastExamples()))),
                Networks::problem);
    }

    /** At most {@code most} images: first one of each class, so that none is empty, then whichever. */
    private static Images some(Images images, int most) {
        List<Integer> firsts = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        boolean[] seen = new boolean[images.classes()];
        for (int i : RandomStream.permutation(images.size(), RandomStream.of(0, "smoke"))) {
            (seen[images.label(i)] ? others : firsts).add(i);
            seen[images.label(i)] = true;
        }
        firsts.addAll(others);
        int[] positions = firsts.stream().limit(most).mapToInt(i -> i).toArray();
        return images.select(positions);
    }

    private Trial run(Path folder) throws IOException {
        Engine engine = Engine.open(spec.device(), spec.threads(), spec.precision());
        Map<String, Object> about = Environment.record(few, spec.data(), engine);
        try (RunFolder run = RunFolder.create(folder, NAME)) {
            run.spec(SpecFile.yaml(spec));
            Laboratory.experiment(spec, few, engine, this::hear, () -> stop.getAsBoolean() || isTimeToInterrupt())
                    .run(run, about);
        } catch (StoppedException e) {
            if (stop.getAsBoolean()) {
                throw e;
            }
        }
        try (RunFolder run = RunFolder.resume(folder.resolve(NAME))) {
            Laboratory.experiment(spec, few, engine, this::hear, stop).resume(run, about, Map.of());
        }
        return trial(Run.open(folder.resolve(NAME)));
    }

    private void hear(TrainingEvent event) {
        if (event instanceof TrainingEvent.EpochEnded ended) {
            epochs.add(ended);
        } else if (event instanceof TrainingEvent.Warned warned) {
            warnings.add(warned.message());
        }
    }

    /** After the first batch of the second epoch. */
    private boolean isTimeToInterrupt() {
        return !epochs.isEmpty() && askedInSecondEpoch++ > 0;
    }

    private Trial trial(Run run) throws IOException {
        double imagesPerSecond = epochs.get(epochs.size() - 1).imagesPerSecond();
        double steps = number(run, "steps");
        double training = steps * Math.min(spec.batchSize(), few.train().size()) / number(run, "imagesPerSecond");
        double lookingSeconds = Math.max(0, number(run, "seconds") - training) / looked(spec, few);
        double seconds =
                (double) whole.epochs() * data.train().size() / imagesPerSecond + lookingSeconds * looked(whole, data);
        return new Trial(
                run.value("network", "parameters")
                        .map(n -> (Number) n)
                        .orElse(0)
                        .longValue(),
                imagesPerSecond,
                seconds,
                size,
                AuditVerdict.of(run)
                        .orElseThrow(() -> new IOException("smoke: expected a run with an audit, got one without")),
                warnings.stream().distinct().toList());
    }

    private static double number(Run run, String name) {
        return run.value(name).map(value -> ((Number) value).doubleValue()).orElse(Double.NaN);
    }

    /** Examples that go through the network without training it. */
    private static double looked(ExperimentSpec spec, DataSet data) {
        CaptureSpec capture = spec.capture();
        Set<Integer> captures = capture.within(spec.epochs());
        int clean = Math.min(data.train().size(), capture.examples());
        // in another mode than eval, clean examples are seen in both, and by what recalibrates too
        int modes = capture.mode().equals("eval") ? 1 : capture.mode().equals("train") ? 2 : 3;
        double sum = 0;
        for (int epoch = 0; epoch <= spec.epochs(); epoch++) {
            if (spec.evaluatesAfter(epoch) || captures.contains(epoch)) {
                sum += modes * clean
                        + data.test().size()
                        + data.validation().map(Images::size).orElse(0);
            }
            if (captures.contains(epoch)) {
                sum += capture.mixedAfter(epoch, spec.epochs()) + 3 * Experiment.LAYER_PAIRS;
            }
        }
        return sum;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> files = Files.walk(folder)) {
            paths = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
