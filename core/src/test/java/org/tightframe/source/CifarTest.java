package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;
import org.tightframe.download.FetchListener;
import org.tightframe.download.Fetcher;
import org.tightframe.file.Sha256;

class CifarTest {

    private static final CifarLayout TEN = MadeUpCifar.TEN;
    private static final String BATCH = "data_batch_2.bin";

    @TempDir
    private Path folder;

    @Test
    void an_archive_gives_images_in_the_order_of_the_batches_and_the_names_within() throws IOException {
        MadeUpCifar.archive(TEN, folder);
        DataSet data = MadeUpCifar.ten().load(named());

        assertThat(data.shape()).isEqualTo(new ImageShape(3, 32, 32));
        assertThat(data.classNames()).hasSize(10).startsWith("class0", "class1");
        assertThat(data.train().labels()).containsExactly(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
        assertThat(data.test().labels()).containsExactly(0, 1, 2);
        for (int b = 0; b < 5; b++) {
            assertSame(data.train(), 4 * b, TEN, TEN.train().get(b));
        }
        assertSame(data.test(), 0, TEN, TEN.test());
        assertThat(data.checksums()).hasSize(7).containsEntry(BATCH, Sha256.of(MadeUpCifar.images(TEN, BATCH)));
    }

    @Test
    void of_two_labels_the_fine_one_counts() throws IOException {
        MadeUpCifar.archive(MadeUpCifar.HUNDRED, folder);
        DataSet data = MadeUpCifar.hundred().load(named());
        assertThat(data.classes()).isEqualTo(100);
        assertThat(data.train().labels()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertSame(data.train(), 0, MadeUpCifar.HUNDRED, "train.bin");
        assertSame(data.test(), 0, MadeUpCifar.HUNDRED, "test.bin");
    }

    @Test
    void a_folder_is_the_same_data_set_as_its_archive_wherever_it_lies() throws IOException {
        MadeUpCifar.archive(TEN, folder.resolve("packed"));
        DataSet packed = MadeUpCifar.ten().load(named(folder.resolve("packed")));
        for (String place : List.of("a", "b/cifar-10-batches-bin", "c/cifar10/cifar-10-batches-bin")) {
            MadeUpCifar.unpacked(TEN, folder.resolve(place));
            DataFolders folders = named(folder.resolve(place.substring(0, 1)));
            assertThat(MadeUpCifar.ten().location(folders))
                    .contains(folder.resolve(place).toString());
            DataSet unpacked = MadeUpCifar.ten().load(folders);
            assertThat(unpacked).isEqualTo(packed);
        }
    }

    @Test
    void in_the_cache_the_archive_is_unpacked_once_and_held_against_its_checksums() throws IOException {
        Path cache = folder.resolve("cifar10");
        MadeUpCifar.archive(TEN, cache);
        Path leftover = Files.createDirectories(cache.resolve("cifar-10-batches-bin.1.part"));
        Files.write(leftover.resolve("half"), new byte[9]);
        Cifar10 source = MadeUpCifar.ten();

        source.unpack(cache);

        Path unpacked = cache.resolve("cifar-10-batches-bin");
        assertThat(names(cache)).containsExactly("cifar-10-batches-bin", "cifar-10-binary.tar.gz");
        assertThat(names(unpacked)).contains("SHA256SUMS", "batches.meta.txt").hasSize(8);
        DataFolders folders = new DataFolders(Optional.empty(), folder, List.of());
        assertThat(source.location(folders)).contains(unpacked.toString());
        assertThat(source.load(folders).train().size()).isEqualTo(20);

        byte[] damaged = MadeUpCifar.images(TEN, BATCH);
        damaged[5000] ^= 1;
        Files.write(unpacked.resolve(BATCH), damaged);
        assertThatIOException()
                .isThrownBy(() -> source.load(folders))
                .withMessageStartingWith(unpacked.resolve(BATCH) + ": expected SHA-256 ")
                .withMessageContaining("'tightframe data fetch cifar10' fetches the published file")
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
        source.unpack(cache);
        assertThat(unpacked.resolve(BATCH)).hasBinaryContent(MadeUpCifar.images(TEN, BATCH));
        assertThat(source.load(folders).train().size()).isEqualTo(20);
    }

    @Test
    void a_list_of_checksums_that_cannot_be_read_is_made_anew() throws IOException {
        Path cache = folder.resolve("cifar10");
        MadeUpCifar.archive(TEN, cache);
        Cifar10 source = MadeUpCifar.ten();
        source.unpack(cache);
        DataFolders folders = new DataFolders(Optional.empty(), folder, List.of());
        Path sums = cache.resolve("cifar-10-batches-bin").resolve("SHA256SUMS");
        for (byte[] damaged : new byte[][] {{(byte) 0xff}, {'x'}}) {
            Files.write(sums, damaged);
            assertThatIOException()
                    .isThrownBy(() -> source.load(folders))
                    .withMessageStartingWith(sums + ": expected lines of a SHA-256 and a file name, got ");
            source.unpack(cache);
            assertThat(source.load(folders).train().size()).isEqualTo(20);
        }
    }

    @Test
    void what_a_person_unpacked_is_read_only_where_there_is_no_archive() throws IOException {
        Path cache = folder.resolve("cifar10");
        DataFolders folders = new DataFolders(Optional.empty(), folder, List.of());
        Path unpacked = MadeUpCifar.unpacked(TEN, cache.resolve("cifar-10-batches-bin"));
        assertThat(MadeUpCifar.ten().location(folders)).contains(unpacked.toString());
        MadeUpCifar.archive(TEN, cache);
        assertThat(MadeUpCifar.ten().location(folders))
                .contains(cache.resolve(TEN.archive()).toString());
    }

    @Test
    void it_is_fetched_unpacked_and_read() throws IOException {
        byte[] archive = Idx.gzip(MadeUpCifar.tar(TEN).closed());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/" + TEN.archive(), exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, archive.length);
                exchange.getResponseBody().write(archive);
            }
        });
        server.start();
        try {
            Cifar10 source = MadeUpCifar.ten(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + TEN.archive()));
            Path cache = folder.resolve("cifar10");
            Fetcher.of(Optional.empty(), Duration.ofSeconds(20)).fetch(source, cache, new FetchListener() {});
            assertThat(names(cache)).containsExactly(".lock", "cifar-10-batches-bin", TEN.archive());
            DataFolders folders = new DataFolders(Optional.empty(), folder, List.of());
            assertThat(source.location(folders))
                    .contains(cache.resolve("cifar-10-batches-bin").toString());
            assertThat(source.load(folders).test().labels()).containsExactly(0, 1, 2);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void two_processes_that_unpack_one_cache_leave_one_sound_folder() throws Exception {
        Path cache = folder.resolve("cifar10");
        MadeUpCifar.archive(TEN, cache);
        Process first = UnpackingProcess.start(cache);
        Process second = UnpackingProcess.start(cache);
        for (Process process : List.of(first, second)) {
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(words).isZero();
        }
        assertThat(names(cache)).containsExactly(".lock", "cifar-10-batches-bin", TEN.archive());
        DataFolders folders = new DataFolders(Optional.empty(), folder, List.of());
        assertThat(MadeUpCifar.ten().load(folders).train().size()).isEqualTo(20);
    }

