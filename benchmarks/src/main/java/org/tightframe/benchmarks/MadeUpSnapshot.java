package org.tightframe.benchmarks;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.tightframe.geometry.SimplexEtf;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.random.RandomStream;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotInfo;

/** Features around a simplex ETF with noise, and that frame as their classifier. */
final class MadeUpSnapshot {

    private static final double NOISE = 0.2;

    private MadeUpSnapshot() {}

    /** Of a shape such as {@code 2000x64x10}: N, d and C. */
    static Snapshot of(String shape) {
        int[] sizes = IntStream.of(0, 1, 2)
                .map(i -> Integer.parseInt(shape.split("x", 3)[i]))
                .toArray();
        return of(sizes[0], sizes[1], sizes[2]);
    }

    private static Snapshot of(int examples, int dimension, int classes) {
        Matrix frame = new SimplexEtf(classes, 1).rows(dimension);
        SplittableRandom random = RandomStream.of(0, "benchmark");
        float[] features = new float[examples * dimension];
        for (int i = 0; i < features.length; i++) {
            double noise = NOISE * random.nextGaussian();
            features[i] = (float) (frame.get(i / dimension % classes, i % dimension) + noise);
        }
        SnapshotInfo info = new SnapshotInfo(
                "classifier",
                0,
                "train",
                "eval",
                "made up",
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
                1,
                "fp32");
        int[] labels = IntStream.range(0, examples).map(i -> i % classes).toArray();
        return Snapshot.clean(info, FloatMatrix.wrap(examples, dimension, features), labels, null)
                .withHead(LinearHead.withoutBias(frame));
    }
}
