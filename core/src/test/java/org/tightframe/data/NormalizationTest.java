package org.tightframe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalizationTest {

    @Test
    void mean_and_deviation_are_per_channel_in_units_of_white() {
        Images images = Images.wrap(
                new ImageShape(2, 1, 2), new byte[] {0, (byte) 255, 51, 51, 0, (byte) 255, 51, 102}, new int[2], 1);

        Normalization normalization = Normalization.of(images);

        assertThat(normalization.mean().get(0)).isEqualTo(0.5);
        assertThat(normalization.std().get(0)).isEqualTo(0.5);
        assertThat(normalization.mean().get(1)).isCloseTo(0.25, within(1e-15));
        assertThat(normalization.std().get(1)).isCloseTo(Math.sqrt(3) / 20, within(1e-15));
    }

    @Test
    void normalised_pixels_have_mean_0_and_deviation_1() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            byte[] pixels = new byte[1 + random.nextInt(5000)];
            random.nextBytes(pixels);
            Images images = Images.wrap(new ImageShape(1, 1, 1), pixels, new int[pixels.length], 1);

            Normalization normalization = Normalization.of(images);

            double sum = 0;
            double squares = 0;
            for (int i = 0; i < pixels.length; i++) {
                double x = (images.pixel(i, 0) / 255.0 - normalization.mean().get(0))
                        / normalization.std().get(0);
                sum += x;
                squares += x * x;
            }
            assertThat(sum / pixels.length).as("mean, seed %d", seed).isCloseTo(0, within(1e-12));
            double expected = pixels.length == 1 ? 0 : 1;
            assertThat(squares / pixels.length).as("variance, seed %d", seed).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void a_constant_channel_deviates_by_1_so_that_it_becomes_0() {
        Images images = Images.wrap(new ImageShape(1, 1, 2), new byte[] {7, 7}, new int[1], 1);

        assertThat(Normalization.of(images).std()).containsExactly(1.0);
    }

    @Test
    void no_images_have_no_mean() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Normalization.of(Images.wrap(new ImageShape(1, 1, 1), new byte[0], new int[0], 1)))
                .withMessage("normalization: expected at least one image, got none");
    }

    @Test
    void numbers_that_cannot_normalise_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalization(List.of(0.5), List.of(0.0)))
                .withMessage("normalization.std[0]: expected a finite number > 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalization(List.of(Double.NaN), List.of(1.0)))
                .withMessage("normalization.mean[0]: expected a finite number, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Normalization(List.of(0.5, 0.5), List.of(1.0)))
                .withMessage("normalization: mean[C=2] vs std[C=1]");
    }
}
