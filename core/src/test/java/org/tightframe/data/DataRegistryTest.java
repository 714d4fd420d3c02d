package org.tightframe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataRegistryTest {

    private static final DataFolders NOWHERE = new DataFolders(Optional.empty(), Path.of("no-such-cache"), List.of());

    private final DataRegistry registry = DataRegistry.of(List.of(new Toy()));

    @Test
    void the_standard_registry_has_what_tightframe_brings() {
        assertThat(DataRegistry.standard().sources())
                .extracting(DataSource::name)
                .contains("digits", "fashion-mini", "fashion-mnist");
        assertThat(DataRegistry.standard().formats())
                .extracting(DataFormat::name)
                .contains("folder", "npz");
    }

    @Test
    void an_unknown_name_is_answered_with_the_nearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataRegistry.standard().find("fashion-mnits"))
                .withMessageMatching("data: expected one of .*digits, .*got 'fashion-mnits'"
                        + " \\(did you mean 'fashion-mnist'\\?\\)");
    }

    @Test
    void a_path_without_its_format_is_answered_with_it(@TempDir Path temp) throws IOException {
        Path photos = Files.createDirectory(temp.resolve("photos"));
        Path arrays = Files.createFile(temp.resolve("mine.npz"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataRegistry.standard().find(photos + "/"))
                .withMessageEndingWith(
                        "folder:PATH, npz:PATH, got '%1$s/' (did you mean 'folder:%1$s/'?)".formatted(photos));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataRegistry.standard().find(arrays.toString()))
                .withMessageEndingWith(" (did you mean 'npz:" + arrays + "'?)");
        assertThat(DataRegistry.standard().location("folder:" + photos, NOWHERE))
                .contains(photos.toString());
        assertThat(DataRegistry.standard().location("folder:" + temp + "/none", NOWHERE))
                .isEmpty();
    }

    @Test
    void a_place_is_absolute_and_a_tilde_is_home() {
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(DataPlace.of("digits")).isEmpty();
        assertThat(DataPlace.of("folder:./photos")).contains(Path.of("photos").toAbsolutePath());
        assertThat(DataPlace.of("folder:~/photos")).contains(home.resolve("photos"));
        assertThat(DataPlace.of("folder:~photos")).contains(Path.of("~photos").toAbsolutePath());
    }

    @Test
    void two_sources_of_one_name_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataRegistry.of(List.of(new Toy(), new Toy())))
                .withMessageStartingWith("data: expected one source named 'toy', got ");
    }

    @Test
    void all_of_a_data_set_is_what_its_source_gives() throws IOException {
        assertThat(registry.load(DataSelection.all("toy"), NOWHERE)).isEqualTo(new Toy().load(NOWHERE));
    }

    @Test
    void chosen_classes_are_relabelled_in_the_order_of_choice() throws IOException {
        DataSet data = registry.load(new DataSelection("toy", List.of(2, 0), OptionalInt.empty()), NOWHERE);

        assertThat(data.classNames()).containsExactly("two", "zero");
        assertThat(data.train().labels()).containsExactly(1, 0, 1, 0, 0);
        assertThat(pixels(data.train())).containsExactly(0, 2, 3, 5, 6);
        assertThat(data.test().labels()).containsExactly(0, 0, 1);
        assertThat(pixels(data.test())).containsExactly(100, 101, 103);
    }

    @Test
    void the_first_training_images_of_each_class_are_kept_and_all_test_images() throws IOException {
        DataSet data = registry.load(new DataSelection("toy", List.of(), OptionalInt.of(1)), NOWHERE);

        assertThat(data.train().labels()).containsExactly(0, 1, 2);
        assertThat(pixels(data.train())).containsExactly(0, 1, 2);
        assertThat(data.test().size()).isEqualTo(4);
    }

    @Test
    void a_part_is_normalised_by_its_own_training_images() throws IOException {
        DataSet data = registry.load(new DataSelection("toy", List.of(0, 1), OptionalInt.of(1)), NOWHERE);

        assertThat(data.normalization()).isEqualTo(Normalization.of(data.train()));
        assertThat(data.checksums()).isEqualTo(new Toy().load(NOWHERE).checksums());
    }

    @Test
    void a_class_that_is_not_there_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.load(new DataSelection("toy", List.of(0, 3), OptionalInt.empty()), NOWHERE))
                .withMessage("data.classes: expected classes of toy in 0..2, got 3");
    }

    @Test
    void more_images_than_there_are_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> registry.load(new DataSelection("toy", List.of(), OptionalInt.of(3)), NOWHERE))
                .withMessage("data.perClass: expected 1..2 training images of toy per class, got 3");
    }

    @Test
    void a_selection_that_no_data_set_could_satisfy_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSelection("toy", List.of(1, 1), OptionalInt.empty()))
                .withMessage("data.classes: expected distinct classes, got [1, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSelection("toy", List.of(1), OptionalInt.empty()))
                .withMessage("data.classes: expected at least 2 classes, got [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSelection("toy", List.of(), OptionalInt.of(0)))
                .withMessage("data.perClass: expected a whole number > 0, got 0");
    }

    @Test
    void parts_of_a_data_set_must_agree() {
        Images grey = Images.wrap(new ImageShape(1, 1, 1), new byte[] {1, 2}, new int[] {0, 1}, 2);
        Images wide = Images.wrap(new ImageShape(1, 1, 2), new byte[] {1, 2}, new int[1], 2);
        Normalization normalization = Normalization.of(grey);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet("x", List.of("a"), grey, grey, normalization, Map.of()))
                .withMessage("x: classNames[C=1] vs train[C=2] vs test[C=2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet("x", List.of("a", "a"), grey, grey, normalization, Map.of()))
                .withMessage("x: expected distinct class names, got [a, a]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet("x", List.of("a", "b"), grey, wide, normalization, Map.of()))
                .withMessage("x: train[C=1,H=1,W=1] vs test[C=1,H=1,W=2]");
        Normalization rgb = new Normalization(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet("x", List.of("a", "b"), grey, grey, rgb, Map.of()))
                .withMessage("x: normalization[C=3] vs images [C=1,H=1,W=1]");
    }

    private static int[] pixels(Images images) {
        int[] pixels = new int[images.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = images.pixel(i, 0);
        }
        return pixels;
    }

    /** Images of one pixel each, which is their position. */
    private static final class Toy implements DataSource {

        private static final ImageShape PIXEL = new ImageShape(1, 1, 1);

        @Override
        public String name() {
            return "toy";
        }

        @Override
        public String title() {
            return "three classes of one pixel";
        }

        @Override
        public Optional<String> location(DataFolders folders) {
            return Optional.of("memory");
        }

        @Override
        public DataSet load(DataFolders folders) {
            Images train = Images.wrap(PIXEL, new byte[] {0, 1, 2, 3, 4, 5, 6}, new int[] {0, 1, 2, 0, 1, 2, 2}, 3);
            Images test = Images.wrap(PIXEL, new byte[] {100, 101, 102, 103}, new int[] {2, 2, 1, 0}, 3);
            return new DataSet(
                    "toy", List.of("zero", "one", "two"), train, test, Normalization.of(train), Map.of("toy", "00"));
        }
    }
}
