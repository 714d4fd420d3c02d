package org.tightframe.capture;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.tightframe.data.DataSet;
import org.tightframe.data.Images;
import org.tightframe.data.Inputs;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.mixup.MixedPairs;
import org.tightframe.random.RandomStream;
import org.tightframe.snapshot.Snapshot;
import org.tightframe.snapshot.SnapshotInfo;

/**
 * From images through a model to snapshots of its stages: the same clean examples and the same mixed pairs each time, so that
 * epochs and runs can be compared point by point.
 */
public final class Capture {

    /** Images of one forward pass; in train mode they share their statistics. */
    private static final int BATCH = 250;

    /** Bytes of activations that {@link #pairs} holds at a time. */
    private static final long HELD = 64L << 20;

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

    /** A capture of all validation images, where there are any. */
    public static Optional<Capture> ofValidation(DataSet data) {
        return data.validation().map(images -> new Capture(data, "validation", images, images.size()));
    }

    /** A capture of test images: at most {@code examples} clean ones. */
    public static Capture ofTest(DataSet data, int examples) {
        return new Capture(data, "test", data.test(), examples);
    }

    /** Number of clean examples. */
    public int examples() {
        return cleanPositions.length;
    }

    /** Activations of the clean examples after {@code epoch} epochs, with logits. */
    public Snapshot clean(CaptureModel model, int epoch) {
        return only(clean(model, epoch, List.of(CaptureModel.CLASSIFIER)));
    }

    /** Activations of the clean examples at several stages, by their names, from one forward pass of each example. */
    public Map<String, Snapshot> clean(CaptureModel model, int epoch, List<String> stages) {
        Activations all = run(model, stages, cleanPositions.length, this::writeClean);
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        for (String stage : stages) {
            Snapshot snapshot = Snapshot.clean(
                    info(model, stage, epoch), all.stage(stage), at(cleanPositions), cleanPositions.clone());
            snapshots.put(stage, withClassifier(snapshot, model, all));
        }
        return snapshots;
    }

    /**
     * Activations of {@code count} mixed examples after {@code epoch} epochs, with logits; a larger count begins with the
     * examples of a smaller one.
     */
    public Snapshot mixed(CaptureModel model, int epoch, int count) {
        return only(mixed(model, epoch, count, List.of(CaptureModel.CLASSIFIER), Map.of()));
    }

    /**
     * Activations of the mixed examples at several stages, by their names, from one forward pass of each example. Those of the
     * stages before the classifier have the activations of their two parts too, taken from {@code clean} as far as the parts
     * are among its examples.
     *
     * @param clean what {@link #clean} gave for the same model, epoch and stages
     */
    public Map<String, Snapshot> mixed(
            CaptureModel model, int epoch, int count, List<String> stages, Map<String, Snapshot> clean) {
        MixedPairs pairs = MixedPairs.draw(labels, data.classes(), count);
        int[] first = pairs.first();
        int[] second = pairs.second();
        double[] lambda = pairs.lambda();
        Activations all = run(
                model,
                stages,
                pairs.size(),
                (batch, i) -> inputs.write(first[i], second[i], lambda[i], batch, i % BATCH));
        Map<String, Snapshot> hidden = new LinkedHashMap<>();
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        for (String stage : stages) {
            Snapshot snapshot = Snapshot.mixed(
                    info(model, stage, epoch), all.stage(stage), at(first), at(second), lambda, first, second);
            snapshots.put(stage, withClassifier(snapshot, model, all));
            if (!stage.equals(CaptureModel.CLASSIFIER)) {
                hidden.put(stage, snapshot);
            }
        }
        if (!hidden.isEmpty()) {
            addParts(hidden, model, pairs, clean);
            snapshots.putAll(hidden);
        }
        return snapshots;
    }

    /**
     * Hands {@code sink} the activations of {@code count} mixes of different classes and of their parts at several stages, batch
     * by batch, without keeping them; the pairs are the first such of {@link #mixed}. Batches are as small as 64 MB of activations
     * ask for, but of two pairs at least.
     *
     * @param count >= 2
     */
    public void pairs(CaptureModel model, int count, List<String> stages, PairSink sink) {
        MixedPairs pairs = MixedPairs.draw(labels, data.classes(), Math.multiplyExact(2, count));
        int[] first = odd(pairs.first());
        int[] second = odd(pairs.second());
        double[] all = pairs.lambda();
        double[] lambda =
                IntStream.range(0, count).mapToDouble(i -> all[2 * i + 1]).toArray();
        int most = pairsAtOnce(model, stages);
        int batches = Math.max(1, Math.min(count / 2, (count + most - 1) / most));
        for (int number = 0; number < batches; number++) {
            int from = (int) ((long) number * count / batches);
            int size = (int) ((number + 1L) * count / batches) - from;
            Activations mixed = run(
                    model,
                    stages,
                    size,
                    (batch, i) -> inputs.write(first[from + i], second[from + i], lambda[from + i], batch, i));
            Activations firsts = run(model, stages, size, (batch, i) -> inputs.write(first[from + i], batch, i));
            Activations seconds = run(model, stages, size, (batch, i) -> inputs.write(second[from + i], batch, i));
            for (String stage : stages) {
                sink.accept(
                        stage,
                        mixed.stage(stage),
                        firsts.stage(stage),
                        seconds.stage(stage),
                        Arrays.copyOfRange(lambda, from, from + size));
            }
        }
    }

