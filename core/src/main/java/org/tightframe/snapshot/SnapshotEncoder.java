package org.tightframe.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.tightframe.json.Json;
import org.tightframe.linalg.FloatMatrix;
import org.tightframe.linalg.LinearHead;

/**
 * A snapshot as the tensors of a file: those of 8-byte elements first, so that every tensor is aligned.
 */
final class SnapshotEncoder {

    static final String FORMAT_VERSION = "1";

    private final List<Tensor> tensors = new ArrayList<>();

    private SnapshotEncoder() {}

    static Safetensors encode(Snapshot snapshot) {
        SnapshotEncoder encoder = new SnapshotEncoder();
        encoder.addExamples(snapshot);
        encoder.add("features", snapshot.features());
        snapshot.logits().ifPresent(logits -> encoder.add("logits", logits));
        snapshot.head().ifPresent(encoder::addHead);
        return Safetensors.of(metadata(snapshot.info()), encoder.tensors);
    }

    private static Map<String, String> metadata(SnapshotInfo info) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("formatVersion", FORMAT_VERSION);
        metadata.put("layer", info.stage());
        metadata.put("epoch", Integer.toString(info.epoch()));
        metadata.put("split", info.split());
        metadata.put("mode", info.mode());
        metadata.put("dataset", info.dataSet());
        metadata.put("classNames", Json.line(info.classNames()));
        metadata.put("threads", Integer.toString(info.threads()));
        metadata.put("precision", info.precision());
        return metadata;
    }

    private void addExamples(Snapshot snapshot) {
        int n = snapshot.size();
        addLongs("labels.first", n, snapshot::labelFirst);
        snapshot.indexFirst().ifPresent(index -> addLongs("index.first", n, i -> index[i]));
        if (snapshot.isMixed()) {
            addLongs("labels.second", n, snapshot::labelSecond);
            snapshot.indexSecond().ifPresent(index -> addLongs("index.second", n, i -> index[i]));
            double[] lambda =
                    IntStream.range(0, n).mapToDouble(snapshot::lambda).toArray();
            tensors.add(Tensor.of("lambda", lambda, n));
        }
    }

    private void addLongs(String name, int n, IntUnaryOperator value) {
        tensors.add(
                Tensor.of(name, IntStream.range(0, n).map(value).asLongStream().toArray(), n));
    }

    private void add(String name, FloatMatrix matrix) {
        tensors.add(Tensor.of(name, matrix.toArray(), matrix.rows(), matrix.columns()));
    }

    private void addHead(LinearHead head) {
        double[] weight = head.weight().toArray();
        addFloats("classifier.weight", weight.length, k -> weight[k], head.classes(), head.dimension());
        addFloats("classifier.bias", head.classes(), head.bias()::get, head.classes());
    }

    /** In single precision, in which every network holds its classifier. */
    private void addFloats(String name, int size, IntToDoubleFunction value, long... shape) {
        float[] values = new float[size];
        for (int k = 0; k < size; k++) {
            values[k] = (float) value.applyAsDouble(k);
        }
        tensors.add(Tensor.of(name, values, shape));
    }
}
