package org.tightframe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    private static final ImageShape SHAPE = new ImageShape(2, 1, 2);

    private static final Images THREE = Images.wrap(
            SHAPE, new byte[] {0, 1, 2, 3, 10, 11, 12, 13, (byte) 128, (byte) 255, 22, 23}, new int[] {2, 0, 2}, 3);

    @Test
    void a_pixel_is_an_unsigned_byte_of_its_image() {
        assertThat(THREE.pixel(0, 3)).isEqualTo(3);
        assertThat(THREE.pixel(1, 0)).isEqualTo(10);
        assertThat(THREE.pixel(2, 0)).isEqualTo(128);
        assertThat(THREE.pixel(2, 1)).isEqualTo(255);
    }

    @Test
    void a_selection_keeps_the_order_of_its_positions_and_may_repeat() {
        Images chosen = THREE.select(new int[] {2, 0, 2});

        assertThat(chosen.labels()).containsExactly(2, 2, 2);
        assertThat(chosen.pixel(0, 1)).isEqualTo(255);
        assertThat(chosen.pixel(1, 1)).isEqualTo(1);
        assertThat(chosen.pixel(2, 1)).isEqualTo(255);
        assertThat(chosen.classes()).isEqualTo(3);
    }

    @Test
    void classes_without_images_count_zero() {
        assertThat(THREE.countByClass()).containsExactly(1, 0, 2);
    }

    @Test
    void other_labels_leave_the_pixels() {
        Images renamed = THREE.withLabels(new int[] {0, 1, 0}, 2);

        assertThat(renamed.labels()).containsExactly(0, 1, 0);
        assertThat(renamed.pixel(2, 0)).isEqualTo(128);
    }

    @Test
    void labels_given_out_are_a_copy() {
        THREE.labels()[0] = 1;

        assertThat(THREE.label(0)).isEqualTo(2);
    }

    @Test
    void equality_is_that_of_contents() {
        assertThat(THREE.select(new int[] {0, 1, 2})).isEqualTo(THREE).hasSameHashCodeAs(THREE);
        assertThat(THREE.select(new int[] {0, 1, 1})).isNotEqualTo(THREE);
        assertThat(THREE).hasToString("Images[N=3] of [C=2,H=1,W=2]");
    }

    @Test
    void pixels_must_fit_the_labels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Images.wrap(SHAPE, new byte[7], new int[2], 3))
                .withMessage("pixels[7] vs labels[N=2] of images [C=2,H=1,W=2]: expected 8 pixels");
    }

    @Test
    void labels_must_be_classes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Images.wrap(SHAPE, new byte[8], new int[] {0, 3}, 3))
                .withMessage("labels[1]: expected a class in 0..2, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Images.wrap(SHAPE, new byte[4], new int[] {-1}, 3))
                .withMessage("labels[0]: expected a class in 0..2, got -1");
    }

    @Test
    void a_selection_takes_no_memory_but_its_places() {
        Images one = Images.wrap(new ImageShape(1, 1024, 1024), new byte[1 << 20], new int[1], 1);

        Images many = one.select(new int[100_000]);

        assertThat(many.size()).isEqualTo(100_000);
        assertThat(many.pixel(99_999, (1 << 20) - 1)).isZero();
    }

    @Test
    void images_may_lie_in_several_parts_of_memory() {
        Pixels parts = Pixels.over(
                List.of(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), ByteBuffer.wrap(new byte[] {5, (byte) 200})), 2, 2);
        Images images = Images.over(new ImageShape(1, 1, 2), parts, new int[] {0, 1, 0}, 2);
        byte[] copied = new byte[3];

        images.copy(2, copied, 1);

        assertThat(images.pixel(1, 1)).isEqualTo(4);
        assertThat(images.pixel(2, 1)).isEqualTo(200);
        assertThat(copied).containsExactly(0, 5, (byte) 200);
        assertThat(images.select(new int[] {2}).pixel(0, 0)).isEqualTo(5);
    }

    @Test
    void parts_of_memory_must_be_whole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pixels.over(List.of(ByteBuffer.allocate(2), ByteBuffer.allocate(4)), 2, 2))
                .withMessage("pixels: expected parts of 2 images of 2 values, got part 0 of 2 bytes");
    }

    @Test
    void a_shape_has_positive_sizes_whose_product_is_an_int() {
        assertThat(SHAPE.values()).isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageShape(1, 0, 28))
                .withMessage("image: expected positive sizes, got [C=1,H=0,W=28]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageShape(1 << 30, 1 << 30, 1 << 30))
                .withMessage("image: expected at most 2147483647 values, got [C=1073741824,H=1073741824,W=1073741824]");
    }

    /** A file of 1.5 GiB that is hardly there: three images of half a GiB, of which one part has two. */
    @Test
    void parts_hold_whole_images_of_at_most_a_gibibyte(@TempDir Path folder) throws IOException {
        int values = 1 << 29;
        List<Integer> lengths = new ArrayList<>();
        try (FileChannel file = FileChannel.open(
                folder.resolve("images"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            for (int i = 0; i < 3; i++) {
                file.write(ByteBuffer.wrap(new byte[] {(byte) (i + 7)}), (i + 1L) * values - 1);
            }
            Pixels pixels = Pixels.inParts(3, values, (from, length) -> {
                lengths.add(length);
                return file.map(FileChannel.MapMode.READ_ONLY, from, length);
            });

            assertThat(lengths).containsExactly(1 << 30, 1 << 29);
            assertThat(IntStream.range(0, 3).map(i -> pixels.at(i, values - 1))).containsExactly(7, 8, 9);
        }
    }
}
