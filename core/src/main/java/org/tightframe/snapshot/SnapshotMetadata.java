package org.tightframe.snapshot;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.tightframe.json.Json;

/**
 * What the text in a file says of where its snapshot comes from.
 */
record SnapshotMetadata(String file, Map<String, String> texts) {

    /** Counts the classes of a file that does not name them. */
    interface ClassCount {
        NumberNames get() throws IOException;
    }

    void requireVersion() throws IOException {
        String version = texts.getOrDefault("formatVersion", SnapshotEncoder.FORMAT_VERSION);
        if (!version.equals(SnapshotEncoder.FORMAT_VERSION)) {
            throw defect("formatVersion: expected " + SnapshotEncoder.FORMAT_VERSION + ", got '" + version + "'");
        }
    }

    SnapshotInfo info(ClassCount classes) throws IOException {
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
        return texts.getOrDefault(key, SnapshotInfo.UNKNOWN);
    }

    private int number(String key) throws IOException {
        String text = texts.get(key);
        try {
            return text == null ? SnapshotInfo.UNKNOWN_NUMBER : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw defect(key + ": expected a whole number, got '" + text + "'", e);
        }
    }

    private List<String> classNames(ClassCount classes) throws IOException {
        String text = texts.get("classNames");
        if (text == null) {
            return classes.get();
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

    private IOException defect(String what) {
        return new Defect(file, Defect.NOWHERE, what);
    }

    private IOException defect(String what, Throwable cause) {
        return new Defect(file, Defect.NOWHERE, what, cause);
    }
}
