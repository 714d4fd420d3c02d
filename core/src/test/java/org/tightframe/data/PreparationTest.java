package org.tightframe.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreparationTest {

    private static final DataFolders NOWHERE = new DataFolders(Optional.empty(), Path.of("no-such-cache"), List.of());

    private static final DataRegistry REGISTRY =
            DataRegistry.of(List.of(new Made("apart", 20), new Made("together", 0)));

    /** A selection of everything, changed a step at a time. */
    private record Wish(
            String name,
            List<Integer> classes,
            OptionalInt perClass,
            OptionalDouble test,
            double validation,
            Imbalance imbalance,
            double noise,
            long seed) {

        static Wish all(String name) {
            return new Wish(name, List.of(), OptionalInt.empty(), OptionalDouble.empty(), 0, Imbalance.NONE, 0, 0);
        }

        Wish classes(Integer... chosen) {
            return new Wish(name, List.of(chosen), perClass, test, validation, imbalance, noise, seed);
        }

        Wish perClass(int count) {
            return new Wish(name, classes, OptionalInt.of(count), test, validation, imbalance, noise, seed);
        }

        Wish test(double share) {
            return new Wish(name, classes, perClass, OptionalDouble.of(share), validation, imbalance, noise, seed);
        }

        Wish validation(double share) {
            return new Wish(name, classes, perClass, test, share, imbalance, noise, seed);
        }

        Wish imbalance(Imbalance.Kind kind, double ratio) {
            return new Wish(name, classes, perClass, test, validation, new Imbalance(kind, ratio), noise, seed);
        }

        Wish noise(double share) {
            return new Wish(name, classes, perClass, test, validation, imbalance, share, seed);
        }

        Wish seed(long other) {
            return new Wish(name, classes, perClass, test, validation, imbalance, noise, other);
        }

        DataSelection selection() {
            return new DataSelection(
                    name, Reading.DEFAULT, classes, perClass, test, validation, imbalance, noise, seed);
        }

        DataSet load() throws IOException {
            return REGISTRY.load(selection(), NOWHERE);
        }
    }

    @Test
    void a_fifth_of_each_class_is_for_testing_where_the_source_keeps_nothing_apart() throws IOException {
        DataSet data = Wish.all("together").load();

        assertThat(data.train().countByClass()).containsExactly(80, 80, 80, 80);
        assertThat(data.test().countByClass()).containsExactly(20, 20, 20, 20);
        assertThat(data.validation()).isEmpty();
        assertThat(all(data)).doesNotHaveDuplicates().hasSize(400);
    }

    @Test
    void every_part_has_its_share_of_each_class_and_no_image_is_in_two() throws IOException {
        DataSet data = Wish.all("together").test(0.3).validation(0.1).load();

        assertThat(data.test().countByClass()).containsExactly(30, 30, 30, 30);
        assertThat(data.validation().orElseThrow().countByClass()).containsExactly(7, 7, 7, 7);
        assertThat(data.train().countByClass()).containsExactly(63, 63, 63, 63);
        assertThat(all(data)).doesNotHaveDuplicates().hasSize(400);
        assertThat(data.normalization()).isEqualTo(Normalization.of(data.train()));
    }

    @Test
    void halves_are_rounded_upwards() throws IOException {
        assertThat(Wish.all("together").test(0.025).load().test().countByClass())
                .containsExactly(3, 3, 3, 3);
    }

    @Test
    void the_same_seed_draws_the_same_and_another_draws_other_images() throws IOException {
        Wish wish = Wish.all("together")
                .validation(0.2)
                .imbalance(Imbalance.Kind.EXPONENTIAL, 10)
                .noise(0.4);

        assertThat(wish.load()).isEqualTo(wish.load());
        DataSet other = wish.seed(1).load();
        assertThat(positions(other.test())).isNotEqualTo(positions(wish.load().test()));
        assertThat(positions(other.validation().orElseThrow()))
                .isNotEqualTo(positions(wish.load().validation().orElseThrow()));
        assertThat(other.train().countByClass().length).isEqualTo(4);
    }

    @Test
    void test_images_depend_on_nothing_that_is_done_to_training_images() throws IOException {
        List<Integer> plain = positions(Wish.all("together").load().test());

        assertThat(positions(Wish.all("together")
                        .perClass(40)
                        .validation(0.25)
                        .imbalance(Imbalance.Kind.STEP, 4)
                        .noise(1)
                        .load()
                        .test()))
                .isEqualTo(plain);
    }

    @Test
    void a_class_is_split_alike_whichever_others_are_chosen() throws IOException {
        List<Integer> ofAll = positions(Wish.all("together").load().test()).stream()
                .filter(position -> position % 4 == 2)
                .toList();
        DataSet two = Wish.all("together").classes(2, 0).load();

        assertThat(positions(two.test()).stream().filter(position -> position % 4 == 2))
                .isEqualTo(ofAll);
        assertThat(two.classNames()).containsExactly("c", "a");
    }

    @Test
    void images_to_keep_of_each_class_are_the_first_that_are_left_to_train() throws IOException {
        DataSet data = Wish.all("apart").perClass(10).validation(0.2).load();

        assertThat(data.train().countByClass()).containsExactly(8, 8, 8, 8);
        assertThat(data.validation().orElseThrow().countByClass()).containsExactly(2, 2, 2, 2);
        assertThat(positions(data.train())).allMatch(position -> position < 40);
        assertThat(data.test().size()).isEqualTo(80);
    }

    @Test
    void exponential_sizes_fall_from_all_to_a_ratio() throws IOException {
        // floor(100 / 8^(c/3)), by hand: 100, 50, 25, 12.5
        assertThat(Wish.all("apart")
                        .imbalance(Imbalance.Kind.EXPONENTIAL, 8)
                        .load()
                        .train()
                        .countByClass())
                .containsExactly(100, 50, 25, 12);
    }

    @Test
    void sizes_are_those_of_cao_et_al_for_cifar10() {
        // int(5000 * 0.01 ** (c / 9)), computed in Python
        Imbalance imbalance = new Imbalance(Imbalance.Kind.EXPONENTIAL, 100);

        assertThat(IntStream.range(0, 10).map(c -> imbalance.kept(5000, c, 10)))
                .containsExactly(5000, 2997, 1796, 1077, 645, 387, 232, 139, 83, 50);
    }

    @Test
    void a_step_leaves_the_first_half_whole() throws IOException {
        assertThat(Wish.all("apart")
                        .imbalance(Imbalance.Kind.STEP, 10)
                        .load()
                        .train()
                        .countByClass())
                .containsExactly(100, 100, 10, 10);
        assertThat(Wish.all("apart")
                        .classes(0, 1, 2)
                        .imbalance(Imbalance.Kind.STEP, 1000)
                        .load()
                        .train()
                        .countByClass())
                .containsExactly(100, 100, 1);
    }

    @Test
    void what_a_larger_ratio_keeps_a_smaller_one_keeps_too() throws IOException {
        List<Integer> many = positions(
                Wish.all("apart").imbalance(Imbalance.Kind.STEP, 2).load().train());
        List<Integer> few = positions(
                Wish.all("apart").imbalance(Imbalance.Kind.STEP, 20).load().train());

        assertThat(many).containsAll(few).hasSizeGreaterThan(few.size());
    }

    @Test
    void exactly_the_asked_share_of_labels_is_wrong_and_no_other_part_has_wrong_ones() throws IOException {
        DataSet data = Wish.all("together").validation(0.25).noise(0.35).load();

        assertThat(data.train().size()).isEqualTo(240);
        assertThat(wrong(data.train())).isEqualTo(84);
        assertThat(wrong(data.validation().orElseThrow())).isZero();
        assertThat(wrong(data.test())).isZero();
    }

    @Test
    void noise_of_one_leaves_no_label_and_draws_the_others_evenly() throws IOException {
        Images train = Wish.all("apart").noise(1).load().train();
        int[][] counts = new int[4][4];
        for (int i = 0; i < train.size(); i++) {
            counts[train.pixel(i, 1)][train.label(i)]++;
        }

        for (int is = 0; is < 4; is++) {
            assertThat(counts[is][is]).isZero();
            for (int other = 0; other < 4; other++) {
                if (other != is) {
                    // a hundred draws among three: 33.3 of standard deviation 4.7, and the seed is fixed
                    assertThat((double) counts[is][other]).isCloseTo(33.3, within(15.0));
                }
            }
        }
    }

    @Test
    void more_noise_spoils_what_less_spoils_and_in_the_same_way() throws IOException {
        Images little = Wish.all("apart").noise(0.1).load().train();
        Images much = Wish.all("apart").noise(0.5).load().train();

        assertThat(wrong(little)).isEqualTo(40);
        assertThat(wrong(much)).isEqualTo(200);
        for (int i = 0; i < little.size(); i++) {
            if (little.label(i) != little.pixel(i, 1)) {
                assertThat(much.label(i)).isEqualTo(little.label(i));
            }
        }
    }

    @Test
    void a_test_share_beside_test_images_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wish.all("apart").test(0.2).load())
                .withMessage("data.test: expected none, since apart has 80 test images of its own, got 0.2");
    }

    @Test
    void a_class_too_small_to_split_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wish.all("together").test(0.001).load())
                .withMessage("data.test: expected a share that takes some images of every class and leaves some, got"
                        + " 0.001, which takes 0 of the 100 of class 'a' of together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wish.all("apart").validation(0.999).load())
                .withMessageContaining("which takes 100 of the 100 of class 'a' of apart");
    }

    @Test
    void foreign_data_are_judged_whole() throws IOException {
        DataSet data = REGISTRY.loadToJudge(Wish.all("together").selection(), NOWHERE);

        assertThat(data.test().size()).isEqualTo(400);
        assertThat(data.train().size()).isEqualTo(400);
        assertThat(REGISTRY.loadToJudge(Wish.all("apart").selection(), NOWHERE)
                        .test()
                        .size())
                .isEqualTo(80);
        assertThat(REGISTRY.loadToJudge(Wish.all("together").test(0.2).selection(), NOWHERE)
                        .test()
                        .size())
                .isEqualTo(80);
    }

    private static List<Integer> all(DataSet data) {
        List<Integer> positions = new ArrayList<>();
        positions.addAll(positions(data.train()));
        data.validation().ifPresent(images -> positions.addAll(positions(images)));
        positions.addAll(positions(data.test()));
        return positions;
    }

    private static List<Integer> positions(Images images) {
        return IntStream.range(0, images.size())
                .mapToObj(i -> images.pixel(i, 2) * 256 + images.pixel(i, 0))
                .toList();
    }

    private static long wrong(Images images) {
        return IntStream.range(0, images.size())
                .filter(i -> images.label(i) != images.pixel(i, 1))
                .count();
    }

    /** Four classes of 100 images, in turn; their pixels are their position and their true class. */
    private record Made(String name, int testPerClass) implements DataSource {

        @Override
        public String title() {
            return "made up";
        }

        @Override
        public Optional<String> location(DataFolders folders) {
            return Optional.of("memory");
        }

        @Override
        public DataSet load(DataFolders folders) {
            Images train = images(100);
            return new DataSet(
                    name, List.of("a", "b", "c", "d"), train, images(testPerClass), Normalization.of(train), Map.of());
        }

        private static Images images(int perClass) {
            byte[] pixels = new byte[4 * perClass * 3];
            int[] labels = new int[4 * perClass];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = i % 4;
                pixels[3 * i] = (byte) i;
                pixels[3 * i + 1] = (byte) labels[i];
                pixels[3 * i + 2] = (byte) (i / 256);
            }
            return Images.wrap(new ImageShape(1, 1, 3), pixels, labels, 4);
        }
    }
}
