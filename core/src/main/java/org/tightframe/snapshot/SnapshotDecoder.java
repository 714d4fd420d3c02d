package org.tightframe.snapshot;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tightframe.config.Nearest;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.RowMatrix;
import org.tightframe.linalg.Vector;

/**
 * A snapshot from the tensors of a file, with a message for each way in which they may not make one.
 */
final class SnapshotDecoder {

    /** More than any data set has; a label above it is damage, where no names say otherwise. */
    private static final int MAX_UNNAMED_CLASSES = 1 << 20;

    private final String file;
    private final TensorFile content;

    SnapshotDecoder(String file, TensorFile content) {
        this.file = file;
        this.content = content;
    }

    RowMatrix features() throws IOException {
        return matrix(required("features"), "N", "d");
    }

    Snapshot snapshot() throws IOException {
        SnapshotMetadata metadata = new SnapshotMetadata(file, content.metadata());
        metadata.requireVersion();
        RowMatrix features = features();
        int[] labels = ints(labels(), features);
        int @Nullable [] index = optionalInts("index.first", features);
        Optional<LinearHead> head = head();
        RowMatrix logits = matrix("logits", features, "C");
        int[] labelsSecond = optionalInts("labels.second", features);
        if (labelsSecond == null) {
            forbid("lambda", "labels.second");
            forbid("index.second", "labels.second");
            forbid("features.first", "labels.second");
        }
        SnapshotInfo info = metadata.info(() -> classes(head, logits, labels, labelsSecond));
        try {
            Snapshot snapshot = labelsSecond == null
                    ? Snapshot.clean(info, features, labels, index)
                    : mixed(info, features, labels, labelsSecond, index);
            if (head.isPresent()) {
                snapshot = snapshot.withHead(head.get());
            }
            return logits == null ? snapshot : snapshot.withLogits(logits);
        } catch (IllegalArgumentException e) {
            throw new Defect(file, Defect.NOWHERE, String.valueOf(e.getMessage()), e);
        }
    }

    private Snapshot mixed(
            SnapshotInfo info, RowMatrix features, int[] labels, int[] labelsSecond, int @Nullable [] index)
            throws IOException {
        int @Nullable [] indexSecond = optionalInts("index.second", features);
        Snapshot mixed = Snapshot.mixed(info, features, labels, labelsSecond, lambda(features), index, indexSecond);
        RowMatrix first = matrix("features.first", features, "d");
        RowMatrix second = matrix("features.second", features, "d");
        if (first == null || second == null) {
            forbid("features.first", "features.second");
            forbid("features.second", "features.first");
            return mixed;
        }
        return mixed.withUnmixedFeatures(first, second);
    }

    /** C, where no names say it: as the classifier has it, or the logits, or, at least, the largest label. */
    private NumberNames classes(
            Optional<LinearHead> head, @Nullable RowMatrix logits, int[] labels, int @Nullable [] labelsSecond)
            throws IOException {
        if (head.isPresent()) {
            return NumberNames.of(head.get().classes());
        }
        if (logits != null) {
            return NumberNames.of(logits.columns());
        }
        int[] second = labelsSecond == null ? new int[0] : labelsSecond;
        int largest = IntStream.concat(Arrays.stream(labels), Arrays.stream(second))
                .max()
                .orElse(0);
        if (largest >= MAX_UNNAMED_CLASSES) {
            throw defect("labels: expected classNames in the metadata or classes below " + MAX_UNNAMED_CLASSES
                    + ", got the class " + largest);
        }
        return NumberNames.inferred(Math.max(largest, 0) + 1);
    }

    private Optional<LinearHead> head() throws IOException {
        Optional<Tensor> weight = content.find("classifier.weight");
        if (weight.isEmpty()) {
            forbid("classifier.bias", "classifier.weight");
            return Optional.empty();
        }
        int[] sizes = Axes.sizes(weight.get(), "C", "d");
        Matrix w = Matrix.wrap(sizes[0], sizes[1], weight.get().toDoubles());
        Optional<Tensor> bias = content.find("classifier.bias");
        if (bias.isEmpty()) {
            return Optional.of(LinearHead.withoutBias(w));
        }
        int c = Axes.sizes(bias.get(), "C")[0];
        if (c != sizes[0]) {
            throw bias.get().mismatch(Axes.named(weight.get(), "C", "d") + " vs " + Axes.named(bias.get(), "C"));
        }
        return Optional.of(new LinearHead(w, Vector.wrap(bias.get().toDoubles())));
    }

    private double[] lambda(RowMatrix features) throws IOException {
        Tensor tensor = required("lambda");
        requireRows(tensor, features, "N");
        double[] lambda = tensor.toDoubles();
        for (int i = 0; i < lambda.length; i++) {
            if (!(lambda[i] >= 0 && lambda[i] <= 1)) {
                throw tensor.defect(i, "expected a number in [0, 1], got " + lambda[i]);
            }
        }
        return lambda;
    }

    private int @Nullable [] optionalInts(String name, RowMatrix features) throws IOException {
        Optional<Tensor> tensor = content.find(name);
        return tensor.isEmpty() ? null : ints(tensor.get(), features);
    }

    private int[] ints(Tensor tensor, RowMatrix features) throws IOException {
        requireRows(tensor, features, "N");
        return tensor.toInts();
    }

    /** The matrix of this name, a row for each of the features'; null where there is none. */
    private @Nullable RowMatrix matrix(String name, RowMatrix features, String columns) throws IOException {
        Optional<Tensor> tensor = content.find(name);
        if (tensor.isEmpty()) {
            return null;
        }
        requireRows(tensor.get(), features, "N", columns);
        return matrix(tensor.get(), "N", columns);
    }

    private static RowMatrix matrix(Tensor tensor, String... axes) throws IOException {
        Axes.sizes(tensor, axes);
        return tensor.toRows();
    }

    /** Files of predictions call them {@code labels}. */
    private Tensor labels() throws IOException {
        Optional<Tensor> plain = content.names().contains("labels.first") ? Optional.empty() : content.find("labels");
        return plain.isPresent() ? plain.get() : required("labels.first");
    }

    private Tensor required(String name) throws IOException {
        Optional<Tensor> tensor = content.find(name);
        if (tensor.isEmpty()) {
            throw defect("expected a tensor '" + name + "', got " + content.names()
                    + Nearest.to(name, content.names())
                            .map(near -> " (is it '" + near + "'?)")
                            .orElse(""));
        }
        return tensor.get();
    }

    private void forbid(String name, String companion) throws IOException {
        if (content.names().contains(name) && !content.names().contains(companion)) {
            throw defect(name + ": expected '" + companion + "' beside it, got none");
        }
    }

    private static void requireRows(Tensor tensor, RowMatrix features, String... axes) throws IOException {
        if (Axes.sizes(tensor, axes)[0] != features.rows()) {
            throw tensor.mismatch(
                    "features[N=" + features.rows() + ",d=" + features.columns() + "] vs " + Axes.named(tensor, axes));
        }
    }

    private IOException defect(String what) {
        return new Defect(file, Defect.NOWHERE, what);
    }
}
