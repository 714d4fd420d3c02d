package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;
import org.tightframe.data.Normalization;

/** Expected numbers: scikit-learn 1.2.1, {@code load_digits}, by datasets/digits/make.py. */
class DigitsTest {

    private static final DataFolders NOWHERE = new DataFolders(Optional.empty(), Path.of("no-such-cache"), List.of());

    /** Sums of all levels of each class. */
    private static final int[] LEVELS = {56415, 57007, 55566, 56151, 56239, 55915, 56336, 54289, 57408, 56392};

    @Test
    void the_parts_have_what_the_script_counted() throws IOException {
        DataSet data = new Digits().load(NOWHERE);

        assertThat(data.shape()).isEqualTo(new ImageShape(1, 8, 8));
        assertThat(data.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(data.train().countByClass()).containsExactly(142, 146, 142, 146, 145, 146, 145, 143, 139, 144);
        assertThat(data.test().countByClass()).containsExactly(36, 36, 35, 37, 36, 36, 36, 36, 35, 36);
        assertThat(sum(data.train())).isEqualTo(7_166_987);
        assertThat(sum(data.test())).isEqualTo(1_786_814);
    }

    @Test
    void its_files_have_the_names_of_mnist_and_the_checksums_that_its_provenance_states() throws IOException {
        Map<String, String> checksums = new Digits().load(NOWHERE).checksums();
        String provenance;
        try (InputStream in = Objects.requireNonNull(Digits.class.getResourceAsStream("digits/PROVENANCE.md"))) {
            provenance = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(checksums)
                .containsOnlyKeys(
                        IdxFiles.NAMES.stream().map(name -> name + ".gz").toList())
                .allSatisfy((file, sha256) -> assertThat(provenance).contains("| `" + file + "` | `" + sha256 + "` |"));
    }

    @Test
    void what_normalises_them_is_left_to_those_who_select() throws IOException {
        assertThat(new Digits().load(NOWHERE).normalization()).isEqualTo(Normalization.unit(1));
        assertThat(new FashionMini().load(NOWHERE).normalization()).isEqualTo(Normalization.unit(1));
    }

    @Test
    void both_parts_together_have_the_levels_and_counts_of_scikit_learn() throws IOException {
        DataSet data = new Digits().load(NOWHERE);
        int[] counts = new int[10];
        int[] levels = new int[10];
        for (Images part : List.of(data.train(), data.test())) {
            for (int i = 0; i < part.size(); i++) {
                counts[part.label(i)]++;
                for (int k = 0; k < 64; k++) {
                    levels[part.label(i)] += level(part.pixel(i, k));
                }
            }
        }

        assertThat(counts).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
        assertThat(levels).containsExactly(LEVELS);
    }

    @Test
    void the_first_image_is_the_first_zero() throws IOException {
        Images train = new Digits().load(NOWHERE).train();

        assertThat(train.label(0)).isZero();
        assertThat(IntStream.range(0, 24).map(k -> level(train.pixel(0, k))))
                .containsExactly(0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0, 0, 3, 15, 2, 0, 11, 8, 0);
    }

    @Test
    void every_level_is_a_byte_and_back() {
        for (int level = 0; level <= 16; level++) {
            assertThat(level((255 * level + 8) / 16)).isEqualTo(level);
        }
    }

    private static int level(int pixel) {
        return (int) Math.round(16 * pixel / 255.0);
    }

    private static long sum(Images images) {
        return IntStream.range(0, images.size())
                .mapToLong(
                        i -> IntStream.range(0, 64).map(k -> images.pixel(i, k)).sum())
                .sum();
    }
}
