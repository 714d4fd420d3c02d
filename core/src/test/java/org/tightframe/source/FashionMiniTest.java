package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.DataSource;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;
import org.tightframe.data.Normalization;

class FashionMiniTest {

    private static final DataFolders NOWHERE = new DataFolders(Optional.empty(), Path.of("no-such-cache"), List.of());

    private final DataSource source = new FashionMini();

    @Test
    void it_has_ten_classes_of_600_training_and_200_test_images() throws IOException {
        DataSet data = source.load(NOWHERE);

        assertThat(data.name()).isEqualTo("fashion-mini");
        assertThat(data.classNames())
                .hasSize(10)
                .startsWith("T-shirt/top", "Trouser")
                .endsWith("Bag", "Ankle boot");
        assertThat(data.shape()).isEqualTo(new ImageShape(1, 28, 28));
        assertThat(data.train().countByClass()).containsOnly(600).hasSize(10);
        assertThat(data.test().countByClass()).containsOnly(200).hasSize(10);
    }

    @Test
    void it_begins_as_fashion_mnist_does() throws IOException {
        DataSet data = source.load(NOWHERE);

        assertThat(data.train().labels()).startsWith(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
        assertThat(data.test().labels()).startsWith(9, 2, 1, 1, 6, 1, 4, 6, 5, 7);
    }

    @Test
    void its_pixels_have_the_moments_that_numpy_gives() throws IOException {
        Normalization normalization = Normalization.of(source.load(NOWHERE).train());

        // numpy 2.4.6 over the same file: (x / 255).mean(), (x / 255).std()
        assertThat(normalization.mean())
                .singleElement()
                .satisfies(m -> assertThat(m).isCloseTo(0.2869149359743898, within(1e-12)));
        assertThat(normalization.std())
                .singleElement()
                .satisfies(s -> assertThat(s).isCloseTo(0.3537792665988047, within(1e-12)));
    }

    @Test
    void its_files_have_the_checksums_that_its_provenance_states() throws IOException {
        String provenance = text("fashion-mini/PROVENANCE.md");

        assertThat(source.load(NOWHERE).checksums())
                .hasSize(4)
                .allSatisfy((file, sha256) -> assertThat(provenance).contains("| `" + file + "` | `" + sha256 + "` |"));
    }

    @Test
    void its_licence_travels_with_it() throws IOException {
        assertThat(text("fashion-mini/LICENSE")).contains("MIT License", "Zalando SE");
    }

    @Test
    void it_is_always_there() {
        assertThat(source.location(NOWHERE)).contains("bundled");
    }

    @Test
    void it_is_the_first_part_of_each_class_of_the_full_set() throws IOException {
        FashionMnist full = new FashionMnist();
        DataFolders folders = DataFolders.standard(Optional.empty());
        Present.orSkip(
                "fashion-mnist (apt-get install dataset-fashion-mnist)",
                full.location(folders).isPresent());
        DataSet whole = full.load(folders);

        DataSet mini = source.load(NOWHERE);

        assertThat(mini.train()).isEqualTo(first(600, whole.train()));
        assertThat(mini.test()).isEqualTo(first(200, whole.test()));
    }

    private static Images first(int perClass, Images images) {
        int[] taken = new int[images.classes()];
        return images.select(IntStream.range(0, images.size())
                .filter(i -> taken[images.label(i)]++ < perClass)
                .toArray());
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(FashionMini.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
