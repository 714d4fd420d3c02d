package org.tightframe.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;
import org.tightframe.random.RandomStream;
import org.tightframe.run.Run;
import org.tightframe.run.RunFolder;
import org.tightframe.run.RunStatus;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotFiles;
import org.tightframe.snapshot.SnapshotInfo;

/** A run folder of three classes in three dimensions, each about its own axis, with as many errors as the scatter makes. */
final class SeparateClasses {

    static final int EPOCH = 4;
    static final List<String> CLASSES = List.of("hat", "shoe", "bag");

    private static final double SCATTER = 0.4;
    private static final double LENGTH = 3;

    private final Path runs;
    private final String kind;

    SeparateClasses(Path runs, String kind) {
        this.runs = runs;
        this.kind = kind;
    }

    /** Written whole: captures after {@link #EPOCH}, predictions for {@code tested} examples after {@code testedEpoch}. */
    Run write(int tested, int testedEpoch) throws IOException {
        try (RunFolder folder = RunFolder.create(runs, kind)) {
            folder.record(Map.of(
                    "status",
                    RunStatus.FINISHED,
                    "data",
                    Map.of("name", "wardrobe", "classes", CLASSES),
                    "spec",
                    Map.of("mix", Map.of("kind", kind))));
            folder.spec("seed: 0\n");
            folder.snapshot(clean(90, EPOCH, "train"));
            folder.snapshot(mixed(60));
            if (tested > 0) {
                folder.predictions(clean(tested, testedEpoch, "test"));
            }
        }
        return Run.open(runs.resolve(kind));
    }

    /** The same, which held out so many validation examples. */
    Run writeValidated(int tested, int heldOut) throws IOException {
        Run run = write(tested, EPOCH);
        SnapshotFiles.write(
                run.path().resolve("predictions/validation.safetensors"), clean(heldOut, EPOCH, "validation"));
        return run;
    }

    static Snapshot clean(int n, int epoch, String split) {
        SplittableRandom random = RandomStream.of(5, split);
        double[][] features = new double[n][];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % CLASSES.size();
            features[i] = feature(labels[i], labels[i], 1, random);
        }
        Matrix h = Matrix.of(features);
        return Snapshot.clean(info(epoch, split), h, labels, null)
                .withHead(head())
                .withLogits(logits(h));
    }

    private static Snapshot mixed(int n) {
        SplittableRandom random = RandomStream.of(6, "mixed");
        double[][] features = new double[n][];
        int[] first = new int[n];
        int[] second = new int[n];
        double[] lambda = new double[n];
        for (int i = 0; i < n; i++) {
            first[i] = i % CLASSES.size();
            second[i] = i % 2 == 0 ? first[i] : (first[i] + 1) % CLASSES.size();
            lambda[i] = random.nextDouble();
            features[i] = feature(first[i], second[i], lambda[i], random);
        }
        return Snapshot.mixed(info(EPOCH, "train"), Matrix.of(features), first, second, lambda, null, null)
                .withHead(head());
    }

    private static double[] feature(int first, int second, double lambda, SplittableRandom random) {
        double[] h = new double[CLASSES.size()];
        for (int k = 0; k < h.length; k++) {
            h[k] = SCATTER * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
        }
        h[first] += lambda;
        h[second] += 1 - lambda;
        return h;
    }

    private static LinearHead head() {
        double[][] rows = new double[CLASSES.size()][CLASSES.size()];
        for (int c = 0; c < rows.length; c++) {
            rows[c][c] = LENGTH;
        }
        return new LinearHead(Matrix.of(rows), Vector.zeros(rows.length));
    }

    private static Matrix logits(Matrix h) {
        return h.timesTransposed(head().weight());
    }

    private static SnapshotInfo info(int epoch, String split) {
        return new SnapshotInfo("classifier", epoch, split, "eval", "wardrobe", CLASSES, 1, "fp32");
    }
}
