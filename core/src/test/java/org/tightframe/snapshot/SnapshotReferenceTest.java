package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.json.Json;

/**
 * Files that Python wrote, by {@code reference/snapshot/make.py}, and files that Python reads, by {@code show.py}.
 */
class SnapshotReferenceTest {

    @TempDir
    Path folder;

    @Test
    void a_mixed_snapshot_of_python_is_read() throws IOException {
        Snapshot snapshot = SnapshotFiles.read(References.file("mixed.safetensors"));

        assertThat(snapshot.info())
                .isEqualTo(new SnapshotInfo(
                        "classifier", 40, "train", "eval", "čtyři", List.of("a", "b", "ž", "d\""), 2, "fp32"));
        assertThat(snapshot.size()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            for (int k = 0; k < 3; k++) {
                assertThat(snapshot.features().get(i, k)).isEqualTo((7 * i - k) / 8f);
            }
            for (int c = 0; c < 4; c++) {
                assertThat(snapshot.logits().orElseThrow().get(i, c)).isEqualTo(i / 4f - c);
            }
            assertThat(snapshot.labelFirst(i)).isEqualTo(i % 4);
            assertThat(snapshot.labelSecond(i)).isEqualTo((i + 1) % 4);
            assertThat(snapshot.lambda(i)).isEqualTo(i / 4.0);
        }
        assertThat(snapshot.indexFirst()).get().isEqualTo(new int[] {100, 101, 102, 103, 104});
        assertThat(snapshot.indexSecond()).get().isEqualTo(new int[] {200, 201, 202, 203, 204});
        assertThat(snapshot.head().orElseThrow().weight().row(3)).containsExactly(3, 2.5, 2);
        assertThat(snapshot.head().orElseThrow().bias().toArray()).containsExactly(0, 1 / 16.0, 2 / 16.0, 3 / 16.0);
    }

    @Test
    void a_bare_snapshot_in_half_precision_is_read() throws IOException {
        Snapshot snapshot = SnapshotFiles.read(References.file("plain.safetensors"));

        assertThat(snapshot.isMixed()).isFalse();
        assertThat(snapshot.features().get(4, 2)).isEqualTo(26 / 8f);
        assertThat(snapshot.head().orElseThrow().weight().row(1)).containsExactly(1, 0.5, 0);
        assertThat(snapshot.info().classNames()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void every_element_type_is_read() throws IOException {
        Safetensors file = Safetensors.read(References.file("types.safetensors"));

        assertThat(find(file, "f64").toDoubles()).containsExactly(0.1, -0.0, 1e300, Double.NEGATIVE_INFINITY);
        assertThat(find(file, "f64").toFloats()).startsWith(0.1f, -0f, Float.POSITIVE_INFINITY);
        assertThat(find(file, "f32").toFloats()).containsExactly(0.5f, -1.25f);
        assertThat(find(file, "f16").toDoubles())
                .containsExactly(1, -2, 65504, 0x1p-14, 0x1p-24, -0.0, Double.POSITIVE_INFINITY);
        assertThat(find(file, "bf16").toFloats()).containsExactly(1, -3.140625f, 0x1p-133f);
        assertThat(find(file, "i64").toLongs()).containsExactly(1L << 62, -1);
        assertThat(find(file, "i32").toInts()).containsExactly(Integer.MIN_VALUE, 7);
        assertThat(find(file, "u8").toInts()).containsExactly(0, 128, 255);
        assertThat(find(file, "scalar").toDoubles()).containsExactly(2.5);
        assertThat(find(file, "empty").shape()).containsExactly(0L, 7L);
    }

    @Test
    void python_reads_what_is_written() throws IOException, InterruptedException {
        for (long seed = 0; seed < 8; seed++) {
            Snapshot snapshot = Snapshots.mixed(new Random(seed));
            Path file = folder.resolve(seed + ".safetensors");
            SnapshotFiles.write(file, snapshot);

            Map<String, @Nullable Object> shown = Json.readObject(python("show.py", file));

            Safetensors written = Safetensors.read(file);
            assertThat(object(shown.get("metadata"))).as("seed %d", seed).isEqualTo(written.metadata());
            Map<?, ?> tensors = object(shown.get("tensors"));
            assertThat(tensors).as("seed %d", seed).hasSameSizeAs(written.tensors());
            for (Tensor tensor : written.tensors()) {
                Map<?, ?> entry = object(tensors.get(tensor.name()));
                assertThat(entry.get("dtype")).isEqualTo(tensor.dtype().name());
                assertThat(entry.get("shape")).isEqualTo(tensor.shape());
                assertThat(entry.get("values")).as("seed %d, %s", seed, tensor).isEqualTo(values(tensor));
            }
        }
    }

    private static List<?> values(Tensor tensor) throws IOException {
        List<Object> values = new ArrayList<>();
        if (tensor.dtype().isFloating()) {
            for (double value : tensor.toDoubles()) {
                values.add(Double.isFinite(value) ? value : (Object) text(value));
            }
        } else {
            for (long value : tensor.toLongs()) {
                values.add(value);
            }
        }
        return values;
    }

    /** A number that is not finite, as Python writes it. */
    private static String text(double value) {
        return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static Tensor find(Safetensors file, String name) {
        return file.find(name).orElseThrow();
    }

    /** Where there is no Python the test is skipped, but not in CI. */
    private static String python(String script, Path file) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", References.file(script).toString(), file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            if (System.getenv("CI") != null) {
                throw e;
            }
            Assumptions.abort("skipped: this machine lacks python3");
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("python3 ended").isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
