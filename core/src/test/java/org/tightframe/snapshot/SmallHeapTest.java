package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.geometry.NeuralCollapse;

/**
 * A file of 2.2 GB, sparse, more than a buffer of Java shows, measured by a Java that may use 64 MB.
 */
class SmallHeapTest {

    private static final int N = 540_000;
    private static final int D = 1024;
    private static final int CLASSES = 10;
    private static final long FEATURE_BYTES = 4L * N * D;

    @TempDir
    Path folder;

    @Test
    void a_file_is_measured_in_a_heap_of_a_thirtieth_of_its_size() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.getFileStore(folder).getUsableSpace() > 2 * FEATURE_BYTES, "skipped: this disk is nearly full");
        Path file = folder.resolve("zeros.safetensors");
        write(file);

        Process measure = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Measure.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        try {
            assertThat(measure.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            measure.destroyForcibly();
        }

        assertThat(measure.exitValue())
                .as("exit code: 1 where nc1 is a number, though all class means coincide")
                .isZero();
    }

    /** Measures in a process of its own. */
    static final class Measure {
        public static void main(String[] arguments) throws IOException {
            Snapshot snapshot = SnapshotFiles.read(Path.of(arguments[0]));
            System.exit(Double.isNaN(NeuralCollapse.of(snapshot).nc1()) ? 0 : 1);
        }
    }

    private static void write(Path file) throws IOException {
        String header = "{\"labels.first\":{\"dtype\":\"U8\",\"shape\":[" + N + "],\"data_offsets\":[0," + N
                + "]},\"features\":{\"dtype\":\"F32\",\"shape\":[" + N + "," + D + "],\"data_offsets\":[" + N + ","
                + (N + FEATURE_BYTES) + "]}}";
        ByteBuffer start = ByteBuffer.allocate(Long.BYTES + header.length() + N).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < N; i++) {
            start.put((byte) (i % CLASSES));
        }
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            try {
                out.setLength(start.capacity() + FEATURE_BYTES);
            } catch (IOException e) {
                Assumptions.abort("skipped: this file system has no sparse files");
            }
            out.write(start.array());
        }
    }
}
