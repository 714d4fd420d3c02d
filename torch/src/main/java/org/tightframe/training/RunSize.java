package org.tightframe.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tightframe.capture.CaptureSize;

/**
 * What a run will weigh on the disk, told before it starts.
 *
 * @param snapshots of all captures
 * @param predictions bytes of the final predictions of test and validation images
 * @param checkpoints bytes of all that are kept, and of one that is being written
 */
public record RunSize(CaptureSize snapshots, long predictions, long checkpoints) {

    /** Of everything together. */
    public long bytes() {
        return snapshots.bytes() + predictions + checkpoints;
    }

    /**
     * Makes sure that it fits on the disk of a folder, which need not be there yet.
     *
     * @throws IOException in one line, if it does not
     */
    public void requireRoom(Path folder) throws IOException {
        requireRoom(folder, free(folder));
    }

    void requireRoom(Path folder, long free) throws IOException {
        if (bytes() > free) {
            throw new IOException(
                    folder + ": expected room for " + CaptureSize.text(bytes()) + " (" + String.join("; ", lines())
                            + "), got " + CaptureSize.text(free)
                            + " free; fewer capture.epochs, capture.stages or capture.examples need less");
        }
    }

    /**
     * The same for a run that goes on: what lies in its folder needs no room again.
     *
     * @throws IOException in one line, if the rest does not fit
     */
    public void requireRoomToResume(Path run) throws IOException {
        requireRoomToResume(run, free(run));
    }

    void requireRoomToResume(Path run, long free) throws IOException {
        long there = bytesIn(run);
        if (bytes() - there > free) {
            throw new IOException(run + ": expected room for " + CaptureSize.text(bytes() - there)
                    + " more, beside the " + CaptureSize.text(there) + " that are there, got " + CaptureSize.text(free)
                    + " free; make room on this disk, or move the run folder to another");
        }
    }

    private static long bytesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    /** One for each kind of file. */
    public List<String> lines() {
        return List.of(
                "snapshots: " + snapshots,
                "test predictions: " + CaptureSize.text(predictions),
                "checkpoints: " + CaptureSize.text(checkpoints));
    }

    private static long free(Path folder) throws IOException {
        @Nullable Path there = folder.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there == null ? Long.MAX_VALUE : Files.getFileStore(there).getUsableSpace();
    }
}
