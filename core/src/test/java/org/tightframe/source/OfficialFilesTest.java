package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSource;
import org.tightframe.download.Downloadable;
import org.tightframe.download.RemoteFile;

class OfficialFilesTest {

    private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");

    @TempDir
    private Path folder;

    /**
     * Debian unpacked and packed the files again, without name and time. With the header that Zalando's gzip wrote they are the
     * published ones to the bit.
     */
    @Test
    void debians_files_under_the_original_header_have_the_published_checksums() throws IOException {
        Present.orSkip("fashion-mnist (apt-get install dataset-fashion-mnist)", Files.isDirectory(DEBIAN));
        for (RemoteFile file : new FashionMnist().files()) {
            Path published = folder.resolve(file.name());
            Files.write(published, published(DEBIAN.resolve(file.name())));
            assertThat(file.difference(published)).as(file.name()).isEmpty();
        }
    }

    /** Files that came with the header of 2017-08-31, of the second at which Zalando packed them. */
    static byte[] published(Path debian) throws IOException {
        byte[] bytes = Files.readAllBytes(debian);
        String name = debian.getFileName().toString().replace(".gz", "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int seconds = name.startsWith("train") ? 1_504_176_606 : 1_504_176_627;
        out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 8});
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(seconds)
                .array());
        out.writeBytes(new byte[] {0, 3});
        out.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes, 10, bytes.length - 10);
        return out.toByteArray();
    }

    @Test
    void every_official_data_set_can_be_fetched_and_says_so() {
        List<DataSource> official = DataRegistry.standard().sources().stream()
                .filter(Downloadable.class::isInstance)
                .toList();
        assertThat(official)
                .extracting(DataSource::name)
                .containsExactly("cifar10", "cifar100", "fashion-mnist", "kmnist", "mnist");
        DataFolders nowhere = new DataFolders(Optional.of(folder), folder.resolve("cache"), List.of());
        for (DataSource source : official) {
            assertThatIOException()
                    .isThrownBy(() -> source.load(nowhere))
                    .withMessageContaining("'tightframe data fetch " + source.name() + "'")
                    .withMessageContaining(" into " + nowhere.cacheOf(source.name()))
                    .withMessageContaining("--data-dir");
        }
    }

    @Test
    void in_the_cache_only_the_published_files_are_taken() throws IOException {
        DataFolders cache = new DataFolders(Optional.empty(), folder, List.of());
        Path mnist = Files.createDirectories(folder.resolve("mnist"));
        Files.write(mnist.resolve("train-images-idx3-ubyte.gz"), Idx.gzip(Idx.images(1, 1, 1, 5)));
        Files.write(mnist.resolve("train-labels-idx1-ubyte"), Idx.labels(0));
        Files.write(mnist.resolve("t10k-images-idx3-ubyte"), Idx.images(1, 1, 1, 7));
        Files.write(mnist.resolve("t10k-labels-idx1-ubyte"), Idx.labels(3));
        assertThatIOException()
                .isThrownBy(() -> new Mnist().load(cache))
                .withMessageStartingWith(mnist.resolve("train-images-idx3-ubyte.gz") + ": expected SHA-256 440fcabf")
                .withMessageContaining("'tightframe data fetch mnist' fetches the published file");
        assertThat(new Mnist()
                        .load(new DataFolders(Optional.of(mnist), folder.resolve("none"), List.of()))
                        .classNames())
                .startsWith("0", "1")
                .hasSize(10);
        assertThat(new Kmnist()
                        .load(new DataFolders(Optional.of(mnist), folder.resolve("none"), List.of()))
                        .classNames())
                .startsWith("o", "ki")
                .hasSize(10);
    }
}
