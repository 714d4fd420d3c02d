package org.tightframe.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.mixup.Beta;
import org.tightframe.mixup.Mix;
import org.tightframe.mixup.Mixup;
import org.tightframe.mixup.NoMix;
import org.tightframe.mixup.RandomPairs;
import org.tightframe.run.Metric;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotInfo;

/** Run folders without a training: random features about a random classifier. */
public final class MadeUpRun {

    static final double KAPPA = 30;
    static final int DIMENSION = 6;
    static final Mix MIXUP = new Mixup(new Beta(1), Mixup.Per.BATCH, new RandomPairs());

    private final List<String> classes;
    private final SplittableRandom random = new SplittableRandom(7);

    private MadeUpRun(List<String> classes) {
        this.classes = classes;
    }

    /** A run of {@code classes} classes with everything that a report shows. */
    public static Run whole(Path runs, String name, String mix, int classes) throws IOException {
        List<String> names =
                IntStream.range(0, classes).mapToObj(c -> "class, " + c).toList();
        return new MadeUpRun(names).write(runs, name, mix);
    }

    /** A run that ended before it measured anything. */
    public static Run empty(Path runs, String name) throws IOException {
        try (RunFolder folder = RunFolder.create(runs, name)) {
            folder.spec("seed: 1\n");
            folder.metrics(List.of());
            folder.record(record("none", List.of("cat", "dog", "fox")));
        }
        return Run.open(runs.resolve(name));
    }

    private Run write(Path runs, String name, String mix) throws IOException {
        try (RunFolder folder = RunFolder.create(runs, name)) {
            folder.spec("seed: 1\n");
            List<Metric> metrics = new ArrayList<>();
            for (int epoch = 1; epoch <= 3; epoch++) {
                metrics.add(new Metric(epoch, epoch, "train", "loss", 2.0 / epoch));
                metrics.add(new Metric(epoch, epoch, "train", "accuracy", 1 - 0.1 / epoch));
                metrics.add(new Metric(epoch, epoch, "test", "accuracy", 1 - 0.2 / epoch));
                metrics.add(new Metric(epoch, epoch, "train", "collapse/nc1", 1.0 / epoch));
                metrics.add(new Metric(epoch, epoch, "train", "mixup/kappa", KAPPA));
                metrics.add(new Metric(epoch, epoch, "train", "mixup/tightness", epoch == 2 ? Double.NaN : 0.5));
            }
            folder.metrics(metrics);
            LinearHead head = LinearHead.withoutBias(Matrix.wrap(classes.size(), DIMENSION, normal(classes.size())));
            folder.snapshot(clean(head));
            folder.snapshot(mixed(head));
            folder.predictions(predictions());
            Map<String, Object> record = record(mix, classes);
            record.put("zeroErrorEpoch", 2);
            record.put("mixup", Map.of("classifierEnergy", 0.6, "meanDirectionEnergy", 0.3));
            record.put("layers", layers(mix.equals("none") ? 0.6 : 0.9));
            Mix asked = mix.equals("none") ? new NoMix() : MIXUP;
            record.put("audit", MadeUpAudit.of(asked, asked, classes.size()));
            record.put("measures", Map.of("own", Map.of("size", 2.5)));
            folder.record(record);
        }
        return Run.open(runs.resolve(name));
    }

    /** R2 of the input, of two stages between, and of the classifier. */
    static Map<String, Object> layers(double r2) {
        Map<String, Object> layers = new LinkedHashMap<>();
        layers.put("input", Map.of("manifoldMixupR2", 1.0, "manifoldMixupDeviation", 0.0));
        layers.put("stem", Map.of("manifoldMixupR2", r2, "manifoldMixupDeviation", 0.2));
        layers.put("group1", Map.of("manifoldMixupR2", r2 - 0.3, "manifoldMixupDeviation", 0.4));
        layers.put("classifier", Map.of("manifoldMixupR2", 0.25, "manifoldMixupDeviation", 0.8));
        return layers;
    }

    private static Map<String, Object> record(String mix, List<String> classes) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("status", "finished");
        record.put("spec", Map.of("mix", Map.of("kind", mix)));
        record.put("data", Map.of("name", "made up", "classes", classes));
        return record;
    }

    private Snapshot clean(LinearHead head) {
        int n = 3 * classes.size();
        int[] labels = IntStream.range(0, n).map(i -> i % classes.size()).toArray();
        return Snapshot.clean(info("train"), features(n), labels, null).withHead(head);
    }

    private Snapshot mixed(LinearHead head) {
        int n = 200;
        int[] first = random.ints(n, 0, classes.size()).toArray();
        int[] second = random.ints(n, 0, classes.size()).toArray();
        double[] lambda = random.doubles(n).toArray();
        return Snapshot.mixed(info("train"), features(n), first, second, lambda, null, null)
                .withHead(head);
    }

    private Snapshot predictions() {
        int n = 100;
        int[] labels = random.ints(n, 0, classes.size()).toArray();
        float[] logits = new float[n * classes.size()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) random.nextDouble(-2, 2);
        }
        return Snapshot.clean(info("test"), features(n), labels, null)
                .withLogits(FloatMatrix.wrap(n, classes.size(), logits));
    }

    private SnapshotInfo info(String split) {
        return new SnapshotInfo("classifier", 3, split, "eval", "made up", classes, 1, "fp32");
    }

    private RowMatrix features(int n) {
        float[] values = new float[n * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return FloatMatrix.wrap(n, DIMENSION, values);
    }

    private double[] normal(int rows) {
        return random.doubles((long) rows * DIMENSION, -1, 1).toArray();
    }
}
