package org.tightframe.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import org.tightframe.geometry.NeuralCollapse;
import org.tightframe.snapshot.SnapshotFiles;

/** Neural collapse of a snapshot file, mapped anew and measured once for each request. {@code benchmarks/collapse}. */
public final class CollapseSpeed {

    private CollapseSpeed() {}

    /** The only argument is the file. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Requests.serve(() -> NeuralCollapse.of(SnapshotFiles.read(file)).values());
    }
}
