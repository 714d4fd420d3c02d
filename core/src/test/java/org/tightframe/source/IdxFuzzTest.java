package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.Damage;
import org.tightframe.Fuzz;
import org.tightframe.data.Images;

class IdxFuzzTest {

    private static final int PLAIN = 20_000;
    private static final int LABEL_FILES = 6_000;
    private static final int PACKED = 10_000;
    private static final int FILES = 2_000;
    private static final byte[] LABELS = Idx.labels(9, 0, 4);
    /** Of a file that gzip packs as well as it can, twice. */
    private static final int MOST_BYTES_PER_BYTE = 2 * 1032;

    private final IdxReader reader = IdxReader.ofAtMost(1 << 20);

    @TempDir
    Path folder;

    @Test
    void any_bytes_give_images_or_one_line_of_explanation() throws IOException {
        int accepted = Fuzz.of("x", size -> (1 << 18) + 64 * size)
                .run(PLAIN, 0, random -> Damage.of(images(random), random), this::readImages);

        assertThat(accepted).as("damage that left the file sound").isBetween(PLAIN / 100, PLAIN / 2);
    }

    @Test
    void packed_bytes_do_too_and_take_no_more_memory_than_they_can_unpack_to() throws IOException {
        int accepted = Fuzz.of("x", size -> (1 << 18) + (64 + MOST_BYTES_PER_BYTE) * size)
                .run(PACKED, PLAIN, IdxFuzzTest::packed, this::readImages);

        assertThat(accepted).as("damage that left the file sound").isBetween(PACKED / 100, PACKED / 2);
    }

    @Test
    void files_on_the_disk_do_too() throws IOException {
        Path labels = Files.write(folder.resolve("labels"), LABELS);
        Path images = folder.resolve("images");

        int accepted = Fuzz.of(images.toString(), size -> (1 << 18) + (64 + MOST_BYTES_PER_BYTE) * size)
                .run(FILES, PLAIN + PACKED, IdxFuzzTest::packed, bytes -> {
                    Files.deleteIfExists(images); // some file systems wait for the disk where a file is written over
                    Files.write(images, bytes);
                    touch(reader.read(images, labels, 10));
                });

        assertThat(accepted).isBetween(FILES / 100, FILES / 2);
    }

    @Test
    void labels_do_too() throws IOException {
        DataFile images = DataFile.of("x", Idx.images(3, 1, 1, 1, 2, 3));

        int accepted = Fuzz.of("x", size -> (1 << 18) + 64 * size)
                .run(
                        LABEL_FILES,
                        0,
                        random -> Damage.of(LABELS, random),
                        bytes -> touch(reader.read(images, DataFile.of("x", bytes), 10)));

        assertThat(accepted).isBetween(LABEL_FILES / 100, LABEL_FILES / 2);
    }

    private void readImages(byte[] bytes) throws IOException {
        touch(reader.read(DataFile.of("x", bytes), DataFile.of("y", LABELS), 10));
    }

    private static void touch(Images images) {
        for (int i = 0; i < images.size(); i++) {
            for (int k = 0; k < images.shape().values(); k++) {
                if (images.pixel(i, k) > 255) {
                    throw new IllegalStateException("a pixel is a byte");
                }
            }
        }
    }

    private static byte[] images(Random random) {
        return Idx.images(3, 4, 5, random.ints(60, 0, 256).toArray());
    }

    private static byte[] packed(Random random) throws IOException {
        return random.nextInt(4) > 0
                ? Damage.of(Idx.gzip(images(random)), random)
                : Idx.gzip(Damage.of(images(random), random));
    }
}
