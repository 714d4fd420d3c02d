package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files larger than an array and larger than the memory of most, sparse: of their 4.5 GB few bytes lie on the disk.
 */
class LargeFileTest {

    private static final int N = 1_100_000;
    private static final int D = 1024;
    private static final long FEATURE_BYTES = 4L * N * D;
    private static final long MOST_MEMORY = 16L << 20;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        Assumptions.assumeTrue(
                Files.getFileStore(folder).getUsableSpace() > 2 * FEATURE_BYTES, "skipped: this disk is nearly full");
        file = folder.resolve("large.safetensors");
        String header = "{\"labels.first\":{\"dtype\":\"I32\",\"shape\":[" + N + "],\"data_offsets\":[0," + 4 * N
                + "]},\"features\":{\"dtype\":\"F32\",\"shape\":[" + N + "," + D + "],\"data_offsets\":[" + 4 * N + ","
                + (4 * N + FEATURE_BYTES) + "]}}";
        long start = (long) Long.BYTES + header.length();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            try {
                out.setLength(start + 4 * N + FEATURE_BYTES);
            } catch (IOException e) {
                Assumptions.abort("skipped: this file system has no sparse files");
            }
            out.write(number(Long.BYTES, header.length()));
            out.write(header.getBytes(StandardCharsets.US_ASCII));
            for (int i : new int[] {0, torn(1), torn(2), torn(3), N - 1}) {
                for (int k = 0; k < D; k++) {
                    out.seek(start + 4 * N + 4L * ((long) i * D + k));
                    out.write(number(Float.BYTES, Float.floatToIntBits(value(i, k))));
                }
            }
        }
    }

    @Test
    void a_snapshot_larger_than_memory_is_read_in_little_of_it() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

        Snapshot snapshot = SnapshotFiles.read(file);
        double[] row = new double[D];
        double sum = 0;
        for (int i = 0; i < N; i += 1000) {
            sum += snapshot.features().row(i, row)[0];
        }
        long taken = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(taken).isLessThan(MOST_MEMORY);
        assertThat(sum).isEqualTo(value(0, 0));
        assertThat(snapshot.features().rows()).isEqualTo(N);
        for (int i : new int[] {0, torn(1), torn(2), torn(3), N - 1}) {
            snapshot.features().row(i, row);
            for (int k = 0; k < D; k++) {
                assertThat(row[k]).isEqualTo(value(i, k));
                assertThat(snapshot.features().get(i, k)).isEqualTo(value(i, k));
            }
        }
    }

    /** The row of features at a multiple of 1 GiB, which two buffers share. */
    private static int torn(int gibibytes) {
        return (int) (((long) gibibytes << 30) / (4L * D)) - N / D - 1;
    }

    private static float value(int i, int k) {
        return i + k / (float) D;
    }

    private static byte[] number(int width, long value) {
        ByteBuffer bytes = ByteBuffer.allocate(width).order(ByteOrder.LITTLE_ENDIAN);
        return (width == Long.BYTES ? bytes.putLong(value) : bytes.putInt((int) value)).array();
    }
}
