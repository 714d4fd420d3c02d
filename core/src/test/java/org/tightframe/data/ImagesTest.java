package org.tightframe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

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
    void a_selection_beyond_one_array_is_refused() {
        Images one = Images.wrap(new ImageShape(1, 1024, 1024), new byte[1 << 20], new int[1], 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.select(new int[2048]))
                .withMessage(
                        "positions[2048] of images [C=1,H=1024,W=1024]: expected at most 2147483647 values in all");
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
}
