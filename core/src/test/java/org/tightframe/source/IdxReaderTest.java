package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;

class IdxReaderTest {

    private static final int CLASSES = 10;
    private static final long CAP = 1000;
    private static final byte[] IMAGES = Idx.images(2, 1, 3, 1, 2, 3, 253, 254, 255);
    private static final byte[] LABELS = Idx.labels(9, 0);

    private final IdxReader reader = IdxReader.ofAtMost(CAP);

    @TempDir
    Path folder;

    @Test
    void images_and_labels_are_read_as_they_stand() throws IOException {
        Images images = read(IMAGES, LABELS);

        assertThat(images.shape()).isEqualTo(new ImageShape(1, 1, 3));
        assertThat(images.labels()).containsExactly(9, 0);
        assertThat(images.pixel(0, 0)).isEqualTo(1);
        assertThat(images.pixel(1, 2)).isEqualTo(255);
    }

    @Test
    void gzip_is_told_by_its_first_bytes_and_not_by_the_name() throws IOException {
        Path images = Files.write(folder.resolve("images"), Idx.gzip(IMAGES));
        Path labels = Files.write(folder.resolve("labels.gz"), LABELS);

        assertThat(IdxReader.standard().read(images, labels, CLASSES)).isEqualTo(read(IMAGES, LABELS));
    }

    @Test
    void gzip_of_several_members_is_one_file() throws IOException {
        byte[] members =
                concat(Idx.gzip(Arrays.copyOf(IMAGES, 17)), Idx.gzip(Arrays.copyOfRange(IMAGES, 17, IMAGES.length)));

        assertThat(read(members, LABELS)).isEqualTo(read(IMAGES, LABELS));
    }

    @Test
    void another_magic_number_is_refused() {
        refuses(
                LABELS,
                LABELS,
                "x: at byte 0: expected magic number 0x00000803 (unsigned bytes [N,H,W]), got 0x00000801");
        refuses(IMAGES, IMAGES, "y: at byte 0: expected magic number 0x00000801 (unsigned bytes [N]), got 0x00000803");
    }

    @Test
    void another_element_type_is_refused() {
        refuses(
                Idx.file(new int[] {0xd03, 1, 1, 1}, 0, 0, 0, 0),
                LABELS,
                "x: at byte 0: expected magic number 0x00000803 (unsigned bytes [N,H,W]), got 0x00000d03");
    }

    @Test
    void a_header_that_promises_too_much_is_refused_before_memory_is_taken() {
        refuses(
                Idx.file(new int[] {0x803, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE}),
                LABELS,
                "x: at byte 4: expected at most 1000 values [N,H,W], got [2147483647,2147483647,2147483647]");
        refuses(
                Idx.file(new int[] {0x803, -1, 28, 28}),
                LABELS,
                "x: at byte 4: expected sizes [N,H,W] from 1 to 2147483647, got 4294967295");
    }

    @Test
    void a_header_that_promises_more_than_there_is_costs_only_what_there_is() {
        byte[] images = Idx.file(new int[] {0x803, 1 << 20, 16, 16}, 1, 2, 3);

        assertThatIOException()
                .isThrownBy(() ->
                        IdxReader.ofAtMost(1L << 40).read(DataFile.of("x", images), DataFile.of("y", LABELS), CLASSES))
                .withMessage("x: at byte 19: expected 268435456 values [N,H,W] = [1048576,16,16], got 3");
    }

    @Test
    void a_truncated_file_is_refused() throws IOException {
        refuses(Arrays.copyOf(IMAGES, 10), LABELS, "x: at byte 10: expected more bytes, got a truncated file of 10");
        refuses(new byte[0], LABELS, "x: at byte 0: expected more bytes, got a truncated file of 0");
        refuses(Arrays.copyOf(IMAGES, 20), LABELS, "x: at byte 20: expected 6 values [N,H,W] = [2,1,3], got 4");
        byte[] packed = Idx.gzip(IMAGES);
        refuses(
                Arrays.copyOf(packed, packed.length - 9),
                LABELS,
                "x: at byte " + (packed.length - 9) + ": expected more bytes, got a truncated file of "
                        + (packed.length - 9));
    }

