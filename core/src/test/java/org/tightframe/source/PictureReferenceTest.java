package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tightframe.snapshot.Npz;

/** Files and expected pixels by Pillow 9.4.0: src/test/resources/reference/images/make_images.py. */
class PictureReferenceTest {

    private static final Path FOLDER = Path.of("src/test/resources/reference/images");

    /** Two decoders of JPEG round in other places. */
    private static final int JPEG_TOLERANCE = 4;

    @ParameterizedTest
    @ValueSource(
            strings = {"rgb.png", "grey.png", "rgba.png", "grey-alpha.png", "palette.png", "bit.png", "sixteen.png"})
    void a_png_has_the_pixels_that_pillow_reads(String file) throws IOException {
        assertThat(pixels(decode(file, 3), 3)).isEqualTo(expected(file + ".rgb"));
        assertThat(pixels(decode(file, 1), 1)).isEqualTo(expected(file + ".l"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.jpg", "progressive.jpg", "grey.jpg"})
    void a_jpeg_has_nearly_the_pixels_that_pillow_reads(String file) throws IOException {
        assertClose(pixels(decode(file, 3), 3), expected(file + ".rgb"));
        assertClose(pixels(decode(file, 1), 1), expected(file + ".l"));
    }

    @ParameterizedTest
    @CsvSource({
        "rgb.png, 5, 3",
        "rgb.png, 16, 3",
        "rgb.png, 24, 3",
        "tall.png, 5, 3",
        "tall.png, 16, 3",
        "tall.png, 24, 3",
        "grey.png, 5, 1",
        "grey.png, 16, 1",
        "grey.png, 24, 1"
    })
    void a_fitted_image_is_that_of_pillow_and_torchvision_to_the_bit(String file, int size, int channels)
            throws IOException {
        assertThat(pixels(decode(file, channels).fitted(size), channels)).isEqualTo(expected(file + ".fit" + size));
    }

    @Test
    void cmyk_is_refused_in_words() {
        assertThatIOException()
                .isThrownBy(() -> decode("cmyk.jpg", 3))
                .withMessage("a JPEG of 4 components, such as CMYK; save it as RGB or grey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "rgb.jpg", "grey.jpg", "progressive.jpg", "palette.png"})
    void a_file_that_breaks_off_anywhere_is_no_image(String file) throws IOException {
        byte[] whole = Files.readAllBytes(FOLDER.resolve(file));
        // the last 20 bytes of a PNG are two checksums and the end chunk, behind the pixels
        for (int length = 0; length < whole.length - 20; length += 7) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatIOException()
                    .as("the first %d bytes of %s", length, file)
                    .isThrownBy(() -> Picture.decode(part, 3));
        }
    }

    private static Picture decode(String file, int channels) throws IOException {
        return Picture.decode(Files.readAllBytes(FOLDER.resolve(file)), channels);
    }

    private static byte[] pixels(Picture picture, int channels) {
        byte[] pixels = new byte[channels * picture.height() * picture.width()];
        picture.copy(pixels, 0);
        return pixels;
    }

    private static byte[] expected(String name) throws IOException {
        return Npz.read(FOLDER.resolve("expected.npz")).find(name).orElseThrow().toUnsignedBytes();
    }

    private static void assertClose(byte[] pixels, byte[] expected) {
        assertThat(pixels).hasSameSizeAs(expected);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(Math.abs((pixels[i] & 0xff) - (expected[i] & 0xff)))
                    .as("value %d", i)
                    .isLessThanOrEqualTo(JPEG_TOLERANCE);
        }
    }
}
