package org.tightframe.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tightframe.capture.CaptureSize;

/**
 * Whether all of a programme's runs fit on a disk.
 */
final class DiskRoom {

    private DiskRoom() {}

    /** @throws IOException in one line, if {@code bytes} more do not fit into {@code folder}, which need not be there yet */
    static void require(Path folder, long runs, long bytes) throws IOException {
        require(folder, runs, bytes, free(folder));
    }

    static void require(Path folder, long runs, long bytes, long free) throws IOException {
        if (bytes > free) {
            throw new IOException(folder + ": expected room for " + CaptureSize.text(bytes) + " (" + runs
                    + (runs == 1 ? " run" : " runs") + " to train), got " + CaptureSize.text(free)
                    + " free; --runs DIR on a larger disk, --only and --seeds need less");
        }
    }

    private static long free(Path folder) throws IOException {
        @Nullable Path there = folder.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there == null ? Long.MAX_VALUE : Files.getFileStore(there).getUsableSpace();
    }
}
