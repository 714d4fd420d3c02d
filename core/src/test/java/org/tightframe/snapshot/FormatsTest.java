package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.snapshot.Elements.Layout;
import org.tightframe.snapshot.Tensor.Origin;

class FormatsTest {

    @TempDir
    Path folder;

    @Test
    void a_file_is_read_as_what_it_is_whatever_its_name() throws IOException {
        Path npz = Files.copy(References.file("mixed.npz"), folder.resolve("a.safetensors"));
        Path safetensors = Files.copy(References.file("mixed.safetensors"), folder.resolve("a.npz"));

        assertThat(TensorFile.read(npz)).isInstanceOf(Npz.class);
        assertThat(TensorFile.read(safetensors)).isInstanceOf(Safetensors.class);
    }

    @Test
    void another_format_is_named_with_what_to_do() {
        refuses("\u0080\2}q", "a pickle, which could run any program; save its arrays with numpy.savez");
        refuses("\u0089HDF\r\n\u001a\n", "an HDF5 file; save its arrays with numpy.savez");
        refuses("\u001f\u008b\b", "a gzip file; unpack it first");
        refuses("PAR1", "a Parquet file; save its columns with numpy.savez");
        refuses("ARROW1\0\0", "an Arrow or Feather file; save its columns with numpy.savez");
    }

    @Test
    void a_name_that_is_nearly_right_is_suggested() throws IOException {
        Path file = folder.resolve("x.safetensors");
        Safetensors.of(Map.of(), List.of(Tensor.of("feature", new float[1], 1, 1)))
                .write(file);

        assertThatIOException()
                .isThrownBy(() -> SnapshotFiles.read(file))
                .withMessage(file + ": expected a tensor 'features', got [feature] (is it 'feature'?)");
    }

    @Test
    void doubles_that_are_read_are_written_as_doubles() throws IOException {
        Path first = folder.resolve("first.safetensors");
        Safetensors.of(
                        Map.of(),
                        List.of(
                                Tensor.of("features", new double[] {0.1, 1e300}, 1, 2),
                                Tensor.of("labels.first", new byte[1], 1)))
                .write(first);
        Path second = folder.resolve("second.safetensors");

        SnapshotFiles.write(second, SnapshotFiles.read(first));

        assertThat(Rows.of(SnapshotFiles.read(second).features())).containsExactly(List.of(0.1, 1e300));
    }

    @Test
    void a_snapshot_may_take_the_place_of_the_file_that_it_is_read_from() throws IOException {
        Path file = folder.resolve("x.safetensors");
        SnapshotFiles.write(file, Snapshots.mixed(new Random(1)));
        Snapshot snapshot = SnapshotFiles.read(file);

        SnapshotFiles.write(file, snapshot);

        assertThat(Rows.of(SnapshotFiles.read(file).features())).isEqualTo(Rows.of(snapshot.features()));
    }

    @Test
    void what_memory_cannot_hold_is_refused_and_not_tried() {
        List<Long> shape = List.of(1L << 45);
        Tensor tensor =
                Tensor.ofFile(new Origin("x", 100), "w", new Elements(Bytes.wrap(), 0, Dtype.F32, shape, Layout.PLAIN));

        assertThatIOException()
                .isThrownBy(tensor::toFloats)
                .withMessageMatching("x: at byte 100: w: expected at most \\d+ values \\(as many as Java's memory holds"
                        + " now; -Xmx sets it\\), got 35184372088832");
        assertThat(HeapBound.available(1)).isEqualTo(1);
        assertThat(HeapBound.available(Long.MAX_VALUE))
                .isLessThan(Runtime.getRuntime().maxMemory());
    }

    @Test
    void a_matrix_has_two_axes() {
        assertThatIOException()
                .isThrownBy(() -> Tensor.of("w", new float[2], 2).toRows())
                .withMessage("memory: w: expected two axes of at most 2147483647, got the shape [2]");
    }

    @Test
    void a_tensor_is_its_name_type_shape_and_bits() {
        Tensor tensor = Tensor.of("w", new float[] {0f}, 1);

        assertThat(tensor)
                .isEqualTo(Tensor.of("w", new float[] {0f}, 1))
                .hasSameHashCodeAs(Tensor.of("w", new float[] {0f}, 1))
                .isNotEqualTo(Tensor.of("w", new float[] {-0f}, 1))
                .isNotEqualTo(Tensor.of("v", new float[] {0f}, 1))
                .isNotEqualTo(Tensor.of("w", new float[] {0f}, 1, 1))
                .isNotEqualTo(Tensor.of("w", new int[] {0}, 1))
                .hasToString("w F32[1]");
    }

    private void refuses(String start, String got) {
        Path file = folder.resolve("x");
        assertThatIOException()
                .isThrownBy(() -> SnapshotFiles.read(Files.write(file, start.getBytes(StandardCharsets.ISO_8859_1))))
                .withMessage(file + ": at byte 0: expected a safetensors or npz file, got " + got);
    }
}
