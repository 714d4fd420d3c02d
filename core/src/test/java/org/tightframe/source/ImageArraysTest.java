package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSelection;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Reading;

class ImageArraysTest {

    private static final Reading CHANNELS_LAST =
            new Reading(OptionalInt.empty(), Reading.Colour.AUTO, Reading.Unreadable.REFUSE, Reading.Layout.NHWC);

    @TempDir
    private Path temp;

    private final Map<String, byte[]> arrays = new LinkedHashMap<>();

    @Test
    void images_and_labels_are_read_and_classes_are_counted() throws IOException {
        put("x", "|u1", "(3, 3, 1, 2)", bytes(0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11, 0, 0, 0, 0, 0, 0));
        put("y", "<i8", "(3,)", longs(2, 0, 1));

        DataSet data = load(Reading.DEFAULT);

        assertThat(data.shape()).isEqualTo(new ImageShape(3, 1, 2));
        assertThat(data.classNames()).containsExactly("0", "1", "2");
        assertThat(data.train().labels()).containsExactly(2, 0, 1);
        assertThat(pixels(data, 0)).containsExactly(0, 1, 2, 3, 4, 255);
        assertThat(data.test().size()).isZero();
        assertThat(data.checksums()).containsOnlyKeys("data.npz");
    }

    @Test
    void channels_may_come_last() throws IOException {
        put("x", "|u1", "(2, 1, 2, 3)", bytes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
        put("y", "<i8", "(2,)", longs(1, 0));

        DataSet data = load(CHANNELS_LAST);

        assertThat(data.shape()).isEqualTo(new ImageShape(3, 1, 2));
        assertThat(pixels(data, 0)).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(pixels(data, 1)).containsExactly(6, 9, 7, 10, 8, 11);
    }

    @Test
    void three_axes_are_grey_and_wider_numbers_will_do() throws IOException {
        put("x", "<i8", "(2, 1, 2)", longs(0, 255, 7, 8));
        put("y", "|u1", "(2,)", bytes(0, 1));

        DataSet data = load(Reading.DEFAULT);

        assertThat(data.shape()).isEqualTo(new ImageShape(1, 1, 2));
        assertThat(pixels(data, 0)).containsExactly(0, 255);
    }

    @Test
    void test_and_validation_images_and_names_may_be_there() throws IOException {
        put("x", "|u1", "(2, 1, 1)", bytes(1, 2));
        put("y", "<i8", "(2,)", longs(0, 1));
        put("x_test", "|u1", "(1, 1, 1)", bytes(3));
        put("y_test", "<i8", "(1,)", longs(1));
        put("x_validation", "|u1", "(1, 1, 1)", bytes(4));
        put("y_validation", "<i8", "(1,)", longs(0));
        put("classes", "<U3", "(3,)", "catdogfox".getBytes("UTF-32LE"));

        DataSet data = load(Reading.DEFAULT);

        assertThat(data.classNames()).containsExactly("cat", "dog", "fox");
        assertThat(data.test().labels()).containsExactly(1);
        assertThat(data.validation().orElseThrow().pixel(0, 0)).isEqualTo(4);
    }

    @Test
    void the_registry_splits_what_has_one_part() throws IOException {
        put("x", "|u1", "(20, 1, 1)", new byte[20]);
        put("y", "|u1", "(20,)", bytes(IntStream.range(0, 20).map(i -> i % 2).toArray()));

        DataSet data = DataRegistry.standard().load(DataSelection.all("npz:" + write()), folders());

        assertThat(data.train().countByClass()).containsExactly(8, 8);
        assertThat(data.test().countByClass()).containsExactly(2, 2);
    }

    @Test
    void numbers_with_a_point_are_refused_with_the_cure() throws IOException {
        put("x", "<f4", "(2, 1, 1)", new byte[8]);
        put("y", "<i8", "(2,)", longs(0, 1));

        assertRefused("x: expected uint8, or whole numbers in 0..255, got F32; in NumPy, (255 *"
                + " x).round().astype('uint8') makes them of numbers in [0, 1]");
    }

    @Test
    void the_cure_goes_by_the_range_of_numbers_with_a_point() throws IOException {
        put("y", "<i8", "(2,)", longs(0, 1));
        String refused = "x: expected uint8, or whole numbers in 0..255, got F64";
        put("x", "<f8", "(2, 1, 1)", doubles(0, 255));
        assertRefused(refused + "; in NumPy, x.astype('uint8') keeps these whole numbers");
        put("x", "<f8", "(2, 1, 1)", doubles(0.25, 1));
        assertRefused(refused + "; in NumPy, (255 * x).round().astype('uint8') makes them of numbers in [0, 1]");
        put("x", "<f8", "(2, 1, 1)", doubles(-1, 1.5));
        assertRefused(refused + " from -1.0 to 1.5; scale them to 0..255 as they were made");
        put("x", "<f8", "(2, 1, 1)", doubles(0, 256));
        assertRefused(refused + " from 0.0 to 256.0; scale them to 0..255 as they were made");
        put("x", "<f8", "(2, 1, 1)", doubles(0, Double.NaN));
        assertRefused(refused + ", some of it infinite or NaN");
    }

    @Test
    void labels_of_another_kind_are_refused_with_the_cure() throws IOException {
        put("x", "|u1", "(3, 1, 1)", bytes(1, 2, 3));
        put("y", "<f8", "(3,)", doubles(0, 1, 2));
        assertRefused("y: expected labels of whole numbers, got F64; in NumPy, y.astype(int)");
        put("y", "<f8", "(3, 2)", doubles(0, 1, 1, 0, 1, 0));
        assertRefused("y: expected labels [N], got the shape [3, 2]; in NumPy, y.argmax(1) makes them of one-hot rows");
        put("y", "<i8", "(3,)", longs(1, 2, 3));
        assertRefused("y: expected images of every class 0..3, got none of 0; labels begin at 1; y - 1?");
        put("classes", "<U1", "(3,)", "abc".getBytes("UTF-32LE"));
        assertRefused("y[2]: expected a class in 0..2, got 3; labels begin at 1; y - 1?");
        put("classes", "|O", "(3,)", new byte[24]);
        assertRefused("classes: expected names as texts, got Python objects, which only a pickle could hold;"
                + " save numpy.array(classes, dtype=str)");
    }

    @Test
    void a_single_array_is_no_npz() throws IOException {
        put("x", "|u1", "(2, 1, 1)", bytes(1, 2));
        Path file = Files.write(temp.resolve("x.npy"), arrays.get("x"));

        assertThatIOException()
                .isThrownBy(() -> new ImageArrays().load("npz:x.npy", file, Reading.DEFAULT, folders()))
                .withMessage(file + ": at byte 0: expected an npz file, got a single array of NumPy (npy); save all"
                        + " arrays in one file with numpy.savez");
    }

    @Test
    void numbers_beyond_a_byte_are_refused() throws IOException {
        put("x", "<i8", "(2, 1, 1)", longs(0, 256));
        put("y", "<i8", "(2,)", longs(0, 1));

        assertRefused("x: expected numbers in 0..255, got 256 as number 1");
    }

    @Test
    void missing_arrays_are_answered_with_those_that_are_there() throws IOException {
        put("X", "|u1", "(2, 1, 1)", bytes(1, 2));
        put("y", "<i8", "(2,)", longs(0, 1));
        assertRefused("expected an array 'x' of numbers, got X, y (is it 'X'?)");
        arrays.clear();
        put("x", "|u1", "(2, 1, 1)", bytes(1, 2));
        put("labels", "<i8", "(2,)", longs(0, 1));
        assertRefused("expected an array 'y' of numbers, got labels, x");
        put("y", "<i8", "(2,)", longs(0, 1));
        put("x_test", "|u1", "(2, 1, 1)", bytes(1, 2));
        assertRefused("expected an array 'y_test' of numbers, got labels, x, x_test, y");
    }

    @Test
    void lengths_and_labels_must_fit() throws IOException {
        put("x", "|u1", "(2, 1, 1)", bytes(1, 2));
        put("y", "<i8", "(3,)", longs(0, 1, 1));
        assertRefused("x[N=2] vs y[N=3]: expected a label for each image");
        put("y", "<i8", "(2,)", longs(0, -1));
        assertRefused("y[1]: expected a class from 0 on, got -1");
        put("y", "<i8", "(2, 1)", longs(0, 1));
        assertRefused("y: expected labels [N], got the shape [2, 1]");
        put("y", "<i8", "(2,)", longs(0, 0));
        assertRefused("y: expected labels of at least 2 classes, from 0 on, got the largest 0");
        put("y", "<i8", "(2,)", longs(0, 2));
        put("classes", "<U1", "(2,)", "ab".getBytes("UTF-32LE"));
        assertRefused("y[1]: expected a class in 0..1, got 2");
        put("classes", "<i8", "(2,)", longs(1, 2));
        assertRefused("classes: expected names, such as numpy.array([\"cat\", \"dog\"]), got numbers");
    }

    @Test
    void without_names_every_class_must_occur_in_y() throws IOException {
        put("x", "|u1", "(3, 1, 1)", bytes(1, 2, 3));
        put("y", "<i8", "(3,)", longs(0, 1, 255));
        assertRefused("y: expected images of every class 0..255, got none of 2 (252 more); relabel, or give 'classes'");
        put("y", "<i8", "(3,)", longs(0, 1, 999_999));
        assertRefused("y: expected images of every class 0..999999, got none of 2 (999996 more); relabel, or give"
                + " 'classes'");
        put("y", "<i8", "(3,)", longs(0, 2, 2));
        assertRefused("y: expected images of every class 0..2, got none of 1; relabel, or give 'classes'");
        put("classes", "<U1", "(3,)", "abc".getBytes("UTF-32LE"));
        assertThat(load(Reading.DEFAULT).classNames()).containsExactly("a", "b", "c");
    }

    @Test
    void the_other_layout_is_named_where_it_would_fit() throws IOException {
        put("x", "|u1", "(2, 8, 8, 3)", new byte[384]);
        put("y", "<i8", "(2,)", longs(0, 1));

        assertRefused("x: expected images [N,H,W] or [N,C,H,W] of 1 or 3 channels, got the shape [2, 8, 8, 3];"
                + " data.layout=nhwc reads that");
        put("x", "|u1", "(128,)", new byte[128]);
        assertRefused("x: expected images [N,H,W] or [N,C,H,W] of 1 or 3 channels, got the shape [128]");
    }

    @Test
    void objects_are_never_read() throws IOException {
        put("x", "|O", "(2,)", new byte[16]);
        put("y", "<i8", "(2,)", longs(0, 1));

        assertThatIOException()
                .isThrownBy(() -> load(Reading.DEFAULT))
                .withMessageContaining("Python objects, which only a pickle could hold")
                .withMessageNotContaining("\n");
    }

    @Test
    void a_missing_file_is_answered_with_its_neighbour() throws IOException {
        put("x", "|u1", "(2, 1, 1)", bytes(1, 2));
        write();

        assertThatIOException()
                .isThrownBy(() ->
                        new ImageArrays().load("npz:date.npz", temp.resolve("date.npz"), Reading.DEFAULT, folders()))
                .withMessage(
                        "npz:date.npz: there is no file " + temp.resolve("date.npz") + " (did you mean 'data.npz'?)");
    }

    private void assertRefused(String what) {
        assertThatIOException()
                .isThrownBy(() -> load(Reading.DEFAULT))
                .withMessageStartingWith(temp.resolve("data.npz").toString())
                .withMessageEndingWith(what);
    }

    private DataSet load(Reading reading) throws IOException {
        return new ImageArrays().load("npz:data.npz", write(), reading, folders());
    }

    private DataFolders folders() {
        return new DataFolders(Optional.empty(), temp.resolve("cache"), List.of());
    }

    private static int[] pixels(DataSet data, int image) {
        return IntStream.range(0, data.shape().values())
                .map(k -> data.train().pixel(image, k))
                .toArray();
    }

    private void put(String name, String type, String shape, byte... values) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        header += " ".repeat(63 - (10 + header.length()) % 64) + "\n";
        ByteBuffer npy = ByteBuffer.allocate(10 + header.length() + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.ISO_8859_1))
                .put(values);
        arrays.put(name, npy.array());
    }

    private Path write() throws IOException {
        Path file = temp.resolve("data.npz");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        }
        return file;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }
}
