package org.tightframe.snapshot;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tightframe.json.Json;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;
import org.tightframe.linalg.Matrix;
import org.tightframe.linalg.Vector;

/**
 * A snapshot from the tensors of a file, with a message for each way in which they may not make one.
 */
final class SnapshotDecoder {

    /** More than any data set has; a label above it is damage, where no names say otherwise. */
    private static final int MAX_UNNAMED_CLASSES = 1 << 20;

    private final String file;
    private final Safetensors content;

    SnapshotDecoder(String file, Safetensors content) {
        this.file = file;
        this.content = content;
    }

    Snapshot snapshot() throws IOException {
        requireVersion();
        FloatMatrix features = matrix(required("features"), "N", "d");
        int[] labels = ints(required("labels.first"), features);
        int @Nullable [] index = optionalInts("index.first", features);
        Optional<LinearHead> head = head();
        FloatMatrix logits = logits(features);
        Optional<Tensor> second = content.find("labels.second");
        if (second.isEmpty()) {
            forbid("lambda", "labels.second");
            forbid("index.second", "labels.second");
        }
        int[] labelsSecond = second.isEmpty() ? new int[0] : ints(second.get(), features);
        SnapshotInfo info = info(classes(head, logits, labels, labelsSecond));
        try {
            Snapshot snapshot = second.isEmpty()
                    ? Snapshot.clean(info, features, labels, index)
                    : Snapshot.mixed(
                            info,
                            features,
                            labels,
                            labelsSecond,
                            lambda(features),
                            index,
                            optionalInts("index.second", features));
            if (head.isPresent()) {
                snapshot = snapshot.withHead(head.get());
            }
            return logits == null ? snapshot : snapshot.withLogits(logits);
        } catch (IllegalArgumentException e) {
            throw defect(String.valueOf(e.getMessage()), e);
        }
    }

    private void requireVersion() throws IOException {
        String version = content.metadata().getOrDefault("formatVersion", SnapshotEncoder.FORMAT_VERSION);
        if (!version.equals(SnapshotEncoder.FORMAT_VERSION)) {
            throw defect("formatVersion: expected " + SnapshotEncoder.FORMAT_VERSION + ", got '" + version + "'");
        }
    }

    private SnapshotInfo info(int classes) throws IOException {
        return new SnapshotInfo(
                text("layer"),
                number("epoch"),
                text("split"),
                text("mode"),
                text("dataset"),
                classNames(classes),
                number("threads"),
                text("precision"));
    }

    private String text(String key) {
        return content.metadata().getOrDefault(key, SnapshotInfo.UNKNOWN);
    }

    private int number(String key) throws IOException {
        String text = content.metadata().get(key);
        try {
            return text == null ? SnapshotInfo.UNKNOWN_NUMBER : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw defect(key + ": expected a whole number, got '" + text + "'", e);
        }
    }

    private List<String> classNames(int classes) throws IOException {
        String text = content.metadata().get("classNames");
        if (text == null) {
            return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        }
        try {
            if (Json.read(text) instanceof List<?> names && names.stream().allMatch(String.class::isInstance)) {
                return names.stream().map(String.class::cast).toList();
            }
        } catch (IOException e) {
            throw defect("classNames: expected a JSON array of texts, got '" + text + "'", e);
        }
        throw defect("classNames: expected a JSON array of texts, got '" + text + "'");
    }

    /** C, where no names say it: as the classifier has it, or the logits, or the largest label. */
    private int classes(Optional<LinearHead> head, @Nullable FloatMatrix logits, int[] labels, int[] labelsSecond)
            throws IOException {
        if (head.isPresent()) {
            return head.get().classes();
        }
        if (logits != null) {
            return logits.columns();
        }
        int largest = IntStream.concat(Arrays.stream(labels), Arrays.stream(labelsSecond))
                .max()
                .orElse(0);
        if (largest >= MAX_UNNAMED_CLASSES) {
            throw defect("labels: expected classNames in the metadata or classes below " + MAX_UNNAMED_CLASSES
                    + ", got the class " + largest);
        }
        return largest + 1;
    }