    /** Pairs whose mixes and parts together have at most {@link #HELD} bytes at these stages; at least 2, at most a batch. */
    private int pairsAtOnce(CaptureModel model, List<String> stages) {
        int probed = 2;
        Activations probe = model.activations(memory(probed), probed, stages);
        long bytes = 3L
                * Float.BYTES
                * stages.stream()
                        .mapToLong(stage -> probe.stage(stage).columns())
                        .sum();
        return (int) Math.max(2, Math.min(BATCH, HELD / Math.max(1, bytes)));
    }

    /** Hands {@code each} the clean inputs, batch by batch as {@link #clean} makes its forward passes. */
    public void cleanBatches(ObjIntConsumer<FloatBuffer> each) {
        FloatBuffer batch = memory(cleanPositions.length);
        for (int start = 0; start < cleanPositions.length; start += BATCH) {
            each.accept(batch, fill(batch, start, cleanPositions.length, this::writeClean));
        }
    }

    private void writeClean(FloatBuffer batch, int i) {
        inputs.write(cleanPositions[i], batch, i % BATCH);
    }

    private SnapshotInfo info(CaptureModel model, String stage, int epoch) {
        return new SnapshotInfo(
                stage, epoch, split, model.mode(), data.name(), data.classNames(), model.threads(), model.precision());
    }

    /** Only what feeds the classifier has one, and logits. */
    private static Snapshot withClassifier(Snapshot snapshot, CaptureModel model, Activations all) {
        return snapshot.info().stage().equals(CaptureModel.CLASSIFIER)
                ? snapshot.withHead(model.head()).withLogits(all.logits())
                : snapshot;
    }

    /**
     * Adds the features of both parts to mixed snapshots: from {@code clean} where their examples are there, else from a forward
     * pass of each example that is missing.
     */
    private void addParts(
            Map<String, Snapshot> mixed, CaptureModel model, MixedPairs pairs, Map<String, Snapshot> clean) {
        int[] rows = new int[labels.length];
        Arrays.fill(rows, -1);
        for (int row = 0; row < cleanPositions.length; row++) {
            rows[cleanPositions[row]] = row;
        }
        int[] missing = IntStream.concat(Arrays.stream(pairs.first()), Arrays.stream(pairs.second()))
                .distinct()
                .filter(position -> rows[position] < 0)
                .toArray();
        for (int i = 0; i < missing.length; i++) {
            rows[missing[i]] = cleanPositions.length + i;
        }
        int[] first =
                Arrays.stream(pairs.first()).map(position -> rows[position]).toArray();
        int[] second =
                Arrays.stream(pairs.second()).map(position -> rows[position]).toArray();
        List<String> stages = List.copyOf(mixed.keySet());
        Map<String, FloatMatrix> more = missing.length == 0
                ? Map.of()
                : run(model, stages, missing.length, (batch, i) -> inputs.write(missing[i], batch, i % BATCH))
                        .stages();
        mixed.replaceAll((stage, snapshot) -> {
            RowMatrix known = Objects.requireNonNull(clean.get(stage), stage).features();
            FloatMatrix other = more.get(stage);
            RowMatrix all = other == null ? known : new JoinedRows(known, other);
            return snapshot.withUnmixedFeatures(all.select(first), all.select(second));
        });
    }

    private Activations run(CaptureModel model, List<String> stages, int count, ObjIntConsumer<FloatBuffer> write) {
        Map<String, float[]> features = new LinkedHashMap<>();
        int classes = model.head().classes();
        float[] logits = new float[Math.multiplyExact(count, classes)];
        FloatBuffer batch = memory(count);
        for (int start = 0; start < count; start += BATCH) {
            int size = fill(batch, start, count, write);
            Activations part = model.activations(batch, size, stages);
            for (String stage : stages) {
                FloatMatrix rows = part.stage(stage);
                float[] all =
                        features.computeIfAbsent(stage, name -> new float[Math.multiplyExact(count, rows.columns())]);
                System.arraycopy(rows.toArray(), 0, all, start * rows.columns(), size * rows.columns());
            }
            System.arraycopy(part.logits().toArray(), 0, logits, start * classes, size * classes);
        }
        Map<String, FloatMatrix> stacked = new LinkedHashMap<>();
        features.forEach((stage, all) -> stacked.put(stage, FloatMatrix.wrap(count, all.length / count, all)));
        return new Activations(stacked, FloatMatrix.wrap(count, classes, logits));
    }

    private FloatBuffer memory(int count) {
        return Inputs.memory(Math.min(BATCH, count) * inputs.shape().values());
    }

    /** Writes the examples from {@code start} on into {@code batch}, at most {@link #BATCH}; their number. */
    private static int fill(FloatBuffer batch, int start, int count, ObjIntConsumer<FloatBuffer> write) {
        int end = Math.min(start + BATCH, count);
        for (int i = start; i < end; i++) {
            write.accept(batch, i);
        }
        return end - start;
    }

    private int[] at(int[] positions) {
        return Arrays.stream(positions).map(p -> labels[p]).toArray();
    }

    private static int[] odd(int[] values) {
        return IntStream.range(0, values.length / 2).map(i -> values[2 * i + 1]).toArray();
    }

    private static Snapshot only(Map<String, Snapshot> one) {
        return Objects.requireNonNull(one.get(CaptureModel.CLASSIFIER));
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
