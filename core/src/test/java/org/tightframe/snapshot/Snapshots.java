package org.tightframe.snapshot;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/**
 * Random snapshots for tests.
 */
final class Snapshots {

    private Snapshots() {}

    /** Of random sizes, clean or mixed, with or without each optional part. */
    static Snapshot random(Random random) {
        return random.nextBoolean() ? clean(random) : mixed(random);
    }

    static Snapshot clean(Random random) {
        int n = 1 + random.nextInt(12);
        int classes = 1 + random.nextInt(5);
        FloatMatrix features = floats(random, n, 1 + random.nextInt(7));
        Snapshot snapshot = Snapshot.clean(
                info(random, classes),
                features,
                ints(random, n, classes),
                random.nextBoolean() ? ints(random, n, 1000) : null);
        return decorated(random, snapshot);
    }

    static Snapshot mixed(Random random) {
        int n = 1 + random.nextInt(12);
        int classes = 1 + random.nextInt(5);
        FloatMatrix features = floats(random, n, 1 + random.nextInt(7));
        Snapshot snapshot = Snapshot.mixed(
                info(random, classes),
                features,
                ints(random, n, classes),
                ints(random, n, classes),
                random.doubles(n).toArray(),
                random.nextBoolean() ? ints(random, n, 1000) : null,
                random.nextBoolean() ? ints(random, n, 1000) : null);
        if (random.nextBoolean()) {
            snapshot = snapshot.withUnmixedFeatures(
                    floats(random, n, features.columns()), floats(random, n, features.columns()));
        }
        return decorated(random, snapshot);
    }

    private static Snapshot decorated(Random random, Snapshot plain) {
        int classes = plain.info().classes();
        int dimension = plain.features().columns();
        Snapshot snapshot = plain;
        if (random.nextBoolean()) {
            Matrix weight = Matrix.wrap(classes, dimension, singles(random, classes * dimension));
            snapshot = snapshot.withHead(new LinearHead(weight, Vector.wrap(singles(random, classes))));
        }
        return random.nextBoolean() ? snapshot.withLogits(floats(random, plain.size(), classes)) : snapshot;
    }

    private static SnapshotInfo info(Random random, int classes) {
        List<String> names = IntStream.range(0, classes)
                .mapToObj(c -> "class \"" + c + "\" ž")
                .toList();
        return new SnapshotInfo("block3", random.nextInt(300), "test", "eval", "toy", names, 2, "fp32");
    }

    private static FloatMatrix floats(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int k = 0; k < values.length; k++) {
            values[k] = Float.intBitsToFloat(random.nextInt());
        }
        return FloatMatrix.wrap(rows, columns, values);
    }

    /** Doubles that come from floats, as a network's weights do. */
    private static double[] singles(Random random, int size) {
        return IntStream.range(0, size)
                .mapToDouble(k -> (float) random.nextGaussian())
                .toArray();
    }

    private static int[] ints(Random random, int size, int bound) {
        return random.ints(size, 0, bound).toArray();
    }
}
