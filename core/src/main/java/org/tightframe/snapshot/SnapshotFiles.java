package org.tightframe.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.tightframe.file.AtomicFile;
import org.tightframe.linalg.RowMatrix;

/**
 * Snapshots as files: written as safetensors, read from those and from npz.
 *
 * <p>Tensors: {@code features} [N,d], {@code labels.first} [N] (where there is none, {@code labels}), and where there are such {@code index.first} [N],
 * {@code labels.second} [N], {@code index.second} [N], {@code lambda} [N], {@code features.first} [N,d],
 * {@code features.second} [N,d], {@code classifier.weight} [C,d], {@code classifier.bias} [C], {@code logits} [N,C]. Metadata: {@code formatVersion}, {@code layer}, {@code epoch},
 * {@code split}, {@code mode}, {@code dataset}, {@code classNames} (a JSON array), {@code threads}, {@code precision}.
 * In npz files these are arrays of text, {@code classNames} a list, and single whole numbers.
 */
public final class SnapshotFiles {

    private SnapshotFiles() {}

    /** Writes to exactly this path, in place of what was there, which stays until all is written; the snapshot may come from it. */
    public static void write(Path file, Snapshot snapshot) throws IOException {
        AtomicFile.write(file, out -> write(snapshot, out));
    }

    /** Writes and leaves the stream open. The same snapshot gives the same bytes. */
    public static void write(Snapshot snapshot, OutputStream out) throws IOException {
        SnapshotEncoder.write(snapshot, out);
    }

    /**
     * The snapshot of a file, of Tightframe or of another framework: without metadata the classes are named by their numbers
     * and what nobody stated is {@link SnapshotInfo#UNKNOWN}. Features and logits stay in the file, mapped into memory, so that it
     * may be larger than memory; while the snapshot is used the file must not be shortened or written to, though another may take
     * its place.
     */
    public static Snapshot read(Path file) throws IOException {
        return new SnapshotDecoder(file.toString(), TensorFile.read(file)).snapshot();
    }

    /** The {@code features} [N,d] of a file alone, which need no labels; in the file like those of {@link #read}. */
    public static RowMatrix readFeatures(Path file) throws IOException {
        return new SnapshotDecoder(file.toString(), TensorFile.read(file)).features();
    }
}
