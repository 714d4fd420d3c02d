package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Normalization;

class FashionMnistTest {

    private final FashionMnist source = new FashionMnist();

    @TempDir
    Path folder;

    @Test
    void the_full_set_has_6000_training_and_1000_test_images_of_each_class() throws IOException {
        DataFolders folders = DataFolders.standard(Optional.empty());
        Present.orSkip(
                "fashion-mnist (apt-get install dataset-fashion-mnist)",
                source.location(folders).isPresent());

        DataSet data = source.load(folders);

        assertThat(data.train().countByClass()).containsOnly(6000).hasSize(10);
        assertThat(data.test().countByClass()).containsOnly(1000).hasSize(10);
        assertThat(data.shape()).isEqualTo(new ImageShape(1, 28, 28));
        // The moments that the literature states for the training images.
        Normalization normalization = Normalization.of(data.train());
        assertThat(normalization.mean().get(0)).isCloseTo(0.2860, within(5e-5));
        assertThat(normalization.std().get(0)).isCloseTo(0.3530, within(5e-5));
        assertThat(data.checksums())
                .hasSize(4)
                .allSatisfy((file, sha256) -> assertThat(sha256).matches("[0-9a-f]{64}"));
    }

    @Test
    void it_is_read_from_the_folder_that_the_user_names_plain_or_packed() throws IOException {
        fill(folder);
        DataFolders folders = new DataFolders(Optional.of(folder), Path.of("no-such-cache"), List.of());

        DataSet data = source.load(folders);

        assertThat(source.location(folders)).contains(folder.toString());
        assertThat(data.name()).isEqualTo("fashion-mnist");
        assertThat(data.train().labels()).containsExactly(0, 9);
        assertThat(data.test().labels()).containsExactly(3);
        assertThat(data.checksums())
                .containsOnlyKeys(
                        "train-images-idx3-ubyte",
                        "train-labels-idx1-ubyte.gz",
                        "t10k-images-idx3-ubyte",
                        "t10k-labels-idx1-ubyte");
    }

    @Test
    void where_it_is_nowhere_the_message_says_where_it_looked_and_how_to_get_it() throws IOException {
        fill(folder);
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
        DataFolders folders = new DataFolders(Optional.of(folder), Path.of("cache"), List.of(Path.of("shared")));

        assertThat(source.location(folders)).isEmpty();
        assertThatIOException()
                .isThrownBy(() -> source.load(folders))
                .withMessage("fashion-mnist: expected train-images-idx3-ubyte, train-labels-idx1-ubyte,"
                        + " t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte (plain or .gz) in one of these folders, got none"
                        + " complete: " + folder + " (lacks t10k-labels-idx1-ubyte), " + folder.resolve("fashion-mnist")
                        + ", " + Path.of("cache/fashion-mnist") + ", " + Path.of("shared/fashion-mnist")
                        + "; get it by 'tightframe data fetch fashion-mnist' or 'apt-get install dataset-fashion-mnist'"
                        + " (Debian, Ubuntu), or without a network put train-images-idx3-ubyte.gz,"
                        + " train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz into "
                        + Path.of("cache/fashion-mnist") + ", or name their folder with --data-dir");
    }

    private static void fill(Path folder) throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), Idx.images(2, 1, 1, 5, 6));
        Files.write(folder.resolve("train-labels-idx1-ubyte.gz"), Idx.gzip(Idx.labels(0, 9)));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), Idx.images(1, 1, 1, 7));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), Idx.labels(3));
    }
}
