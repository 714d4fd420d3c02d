package org.tightframe.capture;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.tightframe.data.DataSet;
import org.tightframe.data.Images;
import org.tightframe.data.Inputs;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.mixup.MixedPairs;
import org.tightframe.random.RandomStream;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotInfo;

/**
 * From images through a model to snapshots of the classifier's input: the same clean examples and the same mixed pairs each
 * time, so that epochs and runs can be compared point by point.
 */
public final class Capture {

    private static final String STAGE = "classifier";
    /** Images of one forward pass; in train mode they share their statistics. */
    private static final int BATCH = 250;

    private final DataSet data;
    private final String split;
    private final Inputs inputs;
    private final int[] labels;
    private final int[] cleanPositions;

    private Capture(DataSet data, String split, Images images, int examples) {
        this.data = data;
        this.split = split;
        this.inputs = Inputs.of(images, data.normalization());
        this.labels = images.labels();
        this.cleanPositions = sample(images.size(), examples);
    }

    /** A capture of training images: at most {@code examples} clean ones. */
    public static Capture ofTraining(DataSet data, int examples) {
        return new Capture(data, "train", data.train(), examples);
    }

    /** A capture of test images: at most {@code examples} clean ones. */
    public static Capture ofTest(DataSet data, int examples) {
        return new Capture(data, "test", data.test(), examples);
    }

    /** Activations of the clean examples after {@code epoch} epochs, with logits. */
    public Snapshot clean(CaptureModel model, int epoch) {
        Activations all =
                run(model, cleanPositions.length, (batch, i) -> inputs.write(cleanPositions[i], batch, i % BATCH));
        return Snapshot.clean(info(model, epoch), all.features(), at(cleanPositions), cleanPositions.clone())
                .withHead(model.head())
                .withLogits(all.logits());
    }

    /**
     * Activations of {@code count} mixed examples after {@code epoch} epochs, with logits; a larger count begins with the
     * examples of a smaller one.
     */
    public Snapshot mixed(CaptureModel model, int epoch, int count) {
        MixedPairs pairs = MixedPairs.draw(labels, data.classes(), count);
        int[] first = pairs.first();
        int[] second = pairs.second();
        double[] lambda = pairs.lambda();
        Activations all =
                run(model, pairs.size(), (batch, i) -> inputs.write(first[i], second[i], lambda[i], batch, i % BATCH));
        return Snapshot.mixed(info(model, epoch), all.features(), at(first), at(second), lambda, first, second)
                .withHead(model.head())
                .withLogits(all.logits());
    }

    private SnapshotInfo info(CaptureModel model, int epoch) {
        return new SnapshotInfo(
                STAGE, epoch, split, model.mode(), data.name(), data.classNames(), model.threads(), model.precision());
    }

    private Activations run(CaptureModel model, int count, ObjIntConsumer<FloatBuffer> write) {
        int d = model.head().dimension();
        int classes = model.head().classes();
        float[] features = new float[Math.multiplyExact(count, d)];
        float[] logits = new float[Math.multiplyExact(count, classes)];
        FloatBuffer batch =
                Inputs.memory(Math.min(BATCH, count) * inputs.shape().values());
        for (int start = 0; start < count; start += BATCH) {
            int size = Math.min(BATCH, count - start);
            for (int i = start; i < start + size; i++) {
                write.accept(batch, i);
            }
            Activations part = model.activations(batch, size);
            System.arraycopy(part.features().toArray(), 0, features, start * d, size * d);
            System.arraycopy(part.logits().toArray(), 0, logits, start * classes, size * classes);
        }
        return new Activations(FloatMatrix.wrap(count, d, features), FloatMatrix.wrap(count, classes, logits));
    }

    private int[] at(int[] positions) {
        return Arrays.stream(positions).map(p -> labels[p]).toArray();
    }

    /**
     * At most {@code most} of 0..n-1, the same ones each time, in random order: in train mode a batch's statistics must not be
     * those of one class because a file lists them so.
     */
    private static int[] sample(int n, int most) {
        int[] order = RandomStream.permutation(n, RandomStream.of(0, "capture examples"));
        return Arrays.copyOf(order, Math.min(n, most));
    }
}
