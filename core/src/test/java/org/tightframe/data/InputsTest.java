package org.tightframe.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tightframe.random.RandomStream;

class InputsTest {

    private static final long SEED = 12;
    private static final ImageShape SHAPE = new ImageShape(3, 5, 7);
    private static final Normalization NORMALIZATION =
            new Normalization(List.of(0.49, 0.48, 0.45), List.of(0.25, 0.24, 0.26));

    private final byte[] pixels = pixels();
    private final Images images = Images.wrap(SHAPE, pixels, new int[] {0, 1, 0, 1}, 2);
    private final Inputs inputs = Inputs.of(images, NORMALIZATION);

    /** As augmentation is usually done: pad the image with black all around, cut a window out, mirror it. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, false",
        "0, 0, true",
        "2, -1, false",
        "-3, 2, true",
        "4, 4, true",
        "-4, -4, false",
        "5, 0, false",
        "0, -7, true",
        "1, 3, true"
    })
    void a_view_is_a_window_of_the_padded_image_and_then_mirrored(int down, int right, boolean mirrored) {
        int pad = 9;
        FloatBuffer batch = FloatBuffer.allocate(3 * SHAPE.values());
        inputs.write(2, new Augmentation.View(down, right, mirrored), batch, 1);
        for (int c = 0; c < 3; c++) {
            int[][] padded = new int[5 + 2 * pad][7 + 2 * pad];
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 7; x++) {
                    int value = pixels[((2 * 3 + c) * 5 + y) * 7 + x] & 0xff;
                    padded[pad + y][pad + x] = value;
                }
            }
            for (int y = 0; y < 5; y++) {
                int[] row = new int[7];
                System.arraycopy(padded[pad + y - down], pad - right, row, 0, 7);
                for (int x = 0; x < 7; x++) {
                    int value = row[mirrored ? 6 - x : x];
                    float expected =
                            (float) ((value / 255.0 - NORMALIZATION.mean().get(c))
                                    / NORMALIZATION.std().get(c));
                    assertThat(batch.get(SHAPE.values() + (c * 5 + y) * 7 + x))
                            .as("channel %d, row %d, column %d", c, y, x)
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(batch.get(0)).isZero();
        assertThat(batch.get(2 * SHAPE.values())).isZero();
    }

    @Test
    void the_plain_view_is_the_image_and_a_blend_with_itself_too() {
        FloatBuffer batch = FloatBuffer.allocate(3 * SHAPE.values());
        inputs.write(1, batch, 0);
        inputs.write(1, Augmentation.View.PLAIN, batch, 1);
        inputs.write(1, 1, 0.3, batch, 2);
        for (int k = 0; k < SHAPE.values(); k++) {
            assertThat(batch.get(SHAPE.values() + k)).isEqualTo(batch.get(k));
            assertThat(batch.get(2 * SHAPE.values() + k)).isEqualTo(batch.get(k));
        }
    }

    @Test
    void a_blend_is_lam_of_one_and_the_rest_of_the_other() {
        FloatBuffer batch = FloatBuffer.allocate(3 * SHAPE.values());
        inputs.write(0, batch, 0);
        inputs.write(3, batch, 1);
        inputs.write(0, 3, 0.3, batch, 2);
        for (int k = 0; k < SHAPE.values(); k++) {
            assertThat(batch.get(2 * SHAPE.values() + k))
                    .isEqualTo(0.3f * batch.get(k) + (float) (1 - 0.3) * batch.get(SHAPE.values() + k));
        }
    }

    private static byte[] pixels() {
        SplittableRandom random = RandomStream.of(SEED, "pixels");
        byte[] pixels = new byte[4 * SHAPE.values()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        return pixels;
    }
}
