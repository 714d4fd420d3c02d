package org.tightframe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdxReaderPropertyTest {

    private static final int SEEDS = 4000;
    private static final byte[] LABELS = Idx.labels(9, 0, 4);

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

    @Test
    void any_bytes_give_images_or_one_line_of_explanation() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            byte[] images = damaged(sound(random), random);
            byte[] labels = random.nextInt(4) == 0 ? damaged(LABELS, random) : LABELS;
            try {
                assertThat(read(images, labels).classes()).isEqualTo(10);
            } catch (IOException e) {
                assertThat(e.getMessage()).as("seed %d", seed).matches("[xy]: [^\\n]+");
            } catch (RuntimeException | Error e) {
                fail("seed " + seed, e);
            }
        }
    }

    private static byte[] sound(Random random) throws IOException {
        byte[] plain = Idx.images(3, 2, 2, random.ints(12, 0, 256).toArray());
        return random.nextBoolean() ? plain : Idx.gzip(plain);
    }

    private static byte[] damaged(byte[] sound, Random random) throws IOException {
        byte[] bytes = sound.clone();
        switch (random.nextInt(6)) {
            case 0 -> flip(bytes, random, 1);
            case 1 -> flip(bytes, random, 1 + random.nextInt(8));
            case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 3 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(64));
            case 4 -> random.nextBytes(bytes);
            default -> {
                flip(bytes, random, 1 + random.nextInt(4));
                bytes = Idx.gzip(Arrays.copyOf(bytes, bytes.length + random.nextInt(1 << 18)));
            }
        }
        return bytes;
    }

    private static void flip(byte[] bytes, Random random, int bits) {
        for (int k = 0; k < bits; k++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private Images read(byte[] images, byte[] labels) throws IOException {
        return reader.read(DataFile.of("x", images), DataFile.of("y", labels), 10);
    }
}
