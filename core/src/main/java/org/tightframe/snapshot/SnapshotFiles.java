package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Snapshots as safetensors files.
 *
 * <p>Tensors: {@code features} [N,d], {@code labels.first} [N], and where there are such {@code index.first} [N],
 * {@code labels.second} [N], {@code index.second} [N], {@code lambda} [N], {@code classifier.weight} [C,d],
 * {@code classifier.bias} [C], {@code logits} [N,C]. Metadata: {@code formatVersion}, {@code layer}, {@code epoch},
 * {@code split}, {@code mode}, {@code dataset}, {@code classNames} (a JSON array), {@code threads}, {@code precision}.
 */
public final class SnapshotFiles {

    private SnapshotFiles() {}

    /** Writes to exactly this path, over what was there. */
    public static void write(Path file, Snapshot snapshot) throws IOException {
        SnapshotEncoder.encode(snapshot).write(file);
    }

    /** Writes and leaves the stream open. The same snapshot gives the same bytes. */
    public static void write(Snapshot snapshot, OutputStream out) throws IOException {
        SnapshotEncoder.encode(snapshot).write(out);
    }

    /**
     * The snapshot of a file, of Tightframe or of another framework: without metadata the classes are named by their numbers
     * and what nobody stated is {@link SnapshotInfo#UNKNOWN}.
     */
    public static Snapshot read(Path file) throws IOException {
        return new SnapshotDecoder(file.toString(), Safetensors.read(file)).snapshot();
    }
}