    @Test
    void trailing_bytes_are_refused() throws IOException {
        refuses(
                Arrays.copyOf(IMAGES, 23),
                LABELS,
                "x: at byte 22: expected the end after 6 values [N,H,W] = [2,1,3], got more");
        byte[] packed = Idx.gzip(IMAGES);
        refuses(
                Arrays.copyOf(packed, packed.length + 1),
                LABELS,
                "x: at byte " + packed.length + ": expected the end after the gzip data, got 1 more bytes");
        refuses(
                Arrays.copyOf(packed, packed.length + 100),
                LABELS,
                "x: at byte " + packed.length + ": expected the end after the gzip data, got 100 more bytes");
    }

    @Test
    void damage_that_only_the_checksum_shows_is_refused() throws IOException {
        byte[] packed = Idx.gzip(IMAGES);
        packed[packed.length - 8] ^= 1;

        refuses(
                packed,
                LABELS,
                "x: at byte " + (packed.length - 8)
                        + ": expected a gzip file, got a damaged one: Corrupt GZIP trailer");
    }

    @Test
    void counts_that_differ_are_refused() {
        refuses(IMAGES, Idx.labels(1, 2, 3), "x: at byte 4: images[N=2] vs labels[N=3] of y");
    }

    @Test
    void a_label_beyond_the_classes_is_refused() {
        refuses(IMAGES, Idx.labels(1, 10), "y: at byte 9: labels[1]: expected a class in 0..9, got 10");
    }

    @Test
    void no_images_and_images_without_pixels_are_refused() {
        refuses(
                Idx.file(new int[] {0x803, 0, Integer.MAX_VALUE, Integer.MAX_VALUE}),
                LABELS,
                "x: at byte 4: expected sizes [N,H,W] from 1 to 2147483647, got 0");
        refuses(Idx.images(2, 0, 3), LABELS, "x: at byte 8: expected sizes [N,H,W] from 1 to 2147483647, got 0");
    }

    @Test
    void training_and_test_images_that_do_not_fit_are_one_line() {
        assertThatIOException()
                .isThrownBy(() -> IdxFiles.read(
                        "mnist",
                        List.of("a", "b"),
                        (files, name) -> DataFile.of(
                                name,
                                name.contains("labels")
                                        ? Idx.labels(1)
                                        : name.startsWith("train")
                                                ? Idx.images(1, 1, 2, 3, 4)
                                                : Idx.images(1, 1, 1, 5))))
                .withMessageStartingWith("mnist: train")
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }

    @Test
    void a_file_larger_than_allowed_is_refused() {
        assertThatIOException()
                .isThrownBy(() -> reader.file("x", new ByteArrayInputStream(new byte[1001])))
                .withMessage("x: at byte 1000: expected at most 1000 bytes, got more");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path none = folder.resolve("none");

        assertThatIOException()
                .isThrownBy(() -> reader.read(none, none, CLASSES))
                .withMessage(none + ": expected a file, got none");
        assertThatIOException()
                .isThrownBy(() -> reader.read(folder, none, CLASSES))
                .withMessage(folder + ": expected a file, got a folder");
    }

    @Test
    void what_a_gzip_bomb_unpacks_to_is_bounded() throws IOException {
        byte[] bomb = Idx.gzip(Idx.file(new int[] {0x803, 1, 1, 900}, new int[5_000_000]));

        refuses(
                bomb,
                LABELS,
                "x: at byte 916, unpacked: expected the end after 900 values [N,H,W] = [1,1,900], got more");
    }

    private void refuses(byte[] images, byte[] labels, String message) {
        assertThatIOException().isThrownBy(() -> read(images, labels)).withMessage(message);
    }

    private Images read(byte[] images, byte[] labels) throws IOException {
        return reader.read(DataFile.of("x", images), DataFile.of("y", labels), CLASSES);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
