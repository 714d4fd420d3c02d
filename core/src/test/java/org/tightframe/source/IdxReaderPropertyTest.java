package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tightframe.data.Images;

class IdxReaderPropertyTest {

    private final IdxReader reader = IdxReader.ofAtMost(1 << 16);

    @Test
    void whatever_is_written_is_read() throws IOException {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int n = 1 + random.nextInt(20);
            int height = 1 + random.nextInt(8);
            int width = 1 + random.nextInt(8);
            int[] pixels = random.ints((long) n * height * width, 0, 256).toArray();
            int[] labels = random.ints(n, 0, 10).toArray();
            byte[] x = Idx.images(n, height, width, pixels);
            byte[] y = Idx.labels(labels);

            Images images = read(random.nextBoolean() ? Idx.gzip(x) : x, random.nextBoolean() ? Idx.gzip(y) : y);

            assertThat(images.labels()).as("seed %d", seed).isEqualTo(labels);
            for (int i = 0; i < pixels.length; i++) {
                int values = height * width;
                assertThat(images.pixel(i / values, i % values))
                        .as("seed %d", seed)
                        .isEqualTo(pixels[i]);
            }
        }
    }

    private Images read(byte[] images, byte[] labels) throws IOException {
        return reader.read(DataFile.of("x", images), DataFile.of("y", labels), 10);
    }
}