    @Test
    void an_archive_in_the_cache_must_be_the_published_one_and_elsewhere_need_not() throws IOException {
        Path cache = folder.resolve("cifar10");
        MadeUpCifar.archive(TEN, cache);
        byte[] other = Idx.gzip(MadeUpCifar.tar(TEN).file("more", new byte[1]).closed());
        Files.write(cache.resolve(TEN.archive()), other);
        Cifar10 source = MadeUpCifar.ten();
        assertThatIOException()
                .isThrownBy(() -> source.load(new DataFolders(Optional.empty(), folder, List.of())))
                .withMessageMatching(".*cifar-10-binary.tar.gz: expected \\d+ bytes, got \\d+; .*--data-dir");
        assertThat(source.load(named(cache)).train().size()).isEqualTo(20);
    }

    @Test
    void labels_out_of_range_are_refused_with_their_byte() throws IOException {
        byte[] wrong = MadeUpCifar.images(TEN, BATCH);
        wrong[3073] = 10;
        Path place = MadeUpCifar.unpacked(TEN, folder);
        Files.write(place.resolve(BATCH), wrong);
        assertRefused(place.resolve(BATCH) + ": at byte 3073: labels[5]: expected a class in 0..9, got 10");
    }

    @Test
    void another_number_of_records_or_class_names_is_refused() throws IOException {
        Path place = MadeUpCifar.unpacked(TEN, folder);
        Files.write(place.resolve(BATCH), new byte[3 * 3073]);
        assertRefused(place.resolve(BATCH) + ": expected 4 records of 3073 bytes = 12292 bytes, got 9219");
        Files.write(place.resolve(BATCH), MadeUpCifar.images(TEN, BATCH));
        Files.writeString(place.resolve("batches.meta.txt"), "cat\ndog\ncat\n");
        assertRefused(place.resolve("batches.meta.txt")
                + ": at byte 0: expected the names of 10 classes, each on a line of its own, got 2");
    }

    @Test
    void where_it_is_nowhere_the_message_says_how_to_get_it() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), new byte[1]);
        DataFolders folders = named();
        assertRefused(
                "cifar10: expected cifar-10-binary.tar.gz or its folder cifar-10-batches-bin in one of these folders,"
                        + " got none complete: " + folder
                        + " (lacks data_batch_1.bin, data_batch_2.bin, data_batch_3.bin,"
                        + " data_batch_4.bin, data_batch_5.bin, batches.meta.txt), " + folder.resolve("cifar10") + ", "
                        + folders.cacheOf("cifar10")
                        + "; get it by 'tightframe data fetch cifar10', or without a network put"
                        + " cifar-10-binary.tar.gz into " + folders.cacheOf("cifar10")
                        + ", or name their folder with --data-dir");
    }

    @Test
    void the_published_archives_are_what_tensorflow_datasets_lists() {
        assertThat(Stream.of(new Cifar10(), new Cifar100())
                        .flatMap(source -> source.files().stream())
                        .map(file -> file.bytes() + " " + file.sha256().substring(0, 8) + " "
                                + file.mirrors().get(0)))
                .containsExactly(
                        "170052171 c4a38c50 https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
                        "168513733 58a81ae1 https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz");
        assertThat(new Cifar10().files().get(0).mirrors()).allMatch(URI::isAbsolute);
    }

    private static void assertSame(Images images, int first, CifarLayout layout, String name) {
        byte[] bytes = MadeUpCifar.images(layout, name);
        for (int r = 0; r < layout.records(name); r++) {
            byte[] image = new byte[3072];
            images.copy(first + r, image, 0);
            int at = r * layout.recordBytes() + layout.labels();
            assertThat(image).isEqualTo(Arrays.copyOfRange(bytes, at, at + 3072));
        }
    }

    private void assertRefused(String message) {
        assertThatIOException()
                .isThrownBy(() -> MadeUpCifar.ten().load(named()))
                .withMessage(message);
    }

    private DataFolders named() {
        return named(folder);
    }

    private DataFolders named(Path place) {
        return new DataFolders(Optional.of(place), folder.resolve("no-cache"), List.of());
    }

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
