package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.tightframe.json.Json;
import org.tightframe.linalg.LinearHead;

/**
 * A snapshot as the tensors of a file: those of 8-byte elements first, so that every tensor is aligned. Features are written row
 * by row and never copied as a whole.
 */
final class SnapshotEncoder {

    static final String FORMAT_VERSION = "1";

    private final List<SafetensorsWriter.Part> parts = new ArrayList<>();

    private SnapshotEncoder() {}

    static void write(Snapshot snapshot, OutputStream out) throws IOException {
        SnapshotEncoder encoder = new SnapshotEncoder();
        encoder.addExamples(snapshot);
        encoder.addRows(snapshot);
        snapshot.head().ifPresent(encoder::addHead);
        encoder.parts.sort(Comparator.comparingInt(part -> -part.dtype().bytes()));
        SafetensorsWriter.write(metadata(snapshot.info()), encoder.parts, out);
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
            parts.add(Tensor.of("lambda", lambda, n));
        }
    }

    private void addLongs(String name, int n, IntUnaryOperator value) {
        parts.add(
                Tensor.of(name, IntStream.range(0, n).map(value).asLongStream().toArray(), n));
    }

    private void addRows(Snapshot snapshot) {
        parts.add(new RowsPart("features", snapshot.features()));
        snapshot.firstFeatures().ifPresent(rows -> parts.add(new RowsPart("features.first", rows)));
        snapshot.secondFeatures().ifPresent(rows -> parts.add(new RowsPart("features.second", rows)));
        snapshot.logits().ifPresent(rows -> parts.add(new RowsPart("logits", rows)));
    }

    private void addHead(LinearHead head) {
        addNumbers("classifier.weight", head.weight().toArray(), head.classes(), head.dimension());
        addNumbers("classifier.bias", head.bias().toArray(), head.classes());
    }

    /** In single precision, in which networks hold their classifiers, unless that would change a number. */
    private void addNumbers(String name, double[] values, long... shape) {
        boolean single = Arrays.stream(values).allMatch(v -> Double.isNaN(v) || (float) v == v);
        parts.add(single ? Tensor.of(name, floats(values), shape) : Tensor.of(name, values, shape));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int k = 0; k < floats.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }
}
