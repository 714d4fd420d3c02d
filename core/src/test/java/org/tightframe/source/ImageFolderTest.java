package org.tightframe.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tightframe.data.DataFolders;
import org.tightframe.data.DataRegistry;
import org.tightframe.data.DataSelection;
import org.tightframe.data.DataSet;
import org.tightframe.data.ImageShape;
import org.tightframe.data.Images;
import org.tightframe.data.Reading;
import org.tightframe.data.Reading.Colour;
import org.tightframe.data.Reading.Layout;
import org.tightframe.data.Reading.Unreadable;

class ImageFolderTest {

    @TempDir
    private Path temp;

    private Path root = Path.of("");
    private DataFolders folders = DataFolders.standard(Optional.empty());

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectory(temp.resolve("photos"));
        folders = new DataFolders(Optional.empty(), temp.resolve("cache"), List.of());
    }

    @Test
    void a_folder_is_a_class_and_names_are_sorted() throws IOException {
        png("dog/b.png", 20);
        png("dog/a.png", 10);
        png("cat/deeper/c.png", 30);
        png("cat/.hidden.png", 99);
        png(".git/x.png", 99);

        DataSet data = load(Reading.DEFAULT);

        assertThat(data.classNames()).containsExactly("cat", "dog");
        assertThat(data.shape()).isEqualTo(new ImageShape(1, 4, 6));
        assertThat(data.train().labels()).containsExactly(0, 1, 1);
        assertThat(firstPixels(data.train())).containsExactly(30, 10, 20);
        assertThat(data.test().size()).isZero();
        assertThat(data.notes()).isEmpty();
        assertThat(data.checksums()).containsOnlyKeys("photos");
    }

    @Test
    void folders_for_training_and_testing_are_taken_as_that() throws IOException {
        for (String part : List.of("train", "val", "test")) {
            png(part + "/a/1.png", part.length());
            png(part + "/b/1.png", 100);
        }

        DataSet data = load(Reading.DEFAULT);

        assertThat(firstPixels(data.train())).containsExactly(5, 100);
        assertThat(firstPixels(data.validation().orElseThrow())).containsExactly(3, 100);
        assertThat(firstPixels(data.test())).containsExactly(4, 100);
    }

    @Test
    void validation_images_are_for_testing_where_nothing_else_is() throws IOException {
        for (String part : List.of("train", "val")) {
            png(part + "/a/1.png", part.length());
            png(part + "/b/1.png", 100);
        }

        DataSet data = load(Reading.DEFAULT);

        assertThat(data.validation()).isEmpty();
        assertThat(firstPixels(data.test())).containsExactly(3, 100);
    }

    @Test
    void a_folder_for_training_beside_one_of_an_unknown_name_is_refused() throws IOException {
        for (String other : List.of("Test", "testing", "valid")) {
            png("train/a/1.png", 1);
            png("train/b/1.png", 2);
            png(other + "/a/1.png", 3);
            png(other + "/b/1.png", 4);
            assertRefused("folder:photos: expected 'test' or 'val' beside 'train', got 'Test'"
                    + (other.equals("Test") ? "" : other.equals("testing") ? " and 1 more" : " and 2 more"));
        }
    }

    @Test
    void a_folder_for_training_alone_is_all_there_is() throws IOException {
        png("train/a/1.png", 1);
        png("train/b/1.png", 2);

        DataSet data = load(Reading.DEFAULT);

        assertThat(data.classNames()).containsExactly("a", "b");
        assertThat(firstPixels(data.train())).containsExactly(1, 2);
    }

    @Test
    void a_class_may_be_that_of_railway_trains() throws IOException {
        png("plane/1.png", 1);
        png("train/1.png", 2);

        assertThat(load(Reading.DEFAULT).classNames()).containsExactly("plane", "train");
    }

    /** As a program could write it in good faith: some kilobytes, of which scaled rows would take gigabytes. */
    @Test
    void of_an_image_of_millions_of_rows_only_those_that_count_are_scaled() throws IOException {
        int rows = 9_600_001;
        int middle = rows / 2;
        column("a/tall.png", rows, middle);
        column("b/short.png", 3, 1);

        DataSet data = load(new Reading(OptionalInt.of(224), Colour.AUTO, Unreadable.REFUSE, Layout.NCHW));

        int[] tall =
                IntStream.range(0, 224 * 224).map(k -> data.train().pixel(0, k)).toArray();
        assertThat(tall)
                .isEqualTo(IntStream.range(0, 224 * 224)
                        .map(k -> data.train().pixel(1, k))
                        .toArray());
        // the last new row of the upper half has its middle 1/448 off that of the old one: 447/448 of its level
        assertThat(tall[111 * 224]).isEqualTo(Math.round(200 * 447 / 448f));
    }

    @Test
    void what_an_ended_process_left_unfinished_is_removed() throws Exception {
        png("a/1.png", 1);
        png("b/1.png", 2);
        Process ended = new ProcessBuilder(DecodingProcess.java(), "-version")
                .redirectErrorStream(true)
                .start();
        ended.getInputStream().readAllBytes();
        ended.waitFor();
        Path decoded = Files.createDirectories(temp.resolve("cache/decoded"));
        Path left = Files.createFile(decoded.resolve("0a.images." + ended.pid() + "-1.part"));
        Path working = Files.createFile(
                decoded.resolve("0b.images." + ProcessHandle.current().pid() + "-9999.part"));

        load(Reading.DEFAULT);

        assertThat(left).doesNotExist();
        assertThat(working).exists();
    }

    @Test
    void two_processes_that_decode_one_folder_at_once_get_the_same() throws Exception {
        for (int i = 0; i < 200; i++) {
            png("a/" + i + ".png", i);
            png("b/" + i + ".png", 255 - i);
        }
        Path cache = temp.resolve("cache");
        List<Process> processes = List.of(DecodingProcess.start(root, cache), DecodingProcess.start(root, cache));
        List<String> answers = new ArrayList<>();
        for (Process process : processes) {
            assertThat(process.inputReader().readLine()).isEqualTo("ready");
        }
        for (Process process : processes) {
            process.outputWriter().append("go\n").flush();
        }
        for (Process process : processes) {
            answers.add(process.inputReader().readLine());
        }

        DataSet data = load(Reading.DEFAULT);
        assertThat(answers).containsOnly(DecodingProcess.words(data)).hasSize(2);
        assertThat(data.notes()).isEmpty();
        try (Stream<Path> files = Files.list(cache.resolve("decoded"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void other_classes_for_testing_are_refused() throws IOException {
        png("train/a/1.png", 1);
        png("train/b/1.png", 1);
        png("test/a/1.png", 1);
        png("test/c/1.png", 1);

        assertRefused("folder:photos: expected the classes of train, a, b, in test too, got a, c");
    }

    @Test
    void one_image_of_colour_makes_all_images_rgb_unless_grey_is_asked_for() throws IOException {
        png("a/1.png", 50);
        image("b/1.png", BufferedImage.TYPE_INT_RGB, 0xff0000);

        DataSet rgb = load(Reading.DEFAULT);
        DataSet grey = load(new Reading(OptionalInt.empty(), Colour.GREY, Unreadable.REFUSE, Layout.NCHW));

        assertThat(rgb.shape().channels()).isEqualTo(3);
        assertThat(IntStream.of(0, 24, 48).map(k -> rgb.train().pixel(0, k))).containsExactly(50, 50, 50);
        assertThat(IntStream.of(0, 24, 48).map(k -> rgb.train().pixel(1, k))).containsExactly(255, 0, 0);
        assertThat(grey.shape().channels()).isEqualTo(1);
        assertThat(firstPixels(grey.train())).containsExactly(50, 76);
    }

    @Test
    void images_of_several_sizes_need_one_to_be_asked_for() throws IOException {
        png("a/1.png", 50);
        write("b/1.png", new BufferedImage(9, 5, BufferedImage.TYPE_BYTE_GRAY));

        assertRefused(
                "folder:photos: expected images of one size, got a/1.png of 6 x 4 pixels and b/1.png of 9 x 5;"
                        + " data.size=32 (of evaluate: --data \"{name: 'folder:photos', size: 32}\") scales and cuts all to 32 x 32");
        assertThat(load(new Reading(OptionalInt.of(3), Colour.AUTO, Unreadable.REFUSE, Layout.NCHW))
                        .shape())
                .isEqualTo(new ImageShape(1, 3, 3));
    }

    @Test
    void what_is_no_image_is_refused_by_name_or_left_out_with_a_note() throws IOException {
        png("a/1.png", 1);
        png("a/2.png", 2);
        png("b/1.png", 3);
        Files.writeString(root.resolve("b/2.png"), "no image");
        Files.write(root.resolve("b/3.jpg"), new byte[0]);
        Files.createSymbolicLink(root.resolve("a/3.png"), root.resolve("nowhere.png"));
        Files.writeString(root.resolve("b/readme.txt"), "words");

        assertRefused("folder:photos: expected images, got 3 files that are none: a/3.png (a file that cannot be read),"
                + " b/2.png (neither PNG nor JPEG), b/3.jpg (ends within its header); data.unreadable=skip leaves them"
                + " out");
        DataSet data = load(new Reading(OptionalInt.empty(), Colour.AUTO, Unreadable.SKIP, Layout.NCHW));
        assertThat(firstPixels(data.train())).containsExactly(1, 2, 3);
        assertThat(data.train().labels()).containsExactly(0, 0, 1);
        assertThat(data.notes())
                .containsExactly(
                        "1 file is neither .png nor .jpg and left out: b/readme.txt",
                        "3 of 6 files cannot be read and are left out: a/3.png (a file that cannot be read), b/2.png"
                                + " (neither PNG nor JPEG), b/3.jpg (ends within its header)");
        assertThat(load(new Reading(OptionalInt.empty(), Colour.AUTO, Unreadable.SKIP, Layout.NCHW)))
                .as("from the cache")
                .isEqualTo(data);
    }

    @Test
    void a_class_of_which_nothing_can_be_read_is_refused() throws IOException {
        png("a/1.png", 1);
        Files.createDirectories(root.resolve("b"));
        Files.writeString(root.resolve("b/1.png"), "no image");

        assertThatIOException()
                .isThrownBy(() -> load(new Reading(OptionalInt.empty(), Colour.AUTO, Unreadable.SKIP, Layout.NCHW)))
                .withMessage("folder:photos: expected images of every class to train with, got none that can be read of"
                        + " 'b'");
    }

    @Test
    void an_image_that_claims_gigabytes_is_not_decoded() throws IOException {
        png("a/1.png", 1);
        png("b/1.png", 1);
        byte[] bomb = Files.readAllBytes(root.resolve("b/1.png"));
        ByteBuffer.wrap(bomb).putInt(16, 1_000_000).putInt(20, 1_000_000);
        Files.write(root.resolve("b/2.png"), bomb);

        assertRefused(
                "folder:photos: expected images, got 1 file that is none: b/2.png (claims 1000000 x 1000000 pixels,"
                        + " more than 67108864); data.unreadable=skip leaves them out");
    }

    @Test
    void a_place_that_has_no_classes_is_named() throws IOException {
        assertThatIOException()
                .isThrownBy(
                        () -> new ImageFolder().load("folder:photo", temp.resolve("photo"), Reading.DEFAULT, folders))
                .withMessage("folder:photo: there is no folder " + temp.resolve("photo") + " (did you mean 'photos'?)");
        assertRefused("folder:photos: expected a folder for each of at least 2 classes, got none");
        png("1.png", 1);
        assertRefused("folder:photos: expected a folder for each of at least 2 classes, got none; move the images into"
                + " folders named by their classes");
        png("a/1.png", 1);
        assertRefused("folder:photos: expected a folder for each of at least 2 classes, got one, 'a'; move the images"
                + " into folders named by their classes");
        Files.createDirectory(root.resolve("b"));
        assertRefused("folder:photos: expected PNG or JPEG files in every class, got none in b");
        assertThatIOException()
                .isThrownBy(() -> new ImageFolder().load("folder:x", root.resolve("1.png"), Reading.DEFAULT, folders))
                .withMessage("folder:x: expected a folder with a folder for each class, got a file");
    }

    @Test
    void links_that_lead_back_are_not_followed_for_ever() throws IOException {
        png("a/1.png", 1);
        png("b/1.png", 2);
        Files.createSymbolicLink(root.resolve("a/again"), root);
        Files.createSymbolicLink(root.resolve("b/self"), root.resolve("b"));

        assertThat(firstPixels(load(Reading.DEFAULT).train())).contains(1, 2);
    }

    @Test
    void what_was_decoded_is_kept_until_a_file_is_another() throws IOException {
        png("a/1.png", 1);
        png("b/1.png", 2);
        DataSet first = load(Reading.DEFAULT);
        Path kept = kept();
        FileTime written = Files.getLastModifiedTime(kept);

        assertThat(load(Reading.DEFAULT)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
        png("b/1.png", 7);
        Files.setLastModifiedTime(root.resolve("b/1.png"), FileTime.fromMillis(1_000_000));
        assertThat(firstPixels(load(Reading.DEFAULT).train())).containsExactly(1, 7);
        assertThat(load(Reading.DEFAULT).checksums()).isNotEqualTo(first.checksums());
        assertThat(kept()).as("in place of what was there").isEqualTo(kept);
    }

    @Test
    void kept_images_that_are_damaged_are_made_anew() throws IOException {
        png("a/1.png", 1);
        png("b/1.png", 2);
        DataSet first = load(Reading.DEFAULT);
        byte[] whole = Files.readAllBytes(kept());
        for (int length = 0; length < whole.length; length += 5) {
            replace(kept(), Arrays.copyOf(whole, length));
            assertThat(load(Reading.DEFAULT)).as("of %d bytes", length).isEqualTo(first);
        }
        for (int at = 0; at < whole.length; at += 3) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            replace(kept(), damaged);
            assertThat(load(Reading.DEFAULT)).as("byte %d another", at).isEqualTo(first);
        }
        assertThat(Files.readAllBytes(kept())).isEqualTo(whole);
    }

    @Test
    void without_a_cache_images_are_kept_in_memory_with_a_note() throws IOException {
        png("a/1.png", 1);
        png("b/1.png", 2);
        Path file = Files.writeString(temp.resolve("file"), "in the way");
        folders = new DataFolders(Optional.empty(), file, List.of());

        DataSet data = load(Reading.DEFAULT);

        assertThat(firstPixels(data.train())).containsExactly(1, 2);
        assertThat(data.notes()).singleElement().asString().startsWith("decoded images cannot be kept in " + file);
    }

    @Test
    void several_at_once_get_the_same() throws Exception {
        for (int i = 0; i < 50; i++) {
            png("a/" + i + ".png", i);
            png("b/" + i + ".png", 100 + i);
        }
        List<Callable<DataSet>> loads = IntStream.range(0, 4)
                .<Callable<DataSet>>mapToObj(i -> () -> load(Reading.DEFAULT))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(loads.size());
        try {
            List<DataSet> loaded = new ArrayList<>();
            for (Future<DataSet> future : threads.invokeAll(loads)) {
                loaded.add(future.get());
            }
            assertThat(loaded).allMatch(loaded.get(0)::equals);
        } finally {
            threads.shutdown();
        }
        try (Stream<Path> files = Files.list(temp.resolve("cache/decoded"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void more_images_than_a_block_holds_keep_their_order() throws IOException {
        for (int i = 0; i < 12; i++) {
            png((i % 2 == 0 ? "a/" : "b/") + (char) ('a' + i) + ".png", i);
        }
        // 2048 x 2048 is 4 MB, of which a block of 32 MB has eight
        DataSet data = load(new Reading(OptionalInt.of(2048), Colour.AUTO, Unreadable.REFUSE, Layout.NCHW));

        assertThat(firstPixels(data.train())).containsExactly(0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11);
    }

    @Test
    void the_registry_splits_a_folder_that_has_one_part() throws IOException {
        for (int i = 0; i < 10; i++) {
            png("a/" + i + ".png", i);
            png("b/" + i + ".png", 100 + i);
        }

        DataSet data = DataRegistry.standard().load(DataSelection.all("folder:" + root), folders);

        assertThat(data.train().countByClass()).containsExactly(8, 8);
        assertThat(data.test().countByClass()).containsExactly(2, 2);
    }

    private Path kept() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("cache/decoded"))) {
            return files.toList().get(0);
        }
    }

    private DataSet load(Reading reading) throws IOException {
        return new ImageFolder().load("folder:photos", root, reading, folders);
    }

    private void assertRefused(String message) {
        assertThatIOException().isThrownBy(() -> load(Reading.DEFAULT)).withMessage(message);
    }

    /** In place of the file, which is mapped into memory: cutting that short ends the process that uses it. */
    private static void replace(Path file, byte... content) throws IOException {
        Path other = Files.write(file.resolveSibling("other"), content);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** 6 x 4 pixels of one level. */
    private void png(String name, int level) throws IOException {
        BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 24; i++) {
            image.getRaster().setSample(i % 6, i / 6, 0, level);
        }
        write(name, image);
    }

    /** One pixel wide, black but for one row of level 200. */
    private void column(String name, int rows, int bright) throws IOException {
        BufferedImage image = new BufferedImage(1, rows, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, bright, 0, 200);
        write(name, image);
    }

    private void image(String name, int type, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(6, 4, type);
        for (int i = 0; i < 24; i++) {
            image.setRGB(i % 6, i / 6, rgb);
        }
        write(name, image);
    }

    private void write(String name, BufferedImage image) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        ImageIO.write(image, "png", file.toFile());
    }

    private static int[] firstPixels(Images images) {
        return IntStream.range(0, images.size()).map(i -> images.pixel(i, 0)).toArray();
    }
}
