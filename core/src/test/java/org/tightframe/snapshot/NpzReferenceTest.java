package org.tightframe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.tightframe.snapshot.References.file;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that NumPy wrote, by {@code reference/snapshot/make_npz.py}.
 */
class NpzReferenceTest {

    private static final List<String> INTEGERS = List.of("i1", "i2", "i4", "i8", "u1", "u2", "u4", "b1");

    @ParameterizedTest
    @ValueSource(strings = {"mixed.npz", "compressed.npz", "wide.npz"})
    void a_mixed_snapshot_of_numpy_is_read(String name) throws IOException {
        Snapshot snapshot = SnapshotFiles.read(file(name));

        assertThat(snapshot.size()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            for (int k = 0; k < 3; k++) {
                double feature = (7 * i - k) / 8.0;
                assertThat(snapshot.features().get(i, k)).isEqualTo(feature);
                assertThat(snapshot.firstFeatures().orElseThrow().get(i, k)).isEqualTo(feature + 1);
                assertThat(snapshot.secondFeatures().orElseThrow().get(i, k)).isEqualTo(feature + 2);
            }
            for (int c = 0; c < 4; c++) {
                assertThat(snapshot.logits().orElseThrow().get(i, c)).isEqualTo(i / 4.0 - c);
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
    void texts_and_single_numbers_are_metadata() throws IOException {
        SnapshotInfo info = SnapshotFiles.read(file("mixed.npz")).info();

        assertThat(info.classNames()).containsExactly("a", "b", "ž", "\ud835\udefc d");
        assertThat(info.stage()).isEqualTo("block3");
        assertThat(info.epoch()).isEqualTo(40);
        assertThat(info.split()).isEqualTo(SnapshotInfo.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"narrow.npz", "streamed.npz", "streamed64.npz", "version2.npz", "version3.npz", "extra.npz"})
    void every_way_of_saving_gives_the_same(String name) throws IOException {
        Snapshot snapshot = SnapshotFiles.read(file(name));

        assertThat(snapshot.isMixed()).isFalse();
        assertThat(snapshot.features().row(4, new double[3])).containsExactly(28 / 8.0, 27 / 8.0, 26 / 8.0);
        assertThat(snapshot.labels()).containsExactly(0, 1, 2, 3, 0);
    }

    @Test
    void every_integer_type_is_read_in_each_order() throws IOException {
        Npz types = Npz.read(file("types.npz"));

        for (String code : INTEGERS) {
            for (String order : List.of("little.c", "little.fortran", "big.c", "big.fortran")) {
                String name = code + "." + order;
                Tensor tensor = types.find(name).orElseThrow();
                assertThat(tensor.shape()).as(name).containsExactly(2L, 3L);
                switch (code) {
                    case "b1" -> assertThat(tensor.toInts()).as(name).containsExactly(0, 1, 1, 1, 1, 1);
                    case "u1", "u2", "u4" ->
                        assertThat(tensor.toInts()).as(name).containsExactly(0, 3, 6, 9, 12, 15);
                    default -> assertThat(tensor.toInts()).as(name).containsExactly(-4, -1, 2, 5, 8, 11);
                }
            }
        }
    }

    @Test
    void every_floating_point_type_is_read_in_each_order() throws IOException {
        Npz types = Npz.read(file("types.npz"));

        for (String code : List.of("f2", "f4", "f8")) {
            for (String order : List.of("little.c", "little.fortran", "big.c", "big.fortran")) {
                Tensor tensor = types.find(code + "." + order).orElseThrow();
                assertThat(tensor.toDoubles()).as("%s", tensor).containsExactly(-4, -1, 2, 5, 8, 11);
                assertThat(Rows.of(tensor.toRows()))
                        .as("%s", tensor)
                        .containsExactly(List.of(-4.0, -1.0, 2.0), List.of(5.0, 8.0, 11.0));
                assertThat(tensor.toRows().get(1, 0)).as("%s", tensor).isEqualTo(5);
            }
        }
    }

    @Test
    void arrays_of_any_number_of_axes_are_read() throws IOException {
        Npz types = Npz.read(file("types.npz"));

        double[] cube = types.find("cube").orElseThrow().toDoubles();
        for (int i = 0; i < 24; i++) {
            assertThat(cube[i]).isEqualTo(i);
        }
        assertThat(types.find("scalar").orElseThrow().toDoubles()).containsExactly(2.5);
        assertThat(types.find("empty").orElseThrow().shape()).containsExactly(0L, 7L);
        assertThat(types.find("empty").orElseThrow().toFloats()).isEmpty();
        assertThat(types.find("none")).isEmpty();
    }

    @Test
    void what_is_not_numbers_is_refused_with_advice() {
        refuses(
                "object.npz",
                "features: expected numbers, got Python objects, which only a pickle could hold; save it with dtype"
                        + " float32, or int64 for labels");
        refuses(
                "structured.npz",
                "features: descr: expected one element type, got a structured array; save each field as an array of its"
                        + " own");
        refuses(
                "single.npy",
                "expected a safetensors or npz file, got a single array of NumPy (npy); save all arrays"
                        + " in one file with numpy.savez");
        assertThatIOException()
                .isThrownBy(() -> Npz.read(file("types.npz")).find("complex"))
                .withMessageEndingWith(
                        ": complex.descr: expected one of f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, b1, got"
                                + " 'c16'; save it with dtype float32, or int64 for labels");
    }

    private static void refuses(String name, String problem) {
        assertThatIOException()
                .isThrownBy(() -> SnapshotFiles.read(file(name)))
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith(file(name) + ": at byte ")
                        .endsWith(": " + problem));
    }
}