    private Optional<LinearHead> head() throws IOException {
        Optional<Tensor> weight = content.find("classifier.weight");
        if (weight.isEmpty()) {
            forbid("classifier.bias", "classifier.weight");
            return Optional.empty();
        }
        int[] sizes = sizes(weight.get(), "C", "d");
        Matrix w = Matrix.wrap(sizes[0], sizes[1], weight.get().toDoubles());
        Optional<Tensor> bias = content.find("classifier.bias");
        if (bias.isEmpty()) {
            return Optional.of(LinearHead.withoutBias(w));
        }
        int c = sizes(bias.get(), "C")[0];
        if (c != sizes[0]) {
            throw defect("classifier.weight" + named(weight.get(), "C", "d") + " vs classifier.bias[C=" + c + "]");
        }
        return Optional.of(new LinearHead(w, Vector.wrap(bias.get().toDoubles())));
    }

    private @Nullable FloatMatrix logits(FloatMatrix features) throws IOException {
        Optional<Tensor> logits = content.find("logits");
        if (logits.isEmpty()) {
            return null;
        }
        FloatMatrix matrix = matrix(logits.get(), "N", "C");
        requireRows(logits.get(), features, "N", "C");
        return matrix;
    }

    private double[] lambda(FloatMatrix features) throws IOException {
        Tensor tensor = required("lambda");
        requireRows(tensor, features, "N");
        double[] lambda = tensor.toDoubles();
        for (int i = 0; i < lambda.length; i++) {
            if (!(lambda[i] >= 0 && lambda[i] <= 1)) {
                throw defect("lambda[" + i + "]: expected a number in [0, 1], got " + lambda[i]);
            }
        }
        return lambda;
    }

    private int @Nullable [] optionalInts(String name, FloatMatrix features) throws IOException {
        Optional<Tensor> tensor = content.find(name);
        return tensor.isEmpty() ? null : ints(tensor.get(), features);
    }

    private int[] ints(Tensor tensor, FloatMatrix features) throws IOException {
        requireRows(tensor, features, "N");
        return tensor.toInts();
    }

    private FloatMatrix matrix(Tensor tensor, String rows, String columns) throws IOException {
        int[] sizes = sizes(tensor, rows, columns);
        return FloatMatrix.wrap(sizes[0], sizes[1], tensor.toFloats());
    }

    private Tensor required(String name) throws IOException {
        Optional<Tensor> tensor = content.find(name);
        if (tensor.isEmpty()) {
            throw defect("expected a tensor '" + name + "', got "
                    + content.tensors().stream().map(Tensor::name).toList());
        }
        return tensor.get();
    }

    private void forbid(String name, String companion) throws IOException {
        if (content.find(name).isPresent()) {
            throw defect(name + ": expected '" + companion + "' beside it, got none");
        }
    }

    private void requireRows(Tensor tensor, FloatMatrix features, String... axes) throws IOException {
        if (sizes(tensor, axes)[0] != features.rows()) {
            throw defect("features[N=" + features.rows() + ",d=" + features.columns() + "] vs " + tensor.name()
                    + named(tensor, axes));
        }
    }

    /** The shape of a tensor that must have these axes and values; then its bytes bound each size. */
    private int[] sizes(Tensor tensor, String... axes) throws IOException {
        if (tensor.shape().size() != axes.length) {
            throw defect(tensor.name() + ": expected the axes " + Arrays.toString(axes) + ", got the shape "
                    + tensor.shape());
        }
        int[] sizes = new int[axes.length];
        for (int i = 0; i < sizes.length; i++) {
            long size = tensor.shape().get(i);
            if (size == 0) {
                throw defect(tensor.name() + named(tensor, axes) + ": expected at least one value, got none");
            }
            sizes[i] = (int) size;
        }
        return sizes;
    }

    private static String named(Tensor tensor, String... axes) {
        return IntStream.range(0, axes.length)
                .mapToObj(i -> axes[i] + "=" + tensor.shape().get(i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private IOException defect(String what) {
        return new Defect(file, what);
    }

    private IOException defect(String what, Throwable cause) {
        return new Defect(file, what, cause);
    }
}
